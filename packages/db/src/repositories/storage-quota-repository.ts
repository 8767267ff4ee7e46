import type { UserId } from "@hazel/domain/ids"
import { Context, Effect, Layer, Schema } from "effect"
import { Database } from "../database.ts"
import type { RowOf } from "../rows.ts"

/** The bytes an account has stored today, and how long the day (UTC) still lasts. */
const storedToday = { stored: Schema.NumberFromString, remainingMs: Schema.NumberFromString }
export type StoredToday = RowOf<typeof storedToday>

const make = Effect.gen(function* () {
  const { onlyRow } = yield* Database

  const add = (userId: UserId, bytes: number) =>
    onlyRow(storedToday)`
      insert into stored_bytes as known (user_id, day, bytes)
      values (${userId}, (now() at time zone 'utc')::date, ${bytes})
      on conflict (user_id) do update set
        bytes = case when known.day = excluded.day then known.bytes else 0 end + excluded.bytes, day = excluded.day
      returning bytes as stored, 1000 * extract(epoch from
        date_trunc('day', now() at time zone 'utc') + interval '1 day' - (now() at time zone 'utc')) as "remainingMs"`

  return { add }
})

/** Counts the bytes that each account stores in a day, over all nodes. */
export class StorageQuotaRepository extends Context.Service<StorageQuotaRepository, Effect.Success<typeof make>>()(
  "@hazel/StorageQuotaRepository"
) {
  static readonly layer = Layer.effect(StorageQuotaRepository, make)
}
