import type { AppChannelId, AppConnectionId } from "@hazel/domain/ids"
import { AppStorageEntry } from "@hazel/domain/models/app-storage-entry-model"
import { Context, Effect, Layer, Schema } from "effect"
import { Database } from "../database.ts"
import { hotWrite } from "../hot-write.ts"
import { refusal } from "./hot-call.ts"

/** `data` and `origin` are texts of JSON. */
export interface SetAppStorageEntry {
  readonly channelId: AppChannelId
  readonly key: string
  /** Null clears the entry. */
  readonly data: string | null
  /** A hash of the value, the same for equal values. */
  readonly fingerprint: string
  readonly fromConnection: AppConnectionId | null
  /** −1 stores for ever. */
  readonly storeSeconds: number
  readonly origin: string | null
}

const SetAnswer = Schema.Union([
  Schema.Struct({ seq: Schema.Int, isChanged: Schema.Boolean }),
  refusal("AppChannelNotFoundError", "AppConnectionNotFoundError")
])

const make = Effect.gen(function* () {
  const { rows, openLanes } = yield* Database

  const set = hotWrite(
    openLanes(),
    "set_app_storage_entries",
    SetAnswer,
    ({ channelId }: SetAppStorageEntry) => channelId
  )

  /** The next entries after a key, in the order of their keys; if `keys` is given, only these. */
  const list = (channelId: AppChannelId, after: string, keys: ReadonlyArray<string> | null, limit: number) =>
    rows(AppStorageEntry.fields)`
      select key, data, meta from app_storage_entries
      where channel_id = ${channelId} and key > ${after} and (${keys}::text[] is null or key = any(${keys}::text[]))
        and (expires_at is null or expires_at > clock_timestamp())
      order by key limit ${limit}`

  return { set, list }
})

/** The storage of app channels. */
export class AppStorageEntryRepository extends Context.Service<
  AppStorageEntryRepository,
  Effect.Success<typeof make>
>()("@hazel/AppStorageEntryRepository") {
  static readonly layer = Layer.effect(AppStorageEntryRepository, make)
}
