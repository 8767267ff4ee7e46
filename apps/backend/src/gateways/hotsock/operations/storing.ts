import { AppConnectionId } from "@hazel/domain/ids"
import { Effect } from "effect"
import { AppChannels } from "../../../app-channels/app-channels.ts"
import { AppSchedules } from "../../../app-channels/app-schedules.ts"
import { AppStorage } from "../../../app-channels/app-storage.ts"
import type { PublishOutcome } from "../channels/channel-requests.ts"
import { refusalOf } from "../channels/service-refusal.ts"
import type { StorageSetFrame } from "../frames/client-frames.ts"
import type { FrameRefusal } from "../frames/error-codes.ts"
import type { StorageEntryInFrame } from "../frames/server-frames.ts"
import { dueOf } from "../schedules/due-of.ts"
import type { Actor, ChannelAccess } from "./actor.ts"
import { refuse, refusedIn } from "./refuse.ts"

const mayNot = (act: "read" | "set", { called }: ChannelAccess, key: string) =>
  refuse("STORAGE_PERMISSION_DENIED", `No token allows to ${act} the storage entry "${key}" here.`, called)

/** Storage of channels. A subscription is not necessary. Sources: W8, W9, T7, T8, C9. */
export const makeStoring = Effect.gen(function* () {
  const channels = yield* AppChannels
  const storage = yield* AppStorage
  const schedules = yield* AppSchedules

  /** Sets an entry, at once or for a time. Sources: W8, T8. */
  const set = Effect.fnUntraced(function* (
    actor: Actor,
    access: ChannelAccess,
    { key, data, schedule }: Pick<StorageSetFrame, "key" | "data" | "schedule">
  ): Effect.fn.Return<PublishOutcome, FrameRefusal> {
    const { called, name, directives } = access
    const permitted = directives.storage(key)
    if (!permitted.set) return yield* mayNot("set", access, key)
    const due = yield* refusedIn(called)(dueOf(schedule, permitted.scheduleBefore))
    const entry = {
      key,
      data: data.value,
      fromConnection: AppConnectionId.make(actor.connectionId),
      store: permitted.store,
      ...(permitted.emitPubSubEvent && { origin: { ...actor.origin() } })
    }
    const written = Effect.gen(function* () {
      const channel = yield* channels.open(actor.app.id, name)
      if (due !== undefined) return yield* schedules.setAt(channel, entry, due)
      yield* storage.set(channel, entry)
      return {}
    })
    return yield* refusedIn(called)(Effect.mapError(written, refusalOf))
  })

  /** Reads an entry; its data and meta are null if it is not set. Sources: W9, T7. */
  const get = Effect.fnUntraced(function* (
    { app }: Actor,
    access: ChannelAccess,
    key: string
  ): Effect.fn.Return<StorageEntryInFrame, FrameRefusal> {
    const { name, directives } = access
    if (!directives.storage(key).get) return yield* mayNot("read", access, key)
    const channel = yield* channels.find(app.id, name)
    const { data = null, meta = null } = (channel && (yield* storage.get(channel, key))) ?? {}
    return { channel: name, key, data, meta }
  })

  return { set, get }
})

export type Storing = Effect.Success<typeof makeStoring>
