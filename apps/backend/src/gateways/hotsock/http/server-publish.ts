import { Effect } from "effect"
import { AppChannels } from "../../../app-channels/app-channels.ts"
import { AppMessages } from "../../../app-channels/app-messages.ts"
import { AppStorage } from "../../../app-channels/app-storage.ts"
import type { FrameFields } from "../frames/frame-fields.ts"
import { eventNameProblem, storageKeyProblem } from "../frames/names.ts"
import type { Answer } from "./answer.ts"
import { optionalFlag, optionalInteger, reading } from "./body-fields.ts"
import { frameDataIn } from "./data-in.ts"
import { readBody } from "./read-body.ts"
import { refusalOf } from "./refusal-of.ts"
import type { ServerCall } from "./server-calls.ts"

const storageSet = "hotsock.channelStorageSet"

const messageIn = (fields: FrameFields) => ({
  event: fields.text("event", eventNameProblem),
  channel: fields.channel(),
  data: frameDataIn(fields),
  store: optionalInteger(fields, "store") ?? 0,
  deduplicationId: fields.optionalText("deduplicationId"),
  isEager: optionalFlag(fields, "eagerIdGeneration"),
  isEmitted: optionalFlag(fields, "emitPubSubEvent")
})

const entryIn = (fields: FrameFields) => ({
  channel: fields.channel(),
  key: fields.text("key", storageKeyProblem),
  data: frameDataIn(fields),
  store: optionalInteger(fields, "store") ?? -1,
  isEmitted: optionalFlag(fields, "emitPubSubEvent")
})

/** `POST /publish`: a message or a storage entry of the app's server, which needs no permission. Sources: V1–V3. */
export const makeServerPublish = Effect.gen(function* () {
  const channels = yield* AppChannels
  const messages = yield* AppMessages
  const storage = yield* AppStorage

  const publish = Effect.fnUntraced(function* ({ app, origin }: ServerCall, fields: FrameFields) {
    const {
      channel: name,
      event,
      data,
      store,
      deduplicationId,
      isEager,
      isEmitted
    } = yield* reading(() => messageIn(fields))
    const published = Effect.flatMap(channels.open(app.id, name), (channel) =>
      messages.publish(channel, {
        event,
        data: data.value,
        store,
        ...(deduplicationId !== undefined && { deduplicationId }),
        ...(isEmitted && { origin: { ...origin } })
      })
    )
    const { id } = yield* Effect.mapError(published, refusalOf(name))
    const answer: Answer = { status: 202, body: { channel: name, event, ...(isEager && { id }) } }
    return answer
  })

  const set = Effect.fnUntraced(function* ({ app, origin }: ServerCall, fields: FrameFields) {
    const { channel: name, key, data, store, isEmitted } = yield* reading(() => entryIn(fields))
    const entry = { key, data: data.value, store, ...(isEmitted && { origin: { ...origin } }) }
    const written = Effect.flatMap(channels.open(app.id, name), (channel) => storage.set(channel, entry))
    yield* Effect.mapError(written, refusalOf(name))
    const answer: Answer = { status: 202, body: { channel: name, event: storageSet } }
    return answer
  })

  return Effect.fnUntraced(function* (call: ServerCall) {
    const fields = yield* readBody
    return yield* fields.value("event") === storageSet ? set(call, fields) : publish(call, fields)
  })
})
