import type { TransactionId, UserId } from "@hazel/domain/ids"
import { sql } from "drizzle-orm"
import { Context, Effect, Layer } from "effect"
import { Database } from "../database.ts"
import { transactions } from "../schema/transactions.ts"

export interface TransactionClaim {
  readonly userId: UserId
  readonly transactionId: TransactionId
  readonly fingerprint: string
}

const make = Effect.gen(function* () {
  const { query } = yield* Database

  /**
   * Claims the transaction id. Answers `undefined` if the claim succeeds, and the earlier call with its answer if not.
   * Waits for a transaction that has claimed the same id and is still running.
   */
  const claim = Effect.fn("TransactionRepository.claim")(function* (given: TransactionClaim) {
    const claimed = yield* query((database) =>
      database.insert(transactions).values(given).onConflictDoNothing().returning({ id: transactions.transactionId })
    )
    if (claimed.length > 0) return undefined
    const [before] = yield* query((database) => database.select().from(transactions).where(isThis(given)))
    return before
  })

  const remember = (claimed: TransactionClaim, answer: object) =>
    query((database) => database.update(transactions).set({ answer }).where(isThis(claimed)))

  return { claim, remember }
})

const isThis = ({ userId, transactionId }: TransactionClaim) =>
  sql`user_id = ${userId} and transaction_id = ${transactionId}`

export class TransactionRepository extends Context.Service<TransactionRepository, Effect.Success<typeof make>>()(
  "@hazel/TransactionRepository"
) {
  static readonly layer = Layer.effect(TransactionRepository, make)
}
