import { type SQL, sql } from "drizzle-orm"
import { Context, Effect, Layer, Schema } from "effect"
import { Database } from "../database.ts"

/** The retention of each log: the events of the last `days` or the last `events`, whichever is more. */
export interface LogRetention {
  readonly days: number
  readonly events: number
}

/** The number of rows that one statement deletes, which takes Postgres about ten milliseconds. */
const batch = 1_000

const make = Effect.gen(function* () {
  const { rows, onlyRow } = yield* Database

  /**
   * Repeats a deletion until nothing is left. Each statement is a transaction, so that none holds its locks for long.
   */
  const repeatedly = (deletion: SQL) =>
    onlyRow({ deleted: Schema.Int })`select (${deletion}) as deleted`.pipe(
      Effect.map(({ deleted }) => deleted),
      Effect.repeat({ while: (deleted) => deleted === batch }),
      Effect.asVoid
    )

  /** Deletes the events at the beginning of every log that the retention does not keep. */
  const trimLogs = Effect.fn("LogRetentionRepository.trimLogs")(function* ({ days, events }: LogRetention) {
    const logs = yield* rows({ id: Schema.String })`select logs_to_trim(${days}, ${events}) as id`
    for (const { id } of logs) yield* repeatedly(sql`trim_log(${id}, ${days}, ${events}, ${batch})`)
  })

  /** Deletes the stored answers that are older than so many days. */
  const forgetTransactions = (days: number) => repeatedly(sql`forget_transactions(${days}, ${batch})`)

  return { trimLogs, forgetTransactions }
})

/** Deletes old events and old answers. */
export class LogRetentionRepository extends Context.Service<LogRetentionRepository, Effect.Success<typeof make>>()(
  "@hazel/LogRetentionRepository"
) {
  static readonly layer = Layer.effect(LogRetentionRepository, make)
}
