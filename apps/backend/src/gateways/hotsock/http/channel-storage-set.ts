import { Effect } from "effect"
import { AppChannels } from "../../../app-channels/app-channels.ts"
import { AppSchedules } from "../../../app-channels/app-schedules.ts"
import { AppStorage } from "../../../app-channels/app-storage.ts"
import { scheduleOf } from "../frames/client-frames.ts"
import { storageKeyProblem } from "../frames/names.ts"
import { dueOf } from "../schedules/due-of.ts"
import type { Answer } from "./answer.ts"
import { reading } from "./body-fields.ts"
import { ChannelAccesses } from "./channel-access.ts"
import { mayNotUseStorage } from "./channel-storage.ts"
import type { ClientCall } from "./client-calls.ts"
import { frameDataIn } from "./data-in.ts"
import { refusalOf, refusedIn } from "./refusal-of.ts"

/** `connection/channelStorageSet`. Source: T8. */
export const makeChannelStorageSet = Effect.gen(function* () {
  const channels = yield* AppChannels
  const schedules = yield* AppSchedules
  const storage = yield* AppStorage
  const accesses = yield* ChannelAccesses

  return Effect.fnUntraced(function* (call: ClientCall) {
    const { fields, app, connection, origin } = call
    const asked = yield* reading(() => ({
      channel: fields.channel(),
      key: fields.text("key", storageKeyProblem),
      data: frameDataIn(fields),
      schedule: scheduleOf(fields)
    }))
    const { channel: called, key } = asked
    const { name, directives } = yield* accesses.of(call, called)
    const { set, store, emitPubSubEvent, scheduleBefore } = directives.storage(key)
    if (!set) return yield* mayNotUseStorage(called, "set", key)
    const due = yield* Effect.mapError(dueOf(asked.schedule, scheduleBefore), refusedIn(called))
    const entry = {
      key,
      data: asked.data.value,
      fromConnection: connection.id,
      store,
      ...(emitPubSubEvent && { origin: { ...origin } })
    }
    const written = Effect.gen(function* () {
      const channel = yield* channels.open(app.id, name)
      if (due !== undefined) return yield* schedules.setAt(channel, entry, due)
      yield* storage.set(channel, entry)
      return {}
    })
    const outcome = yield* Effect.mapError(written, refusalOf(called))
    const answer: Answer = { status: 202, body: { channel: name, event: "hotsock.channelStorageSet", ...outcome } }
    return answer
  })
})
