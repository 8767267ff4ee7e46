import { Effect } from "effect"
import { AppChannels } from "../../../app-channels/app-channels.ts"
import { AppMessages } from "../../../app-channels/app-messages.ts"
import { AppSchedules } from "../../../app-channels/app-schedules.ts"
import { scheduleOf } from "../frames/client-frames.ts"
import { eventNameProblem } from "../frames/names.ts"
import type { Answer } from "./answer.ts"
import { optionalFlag, reading } from "./body-fields.ts"
import { ChannelAccesses, notSubscribed } from "./channel-access.ts"
import { makeChangeReaction } from "./change-reaction.ts"
import { makeChannelStorageSet } from "./channel-storage-set.ts"
import type { ClientCall } from "./client-calls.ts"
import { HttpRefusal } from "./http-refusal.ts"
import { frameDataIn } from "./data-in.ts"
import { dueOf } from "../schedules/due-of.ts"
import { refusalOf, refusedIn } from "./refusal-of.ts"

const mayNotPublish = (channel: string, event: string) =>
  new HttpRefusal({
    code: "PUBLISH_PERMISSION_DENIED",
    message: `No token allows to publish "${event}" here.`,
    channel
  })

/** `connection/publishMessage`. Sources: T4, T6. */
export const makePublishMessage = Effect.gen(function* () {
  const channels = yield* AppChannels
  const messages = yield* AppMessages
  const schedules = yield* AppSchedules
  const accesses = yield* ChannelAccesses
  const changeReaction = yield* makeChangeReaction
  const channelStorageSet = yield* makeChannelStorageSet

  const publish = Effect.fnUntraced(function* (call: ClientCall) {
    const { fields, app, connection } = call
    const asked = yield* reading(() => ({
      event: fields.text("event", eventNameProblem),
      channel: fields.channel(),
      data: frameDataIn(fields),
      schedule: scheduleOf(fields),
      isEager: optionalFlag(fields, "eagerIdGeneration")
    }))
    const { channel: called, event } = asked
    const { name, subscription, directives } = yield* accesses.of(call, called)
    const { publish: mayPublish, broadcast, echo, store, emitPubSubEvent, scheduleBefore } = directives.message(event)
    if (!mayPublish) return yield* mayNotPublish(called, event)
    if (subscription === undefined && !broadcast) return yield* notSubscribed(called)
    const due = yield* Effect.mapError(dueOf(asked.schedule, scheduleBefore), refusedIn(called))
    const message = {
      event,
      data: asked.data.value,
      fromConnection: connection.id,
      needsSubscription: !broadcast,
      echo,
      store,
      ...(emitPubSubEvent && { origin: { ...call.origin } })
    }
    const published = Effect.gen(function* () {
      const channel = yield* channels.open(app.id, name)
      if (due !== undefined) return yield* schedules.publishAt(channel, message, due)
      const { id } = yield* messages.publish(channel, message)
      return asked.isEager ? { id } : {}
    })
    const outcome = yield* Effect.mapError(published, refusalOf(called))
    const answer: Answer = { status: 202, body: { channel: name, event, ...outcome } }
    return answer
  })

  return (call: ClientCall): Effect.Effect<Answer, HttpRefusal> => {
    switch (call.fields.value("event")) {
      case "hotsock.messageReaction":
        return changeReaction(call)
      case "hotsock.channelStorageSet":
        return channelStorageSet(call)
      default:
        return publish(call)
    }
  }
})
