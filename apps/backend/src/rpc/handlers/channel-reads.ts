import { ChannelReadRepository } from "@hazel/db/repositories/channel-read-repository"
import { isRefusal } from "@hazel/db/repositories/hot-call"
import { TransactionConflictError } from "@hazel/domain/errors"
import { ChannelNotFoundError } from "@hazel/domain/models/channel-model"
import { Authentication } from "@hazel/domain/rpc/authentication"
import { ChannelReadRpcs } from "@hazel/domain/rpc/channel-reads"
import { Effect } from "effect"
import { ChannelReadPolicy } from "../../policies/channel-read-policy.ts"
import { EventLog } from "../../realtime/event-log.ts"

const Group = ChannelReadRpcs.middleware(Authentication)

export const ChannelReadHandlers = Group.toLayer(
  Effect.gen(function* () {
    const reads = yield* ChannelReadRepository
    const readPolicy = yield* ChannelReadPolicy
    const eventLog = yield* EventLog

    return Group.of({
      "channel.markRead": Effect.fnUntraced(function* (payload) {
        const { id: channelId, seq, epoch = null } = payload
        const { answer, transactionId } = yield* eventLog.write("channel.markRead", payload, undefined, (caller) =>
          reads.markRead({ ...caller, channelId, seq, epoch })
        )
        if (!isRefusal(answer)) return { ...answer, transactionId }
        return yield* answer.error === "ChannelNotFoundError"
          ? new ChannelNotFoundError({ channelId })
          : new TransactionConflictError({ transactionId })
      }),

      "channel.markUnread": Effect.fn("channel.markUnread")(function* (payload) {
        return yield* eventLog.commit("channel.markUnread", payload, (act) =>
          Effect.flatMap(readPolicy.requireMarkable(payload.messageId), (message) => reads.markUnread(act, message))
        )
      })
    })
  })
)
