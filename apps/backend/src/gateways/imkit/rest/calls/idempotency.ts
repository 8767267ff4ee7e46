import { hash } from "node:crypto"
import { TransactionId, type UserId } from "@hazel/domain/ids"
import { Effect } from "effect"
import { refuse } from "./imkit-refusal.ts"

/** The header that carries the idempotency key of a request, which its client chooses. */
export const idempotencyHeader = "idempotency-key"

/** Characters. */
const longestKey = 128

/** The idempotency key of a request, or undefined without one. */
export const keyIn = (headers: Readonly<Record<string, string | undefined>>) => {
  const key = headers[idempotencyHeader] ?? ""
  if (key.length > longestKey)
    return Effect.fail(refuse("INVALID_INPUT", `Idempotency-Key has at most ${longestKey} characters.`))
  return Effect.succeed(key === "" ? undefined : key)
}

/**
 * The transaction id of one of the changes of a request with an idempotency key. It is the same whenever this caller repeats
 * the request. `place` tells the changes of one request apart. The first 48 bits of an id are a time, which is not known here.
 */
export const transactionOfKey = (userId: UserId, key: string, place: string): TransactionId => {
  const digits = hash("sha256", JSON.stringify([userId, key, place]))
  return TransactionId.make(`00000000-0000-8${digits.slice(0, 3)}-8${digits.slice(3, 6)}-${digits.slice(6, 18)}`)
}
