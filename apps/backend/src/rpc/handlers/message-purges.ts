import { MessagePurgeRepository } from "@hazel/db/repositories/message-purge-repository"
import { Authentication } from "@hazel/domain/rpc/authentication"
import { MessagePurgeRpcs } from "@hazel/domain/rpc/message-purges"
import { Effect } from "effect"
import { ChannelPolicy } from "../../policies/channel-policy.ts"
import { MessagePolicy } from "../../policies/message-policy.ts"
import { EventLog } from "../../realtime/event-log.ts"

const Group = MessagePurgeRpcs.middleware(Authentication)

export const MessagePurgeHandlers = Group.toLayer(
  Effect.gen(function* () {
    const purges = yield* MessagePurgeRepository
    const channelPolicy = yield* ChannelPolicy
    const messagePolicy = yield* MessagePolicy
    const eventLog = yield* EventLog

    return Group.of({
      "message.purge": Effect.fn("message.purge")(function* (payload) {
        return yield* eventLog.commit("message.purge", payload, (act) =>
          Effect.flatMap(messagePolicy.requirePurgeable(payload.id), (message) => purges.purge(act, message))
        )
      }),

      "message.purgeAll": Effect.fn("message.purgeAll")(function* (payload) {
        const { channelId } = payload
        return yield* eventLog.commit("message.purgeAll", payload, (act) =>
          Effect.andThen(
            channelPolicy.locked([channelId], channelPolicy.requirePurgeable(channelId)),
            purges.purgeAll(act, channelId)
          )
        )
      })
    })
  })
)
