import { Effect } from "effect"
import { publishOf } from "../frames/client-frames.ts"
import { makePublishing } from "../operations/publishing.ts"
import type { Answer } from "./answer.ts"
import { optionalFlag, reading } from "./body-fields.ts"
import { makeChangeReaction } from "./change-reaction.ts"
import { ChannelAccesses } from "./channel-access.ts"
import { makeChannelStorageSet } from "./channel-storage-set.ts"
import type { ClientCall } from "./client-calls.ts"
import { HttpRefusal } from "./http-refusal.ts"

/** `connection/publishMessage`. Sources: T4, T6. */
export const makePublishMessage = Effect.gen(function* () {
  const accesses = yield* ChannelAccesses
  const publish = yield* makePublishing
  const changeReaction = yield* makeChangeReaction
  const channelStorageSet = yield* makeChannelStorageSet

  const publishMessage = Effect.fnUntraced(function* (call: ClientCall) {
    const { message, isEager } = yield* reading(() => ({
      message: publishOf(call.fields),
      isEager: optionalFlag(call.fields, "eagerIdGeneration")
    }))
    const access = yield* accesses.of(call, message.channel)
    const { id, scheduleArn } = yield* Effect.mapError(publish(call, access, message), HttpRefusal.of)
    const outcome = { ...(isEager && id !== undefined && { id }), ...(scheduleArn !== undefined && { scheduleArn }) }
    const answer: Answer = { status: 202, body: { channel: access.name, event: message.event, ...outcome } }
    return answer
  })

  return (call: ClientCall): Effect.Effect<Answer, HttpRefusal> => {
    switch (call.fields.value("event")) {
      case "hotsock.messageReaction":
        return changeReaction(call)
      case "hotsock.channelStorageSet":
        return channelStorageSet(call)
      default:
        return publishMessage(call)
    }
  }
})
