import { Effect } from "effect"
import { AppChannels } from "../../../app-channels/app-channels.ts"
import { AppMessages } from "../../../app-channels/app-messages.ts"
import { AppSchedules } from "../../../app-channels/app-schedules.ts"
import { AppStorage } from "../../../app-channels/app-storage.ts"
import { scheduleOf } from "../frames/client-frames.ts"
import type { FrameFields } from "../frames/frame-fields.ts"
import { eventNameProblem, storageKeyProblem } from "../frames/names.ts"
import { anyTime, dueOf } from "../schedules/due-of.ts"
import type { Answer } from "./answer.ts"
import { optionalFlag, optionalInteger, reading } from "./body-fields.ts"
import { frameDataIn } from "./data-in.ts"
import { readBody } from "./read-body.ts"
import { refusalOf, refusedIn } from "./refusal-of.ts"
import type { ServerCall } from "./server-calls.ts"

const storageSet = "hotsock.channelStorageSet"

const messageIn = (fields: FrameFields) => ({
  event: fields.text("event", eventNameProblem),
  channel: fields.channel(),
  data: frameDataIn(fields),
  store: optionalInteger(fields, "store") ?? 0,
  deduplicationId: fields.optionalText("deduplicationId"),
  isEager: optionalFlag(fields, "eagerIdGeneration"),
  isEmitted: optionalFlag(fields, "emitPubSubEvent"),
  schedule: scheduleOf(fields)
})

const entryIn = (fields: FrameFields) => ({
  channel: fields.channel(),
  key: fields.text("key", storageKeyProblem),
  data: frameDataIn(fields),
  store: optionalInteger(fields, "store") ?? -1,
  isEmitted: optionalFlag(fields, "emitPubSubEvent"),
  schedule: scheduleOf(fields)
})

/** `POST /publish`: a message or a storage entry of the app's server, which needs no permission. Sources: V1–V3. */
export const makeServerPublish = Effect.gen(function* () {
  const channels = yield* AppChannels
  const messages = yield* AppMessages
  const schedules = yield* AppSchedules
  const storage = yield* AppStorage

  const publish = Effect.fnUntraced(function* ({ app, origin }: ServerCall, fields: FrameFields) {
    const asked = yield* reading(() => messageIn(fields))
    const { channel: name, event, data, store, deduplicationId } = asked
    const due = yield* Effect.mapError(dueOf(asked.schedule, anyTime), refusedIn(name))
    const message = {
      event,
      data: data.value,
      store,
      ...(deduplicationId !== undefined && { deduplicationId }),
      ...(asked.isEmitted && { origin: { ...origin } })
    }
    const published = Effect.gen(function* () {
      const channel = yield* channels.open(app.id, name)
      if (due !== undefined) return yield* schedules.publishAt(channel, message, due)
      const { id } = yield* messages.publish(channel, message)
      return asked.isEager ? { id } : {}
    })
    const outcome = yield* Effect.mapError(published, refusalOf(name))
    const answer: Answer = { status: 202, body: { channel: name, event, ...outcome } }
    return answer
  })

  const set = Effect.fnUntraced(function* ({ app, origin }: ServerCall, fields: FrameFields) {
    const { channel: name, key, data, store, isEmitted, schedule } = yield* reading(() => entryIn(fields))
    const due = yield* Effect.mapError(dueOf(schedule, anyTime), refusedIn(name))
    const entry = { key, data: data.value, store, ...(isEmitted && { origin: { ...origin } }) }
    const written = Effect.gen(function* () {
      const channel = yield* channels.open(app.id, name)
      if (due !== undefined) return yield* schedules.setAt(channel, entry, due)
      yield* storage.set(channel, entry)
      return {}
    })
    const outcome = yield* Effect.mapError(written, refusalOf(name))
    const answer: Answer = { status: 202, body: { channel: name, event: storageSet, ...outcome } }
    return answer
  })

  return Effect.fnUntraced(function* (call: ServerCall) {
    const fields = yield* readBody
    return yield* fields.value("event") === storageSet ? set(call, fields) : publish(call, fields)
  })
})
