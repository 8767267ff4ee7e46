import { AppStorageEntryRepository } from "@hazel/db/repositories/app-storage-entry-repository"
import { isRefusedWrite } from "@hazel/db/repositories/hot-call"
import type { AppConnectionId } from "@hazel/domain/ids"
import { checkData, checkStorageKey, checkStore } from "@hazel/domain/models/app-channel-check"
import {
  appChannelLimits,
  AppChannelNotFoundError,
  AppInputError,
  appTopic
} from "@hazel/domain/models/app-channel-model"
import { AppConnectionNotFoundError } from "@hazel/domain/models/app-connection-model"
import type { AppStorageEntry } from "@hazel/domain/models/app-storage-entry-model"
import { Context, Effect, Layer, type Schema } from "effect"
import { Hub } from "../realtime/hub.ts"
import { type AppChannel, AppChannels } from "./app-channels.ts"
import { jsonFingerprint } from "./canonical-json.ts"
import { jsonOrNull, requireAllowed } from "./require-allowed.ts"

export interface NewAppStorageEntry {
  readonly key: string
  /** Null or `{}` clears the entry. */
  readonly data: Schema.Json
  /** Left out for the app's server. */
  readonly fromConnection?: AppConnectionId
  /** The seconds for which it is stored; −1, which is for ever, if left out. Source: C9. */
  readonly store?: number
  /** Describes the request; left out if nothing outside Hazel is to be told of it. */
  readonly origin?: Schema.Json
}

export interface AppStorageRequest {
  /** Entries with greater keys are listed. */
  readonly after?: string
  /** Only these keys are listed, at most 100. */
  readonly keys?: ReadonlyArray<string>
  /** The keys that the caller may read. */
  readonly mayRead?: (key: string) => boolean
  readonly limit?: number
}

const { pageEntries } = appChannelLimits

const isEmptyObject = (data: Schema.Json) =>
  typeof data === "object" && data !== null && !Array.isArray(data) && Object.keys(data).length === 0

const make = Effect.gen(function* () {
  const entries = yield* AppStorageEntryRepository
  const channels = yield* AppChannels
  const hub = yield* Hub

  const setIn = Effect.fnUntraced(function* (channel: AppChannel, entry: NewAppStorageEntry) {
    const { key, data, store = -1, fromConnection = null, origin = null } = entry
    const isCleared = data === null || isEmptyObject(data)
    const text = JSON.stringify(data)
    const zero = store === 0 ? new AppInputError({ field: "store", message: "A storage entry is stored." }) : undefined
    yield* requireAllowed(checkStorageKey(key), checkData(text), checkStore(store), zero)
    const write = entries.set({
      channelId: channel.id,
      key,
      data: isCleared ? null : text,
      fingerprint: jsonFingerprint(data),
      fromConnection,
      storeSeconds: store,
      origin: jsonOrNull(origin)
    })
    const answer = yield* Effect.uninterruptible(
      Effect.map(write, (done) => {
        if (done.event !== null && "seq" in done.answer) hub.publish(appTopic(channel.id), done.answer.seq, done.event)
        return done.answer
      })
    )
    if (!isRefusedWrite(answer)) return answer
    if (answer.error === "AppConnectionNotFoundError") return yield* new AppConnectionNotFoundError()
    return yield* new AppChannelNotFoundError()
  })

  /** Sets or clears an entry. `isChanged` is false, and no event is published, if it had this value. Source: T8. */
  const set = (channel: AppChannel, entry: NewAppStorageEntry) =>
    channels.writeTo(channel, (current) => setIn(current, entry))

  const get = ({ id }: AppChannel, key: string) =>
    Effect.map(entries.list(id, "", [key], 1), ([entry]): AppStorageEntry | undefined => entry)

  /** The next entries in the order of their keys, at most 100 that the caller may read. Source: T9. */
  const list = Effect.fnUntraced(function* ({ id }: AppChannel, request: AppStorageRequest = {}) {
    const { keys = null, mayRead = () => true, limit = pageEntries } = request
    const found: Array<AppStorageEntry> = []
    let after = request.after ?? ""
    while (found.length < limit) {
      const page = yield* entries.list(id, after, keys, pageEntries)
      found.push(...page.filter(({ key }) => mayRead(key)))
      const last = page.at(-1)
      if (last === undefined || page.length < pageEntries) break
      after = last.key
    }
    return found.slice(0, limit)
  })

  return { set, get, list }
})

/** The storage of app channels. Who may read and write which key is decided by the gateway. */
export class AppStorage extends Context.Service<AppStorage, Effect.Success<typeof make>>()("@hazel/AppStorage") {
  static readonly layer = Layer.effect(AppStorage, make).pipe(Layer.provide([AppChannels.layer, Hub.layer]))
}
