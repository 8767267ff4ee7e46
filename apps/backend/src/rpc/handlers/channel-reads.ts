import { ChannelReadRepository } from "@hazel/db/repositories/channel-read-repository"
import { isRefusedWrite } from "@hazel/db/repositories/hot-call"
import { TransactionConflictError } from "@hazel/domain/errors"
import { ChannelNotFoundError } from "@hazel/domain/models/channel-model"
import { Authentication, CurrentUser } from "@hazel/domain/rpc/authentication"
import { ChannelReadRpcs } from "@hazel/domain/rpc/channel-reads"
import { Effect } from "effect"
import { ChannelPolicy } from "../../policies/channel-policy.ts"
import { ChannelReadPolicy } from "../../policies/channel-read-policy.ts"
import { ChannelReaders } from "../../realtime/channel-readers.ts"
import { EventLog } from "../../realtime/event-log.ts"

const Group = ChannelReadRpcs.middleware(Authentication)

export const ChannelReadHandlers = Group.toLayer(
  Effect.gen(function* () {
    const reads = yield* ChannelReadRepository
    const readPolicy = yield* ChannelReadPolicy
    const channelPolicy = yield* ChannelPolicy
    const readers = yield* ChannelReaders
    const eventLog = yield* EventLog

    return Group.of({
      "channel.markRead": Effect.fnUntraced(function* (payload) {
        const { id: channelId, seq, epoch = null } = payload
        const { answer, transactionId } = yield* eventLog.write("channel.markRead", payload, undefined, (caller) =>
          reads.markRead({ ...caller, channelId, seq, epoch })
        )
        if (!isRefusedWrite(answer)) {
          const { id: userId } = yield* CurrentUser
          readers.moved(channelId, userId)
          return { ...answer, transactionId }
        }
        return yield* answer.error === "ChannelNotFoundError"
          ? new ChannelNotFoundError({ channelId })
          : new TransactionConflictError({ transactionId })
      }),

      "channel.markUnread": Effect.fn("channel.markUnread")(function* (payload) {
        const { channelId, ...answer } = yield* eventLog.commit("channel.markUnread", payload, (intent) =>
          Effect.flatMap(readPolicy.requireMarkable(payload.messageId), (message) =>
            Effect.map(reads.markUnread(intent, message), (marked) => ({ ...marked, channelId: message.channelId }))
          )
        )
        const { id: userId } = yield* CurrentUser
        readers.moved(channelId, userId)
        return answer
      }),

      "channel.listReads": Effect.fn("channel.listReads")(function* ({ id }) {
        const { id: viewer } = yield* CurrentUser
        yield* channelPolicy.requireMember(id)
        readers.subscribe(id, viewer)
        return { readers: yield* reads.list(id, viewer) }
      }),

      "message.readers": Effect.fn("message.readers")(function* ({ id }) {
        const { id: viewer } = yield* CurrentUser
        const { channelId, seq, authorId } = yield* readPolicy.requireInChannel(id)
        const found = yield* reads.list(channelId, viewer)
        const seen = found.filter(({ userId, lastReadSeq }) => lastReadSeq >= seq && userId !== authorId)
        return { userIds: seen.map(({ userId }) => userId) }
      })
    })
  })
)
