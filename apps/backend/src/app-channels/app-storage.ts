import { AppStorageEntryRepository } from "@hazel/db/repositories/app-storage-entry-repository"
import { isRefusedWrite } from "@hazel/db/repositories/hot-call"
import {
  appChannelLimits,
  AppChannelNotFoundError,
  AppInputError,
  appTopic
} from "@hazel/domain/models/app-channel-model"
import { AppConnectionNotFoundError } from "@hazel/domain/models/app-connection-model"
import type { AppStorageEntry } from "@hazel/domain/models/app-storage-entry-model"
import { Context, Effect, Layer } from "effect"
import { Hub } from "../realtime/hub.ts"
import { type AppChannel, AppChannels } from "./app-channels.ts"
import { entryValues, type NewAppStorageEntry } from "./new-app-storage-entry.ts"

export type { NewAppStorageEntry } from "./new-app-storage-entry.ts"

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

const tooManyEntries = new AppInputError({
  field: "key",
  message: `A channel has at most ${appChannelLimits.entries} storage entries. Clear one to set another.`
})

const make = Effect.gen(function* () {
  const entries = yield* AppStorageEntryRepository
  const channels = yield* AppChannels
  const hub = yield* Hub

  const setIn = Effect.fnUntraced(function* (channel: AppChannel, entry: NewAppStorageEntry) {
    const write = entries.set({ ...(yield* entryValues(entry)), channelId: channel.id })
    const answer = yield* Effect.uninterruptible(
      Effect.map(write, (done) => {
        if (done.event !== null && "seq" in done.answer) hub.publish(appTopic(channel.id), done.answer.seq, done.event)
        return done.answer
      })
    )
    if (!isRefusedWrite(answer)) return answer
    if (answer.error === "AppConnectionNotFoundError") return yield* new AppConnectionNotFoundError()
    if (answer.error === "AppStorageFullError") return yield* tooManyEntries
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
