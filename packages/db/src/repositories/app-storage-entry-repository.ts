import type { AppChannelId, AppConnectionId } from "@hazel/domain/ids"
import { AppStorageEntry } from "@hazel/domain/models/app-storage-entry-model"
import { Context, Effect, Layer, Schema } from "effect"
import { Database } from "../database.ts"
import { hotWrite } from "../hot-write.ts"
import { AppLanes } from "./app-lanes.ts"
import { touch } from "./event-log-repository.ts"
import { refusal } from "./hot-call.ts"

/** `data`, `meta` and `origin` are texts of JSON. */
export interface SetAppStorageEntry {
  readonly channelId: AppChannelId
  readonly key: string
  /** Null clears the entry. */
  readonly data: string | null
  /** A hash of the value, the same for equal values. */
  readonly fingerprint: string
  /** Null for the app user of `fromConnection`, or for the app's server. */
  readonly meta: string | null
  readonly fromConnection: AppConnectionId | null
  /** −1 stores for ever. */
  readonly storeSeconds: number
  readonly origin: string | null
}

const SetAnswer = Schema.Union([
  Schema.Struct({ seq: Schema.Int, isChanged: Schema.Boolean }),
  refusal("AppChannelNotFoundError", "AppConnectionNotFoundError", "AppStorageFullError")
])

const make = Effect.gen(function* () {
  const { rows, onlyRow } = yield* Database
  const lanes = yield* AppLanes

  const set = hotWrite(lanes, "set_app_storage_entries", SetAnswer, ({ channelId }: SetAppStorageEntry) => channelId)

  /** Sets an entry in the transaction of the caller. */
  const setNow = Effect.fn("AppStorageEntryRepository.setNow")(function* (entry: SetAppStorageEntry) {
    const row = yield* onlyRow({ answer: SetAnswer })`
      select answer from set_app_storage_entries(${JSON.stringify([entry])}::text::jsonb)`
    yield* touch(entry.channelId)
    return row.answer
  })

  /** The next entries after a key, in the order of their keys; if `keys` is given, only these. */
  const list = (channelId: AppChannelId, after: string, keys: ReadonlyArray<string> | null, limit: number) =>
    rows(AppStorageEntry.fields)`
      select key, data, meta from app_storage_entries
      where channel_id = ${channelId} and key > ${after} and (${keys}::text[] is null or key = any(${keys}::text[]))
        and (expires_at is null or expires_at > clock_timestamp())
      order by key limit ${limit}`

  return { set, setNow, list }
})

/** The storage of app channels. */
export class AppStorageEntryRepository extends Context.Service<
  AppStorageEntryRepository,
  Effect.Success<typeof make>
>()("@hazel/AppStorageEntryRepository") {
  static readonly layer = Layer.effect(AppStorageEntryRepository, make).pipe(Layer.provide(AppLanes.layer))
}
