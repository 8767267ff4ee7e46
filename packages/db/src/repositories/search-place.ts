import { MessageId } from "@hazel/domain/ids"
import { Timestamp } from "@hazel/domain/timestamp"
import { sql, type SQL } from "drizzle-orm"
import { Schema } from "effect"

/** A moment in UTC with the microseconds that Postgres keeps, as in `2026-11-20T09:30:00.123456Z`. */
const PreciseTimestamp = Schema.String.check(
  Schema.makeFilter((text) => /\.\d{6}Z$/.test(text) && Schema.is(Timestamp)(`${text.slice(0, -4)}Z`), {
    expected: "a moment in UTC with microseconds"
  })
)

/** Writes a `PreciseTimestamp`. */
export const precisely = (moment: SQL) => sql`to_char(${moment} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`

const hitPlace = {
  /** The moment of the first page. */
  asOf: PreciseTimestamp,
  score: Schema.Finite,
  createdAt: PreciseTimestamp,
  messageId: MessageId
}

/** The place of a hit in the order of a search. */
export const HitPlace = Schema.Struct(hitPlace)

/** A cursor has the place of the last hit, and what the first page has found out. */
export const SearchPlace = Schema.Struct({
  ...hitPlace,
  /** How many messages matched. */
  found: Schema.optionalKey(Schema.Int.check(Schema.isGreaterThanOrEqualTo(0))),
  /** Whether the pages have messages that contain the words inside of longer ones. */
  isInside: Schema.optionalKey(Schema.Boolean)
})
export type SearchPlace = typeof SearchPlace.Type
