import { type SQL, sql } from "drizzle-orm"
import { Context, Effect, Layer, Schema } from "effect"
import { Database } from "../database.ts"

/** What is kept of each log: the events of the last `days`, or the last `events`, whichever are more. */
export interface LogRetention {
  readonly days: number
  readonly events: number
}

/** Rows that one statement deletes: some ten milliseconds of Postgres. */
const batch = 1_000

const make = Effect.gen(function* () {
  const { rows, onlyRow } = yield* Database

  /** Deletes in statements of their own, so that none holds its locks for long, until there is nothing left to delete. */
  const repeatedly = (deletion: SQL) =>
    onlyRow({ deleted: Schema.Int })`select (${deletion}) as deleted`.pipe(
      Effect.map(({ deleted }) => deleted),
      Effect.repeat({ while: (deleted) => deleted === batch }),
      Effect.asVoid
    )

  /** Deletes what is older than the retention from the beginning of every log. */
  const trimLogs = Effect.fn("LogRetentionRepository.trimLogs")(function* ({ days, events }: LogRetention) {
    const logs = yield* rows({ id: Schema.String })`select logs_to_trim(${days}, ${events}) as id`
    for (const { id } of logs) yield* repeatedly(sql`trim_log(${id}, ${days}, ${events}, ${batch})`)
  })

  /** Deletes the remembered answers that are older than so many days. */
  const forgetTransactions = (days: number) => repeatedly(sql`forget_transactions(${days}, ${batch})`)

  return { trimLogs, forgetTransactions }
})

/** Deletes what nobody asks for any more. */
export class LogRetentionRepository extends Context.Service<LogRetentionRepository, Effect.Success<typeof make>>()(
  "@hazel/LogRetentionRepository"
) {
  static readonly layer = Layer.effect(LogRetentionRepository, make)
}
