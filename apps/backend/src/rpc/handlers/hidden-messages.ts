import { HiddenMessageRepository } from "@hazel/db/repositories/hidden-message-repository"
import { Authentication } from "@hazel/domain/rpc/authentication"
import { HiddenMessageRpcs } from "@hazel/domain/rpc/hidden-messages"
import { Effect } from "effect"
import { ChannelPolicy } from "../../policies/channel-policy.ts"
import { EventLog } from "../../realtime/event-log.ts"

const Group = HiddenMessageRpcs.middleware(Authentication)

export const HiddenMessageHandlers = Group.toLayer(
  Effect.gen(function* () {
    const hidden = yield* HiddenMessageRepository
    const channelPolicy = yield* ChannelPolicy
    const eventLog = yield* EventLog

    return Group.of({
      "message.hide": Effect.fn("message.hide")(function* (payload) {
        const { channelId, messageIds } = payload
        return yield* eventLog.commit("message.hide", payload, (intent) =>
          Effect.flatMap(channelPolicy.requireMembership(channelId), ({ channel }) =>
            hidden.hide(intent, channel.id, [...new Set(messageIds)])
          )
        )
      }),

      "message.unhide": Effect.fn("message.unhide")(function* (payload) {
        const { channelId, messageIds } = payload
        return yield* eventLog.commit("message.unhide", payload, (intent) =>
          Effect.flatMap(channelPolicy.requireMembership(channelId), ({ channel }) =>
            hidden.unhide(intent, channel.id, [...new Set(messageIds)])
          )
        )
      }),

      "message.hideAll": Effect.fn("message.hideAll")(function* (payload) {
        const { channelId } = payload
        return yield* eventLog.commit("message.hideAll", payload, (intent) =>
          Effect.flatMap(channelPolicy.requireMembership(channelId), ({ channel }) =>
            hidden.hideAll(intent, channel.id)
          )
        )
      })
    })
  })
)
