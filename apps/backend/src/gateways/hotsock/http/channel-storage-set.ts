import { Effect } from "effect"
import { AppChannels } from "../../../app-channels/app-channels.ts"
import { AppStorage } from "../../../app-channels/app-storage.ts"
import { storageKeyProblem } from "../frames/names.ts"
import type { Answer } from "./answer.ts"
import { reading } from "./body-fields.ts"
import { ChannelAccesses } from "./channel-access.ts"
import { mayNotUseStorage } from "./channel-storage.ts"
import type { ClientCall } from "./client-calls.ts"
import { frameDataIn } from "./data-in.ts"
import { refusalOf } from "./refusal-of.ts"

/** `connection/channelStorageSet`. Source: T8. */
export const makeChannelStorageSet = Effect.gen(function* () {
  const channels = yield* AppChannels
  const storage = yield* AppStorage
  const accesses = yield* ChannelAccesses

  return Effect.fnUntraced(function* (call: ClientCall) {
    const { fields, app, connection, origin } = call
    const {
      channel: called,
      key,
      data
    } = yield* reading(() => ({
      channel: fields.channel(),
      key: fields.text("key", storageKeyProblem),
      data: frameDataIn(fields)
    }))
    const { name, directives } = yield* accesses.of(call, called)
    const { set, store, emitPubSubEvent } = directives.storage(key)
    if (!set) return yield* mayNotUseStorage(called, "set", key)
    const written = Effect.gen(function* () {
      const channel = yield* channels.open(app.id, name)
      const entry = { key, data: data.value, fromConnection: connection.id, store }
      yield* storage.set(channel, { ...entry, ...(emitPubSubEvent && { origin: { ...origin } }) })
    })
    yield* Effect.mapError(written, refusalOf(called))
    const answer: Answer = { status: 202, body: { channel: name, event: "hotsock.channelStorageSet" } }
    return answer
  })
})
