import { Effect } from "effect"
import { AppChannels } from "../../../app-channels/app-channels.ts"
import { AppMessages } from "../../../app-channels/app-messages.ts"
import { AppSchedules } from "../../../app-channels/app-schedules.ts"
import { AppStorage } from "../../../app-channels/app-storage.ts"
import { dataOf, scheduleOf } from "../frames/client-frames.ts"
import type { FrameFields } from "../frames/frame-fields.ts"
import { eventNameProblem, storageKeyProblem } from "../frames/names.ts"
import { refusalOf, type ServiceError } from "../channels/service-refusal.ts"
import { anyTime, dueOf } from "../schedules/due-of.ts"
import type { Answer } from "./answer.ts"
import { optionalFlag, optionalInteger, reading } from "./body-fields.ts"
import { HttpRefusal } from "./http-refusal.ts"
import { readBody } from "./read-body.ts"
import type { ServerCall } from "./server-calls.ts"

const storageSet = "hotsock.channelStorageSet"

const messageIn = (fields: FrameFields) => ({
  event: fields.text("event", eventNameProblem),
  channel: fields.channel(),
  data: dataOf(fields),
  store: optionalInteger(fields, "store") ?? 0,
  deduplicationId: fields.optionalText("deduplicationId"),
  isEager: optionalFlag(fields, "eagerIdGeneration"),
  isEmitted: optionalFlag(fields, "emitPubSubEvent"),
  schedule: scheduleOf(fields)
})

const entryIn = (fields: FrameFields) => ({
  channel: fields.channel(),
  key: fields.text("key", storageKeyProblem),
  data: dataOf(fields),
  store: optionalInteger(fields, "store") ?? -1,
  isEmitted: optionalFlag(fields, "emitPubSubEvent"),
  schedule: scheduleOf(fields)
})

/** Puts the refusal of a service into the words of the protocol, with the channel that it is about. */
const refusedBy =
  (channel: string) =>
  <A, R>(written: Effect.Effect<A, ServiceError, R>) =>
    Effect.mapError(written, (error) => HttpRefusal.of({ ...refusalOf(error), channel }))

/** `POST /publish`: a message or a storage entry of the app's server, which needs no permission. Sources: V1–V3. */
export const makeServerPublish = Effect.gen(function* () {
  const channels = yield* AppChannels
  const messages = yield* AppMessages
  const schedules = yield* AppSchedules
  const storage = yield* AppStorage

  const publish = Effect.fnUntraced(function* ({ app, origin }: ServerCall, fields: FrameFields) {
    const asked = yield* reading(() => messageIn(fields))
    const { channel: name, event, data, store, deduplicationId, schedule, isEager, isEmitted } = asked
    const due = yield* dueOf(schedule, anyTime)
    const message = {
      event,
      data: data.value,
      store,
      ...(deduplicationId !== undefined && { deduplicationId }),
      ...(isEmitted && { origin: { ...origin } })
    }
    const published = Effect.gen(function* () {
      const channel = yield* channels.open(app.id, name)
      if (due !== undefined) return yield* schedules.publishAt(channel, message, due)
      const { id } = yield* messages.publish(channel, message)
      return isEager ? { id } : {}
    })
    const answer: Answer = { status: 202, body: { channel: name, event, ...(yield* refusedBy(name)(published)) } }
    return answer
  })

  const set = Effect.fnUntraced(function* ({ app, origin }: ServerCall, fields: FrameFields) {
    const { channel: name, key, data, store, isEmitted, schedule } = yield* reading(() => entryIn(fields))
    const due = yield* dueOf(schedule, anyTime)
    const entry = { key, data: data.value, store, ...(isEmitted && { origin: { ...origin } }) }
    const written = Effect.gen(function* () {
      const channel = yield* channels.open(app.id, name)
      if (due !== undefined) return yield* schedules.setAt(channel, entry, due)
      yield* storage.set(channel, entry)
      return {}
    })
    const answer: Answer = {
      status: 202,
      body: { channel: name, event: storageSet, ...(yield* refusedBy(name)(written)) }
    }
    return answer
  })

  return Effect.fnUntraced(
    function* (call: ServerCall) {
      const fields = yield* readBody
      return yield* fields.value("event") === storageSet ? set(call, fields) : publish(call, fields)
    },
    Effect.mapError((refusal) => (refusal instanceof HttpRefusal ? refusal : HttpRefusal.of(refusal)))
  )
})
