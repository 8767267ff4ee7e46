import { AppConnectionId } from "@hazel/domain/ids"
import { Effect } from "effect"
import { AppChannels } from "../../../app-channels/app-channels.ts"
import { AppSchedules } from "../../../app-channels/app-schedules.ts"
import { AppStorage } from "../../../app-channels/app-storage.ts"
import { refusalOf } from "../channels/service-refusal.ts"
import type { ChannelDirectives } from "../directives/directives.ts"
import type { StorageSetFrame } from "../frames/client-frames.ts"
import { storageDataFrame, storageUpdatedFrame } from "../frames/server-frames.ts"
import { dueOf } from "../schedules/due-of.ts"
import { originOf } from "./origin-of.ts"
import { refuse, refusedIn } from "./refuse.ts"
import type { Session } from "./session.ts"
import { hotsockLimits } from "./socket-limits.ts"

interface Key {
  readonly channel: string
  readonly key: string
}

const mayNot = (act: "read" | "set", { channel, key }: Key) =>
  refuse("STORAGE_PERMISSION_DENIED", `No token allows to ${act} the storage entry "${key}" here.`, channel)

/** Storage of channels. A subscription is not necessary. Source: W8, W9, C9. */
export const makeStoring = Effect.gen(function* () {
  const channels = yield* AppChannels
  const storage = yield* AppStorage
  const schedules = yield* AppSchedules

  /** Source: W8, R7. */
  const set = Effect.fnUntraced(function* (session: Session, frame: StorageSetFrame) {
    const { channel, key, data, schedule } = frame
    const name = session.realNameOf(channel)
    const permitted = session.directivesFor(name).storage(key)
    if (!permitted.set) return yield* mayNot("set", frame)
    const due = yield* refusedIn(channel)(dueOf(schedule, permitted.scheduleBefore))
    const entry = {
      key,
      data: data.value,
      fromConnection: AppConnectionId.make(session.connection.id),
      store: permitted.store,
      ...(permitted.emitPubSubEvent && { origin: { ...originOf(session) } })
    }
    const written = Effect.gen(function* () {
      const opened = yield* channels.open(session.app.id, name)
      if (due === undefined) yield* storage.set(opened, entry)
      else yield* schedules.setAt(opened, entry, due)
    })
    yield* refusedIn(channel)(Effect.mapError(written, refusalOf))
  })

  /** Source: W9, R8. */
  const get = Effect.fnUntraced(function* (session: Session, frame: Key) {
    const name = session.realNameOf(frame.channel)
    if (!session.directivesFor(name).storage(frame.key).get) return yield* mayNot("read", frame)
    const channel = yield* channels.find(session.app.id, name)
    const entry = channel && (yield* storage.get(channel, frame.key))
    const { data = null, meta = null } = entry ?? {}
    session.connection.sendText(storageDataFrame({ channel: name, key: frame.key, data, meta }))
  })

  /** The frames of the entries that a new subscription observes, as many as a connection may be sent at once. */
  const observed = Effect.fnUntraced(function* (session: Session, name: string, { storage: of }: ChannelDirectives) {
    const channel = yield* channels.find(session.app.id, name)
    if (channel === undefined) return []
    const mayRead = (key: string) => of(key).observe
    const entries = yield* storage.list(channel, { mayRead, limit: hotsockLimits.replayedEntries })
    let bytes = 0
    return entries
      .map(({ key, data, meta }) => storageUpdatedFrame({ channel: name, key, data, meta }))
      .filter((frame) => (bytes += frame.length) <= hotsockLimits.replayedBytes)
  })

  return { set, get, observed }
})

export type Storing = Effect.Success<typeof makeStoring>
