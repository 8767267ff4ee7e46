import { MessagePinRepository } from "@hazel/db/repositories/message-pin-repository"
import { Authentication, CurrentUser } from "@hazel/domain/rpc/authentication"
import { MessagePinRpcs } from "@hazel/domain/rpc/message-pins"
import { Effect } from "effect"
import { ChannelPolicy } from "../../policies/channel-policy.ts"
import { MessagePolicy } from "../../policies/message-policy.ts"
import { EventLog } from "../../realtime/event-log.ts"

const Group = MessagePinRpcs.middleware(Authentication)

export const MessagePinHandlers = Group.toLayer(
  Effect.gen(function* () {
    const pins = yield* MessagePinRepository
    const messagePolicy = yield* MessagePolicy
    const channelPolicy = yield* ChannelPolicy
    const eventLog = yield* EventLog

    return Group.of({
      "messagePin.create": Effect.fn("messagePin.create")(function* (payload) {
        return yield* eventLog.commit("messagePin.create", payload, (intent) =>
          Effect.flatMap(messagePolicy.requirePinnable(payload.messageId), (message) =>
            payload.replacesNewest ? pins.replaceNewest(intent, message) : pins.create(intent, message)
          )
        )
      }),

      "messagePin.delete": Effect.fn("messagePin.delete")(function* (payload) {
        return yield* eventLog.commit("messagePin.delete", payload, (intent) =>
          Effect.flatMap(messagePolicy.requirePinnable(payload.messageId), (message) => pins.remove(intent, message))
        )
      }),

      "messagePin.list": Effect.fn("messagePin.list")(function* ({ channelId }) {
        const { seq } = yield* channelPolicy.requireReachable(channelId)
        return { pins: yield* pins.list(channelId, (yield* CurrentUser).id), seq }
      })
    })
  })
)
