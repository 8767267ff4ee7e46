import type { SetAppStorageEntry } from "@hazel/db/repositories/app-storage-entry-repository"
import type { AppConnectionId } from "@hazel/domain/ids"
import { checkData, checkStorageKey, checkStore } from "@hazel/domain/models/app-channel-check"
import { type AppAuthor, AppInputError } from "@hazel/domain/models/app-channel-model"
import { Effect, type Schema } from "effect"
import { jsonFingerprint } from "./canonical-json.ts"
import { jsonOrNull, requireAllowed } from "./require-allowed.ts"

/** A storage entry to set or to clear. */
export interface NewAppStorageEntry {
  readonly key: string
  /** Null or `{}` clears the entry. */
  readonly data: Schema.Json
  /** The author, if it is not the app user of `fromConnection` as they are in the channel. */
  readonly meta?: AppAuthor
  /** Left out for the app's server. */
  readonly fromConnection?: AppConnectionId
  /** The seconds for which it is stored; −1, which is for ever, if left out. Source: C9. */
  readonly store?: number
  /** The request, as the gateway describes requests; left out if nothing outside Hazel is to be told of it. */
  readonly origin?: Schema.Json
}

const isEmptyObject = (data: Schema.Json) =>
  typeof data === "object" && data !== null && !Array.isArray(data) && Object.keys(data).length === 0

/** The values of an entry as they are stored, if they keep to the limits. */
export const entryValues = (
  entry: NewAppStorageEntry
): Effect.Effect<Omit<SetAppStorageEntry, "channelId">, AppInputError> => {
  const { key, data, store = -1, meta = null, fromConnection = null, origin = null } = entry
  const isCleared = data === null || isEmptyObject(data)
  const text = JSON.stringify(data)
  const zero = store === 0 ? new AppInputError({ field: "store", message: "A storage entry is stored." }) : undefined
  return Effect.as(requireAllowed(checkStorageKey(key), checkData(text), checkStore(store), zero), {
    key,
    data: isCleared ? null : text,
    fingerprint: jsonFingerprint(data),
    meta: jsonOrNull(meta),
    fromConnection,
    storeSeconds: store,
    origin: jsonOrNull(origin)
  })
}
