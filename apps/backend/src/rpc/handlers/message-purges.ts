import { AuditLogRepository } from "@hazel/db/repositories/audit-log-repository"
import { MessagePurgeRepository } from "@hazel/db/repositories/message-purge-repository"
import { MessageReportRepository } from "@hazel/db/repositories/message-report-repository"
import { Authentication } from "@hazel/domain/rpc/authentication"
import { MessagePurgeRpcs } from "@hazel/domain/rpc/message-purges"
import { Effect } from "effect"
import { ChannelPolicy } from "../../policies/channel-policy.ts"
import { MessagePolicy } from "../../policies/message-policy.ts"
import { EventLog } from "../../realtime/event-log.ts"

const Group = MessagePurgeRpcs.middleware(Authentication)

export const MessagePurgeHandlers = Group.toLayer(
  Effect.gen(function* () {
    const audit = yield* AuditLogRepository
    const purges = yield* MessagePurgeRepository
    const reports = yield* MessageReportRepository
    const channelPolicy = yield* ChannelPolicy
    const messagePolicy = yield* MessagePolicy
    const eventLog = yield* EventLog

    return Group.of({
      "message.purge": Effect.fn("message.purge")(function* (payload) {
        return yield* eventLog.commit("message.purge", payload, (intent) =>
          Effect.gen(function* () {
            const message = yield* messagePolicy.requirePurgeable(payload.id)
            const { id: messageId, channelId, authorId: userId } = message
            yield* audit.record(intent, { act: "message_purged", channelId, userId, messageId })
            yield* reports.purge(intent, messageId)
            return yield* purges.purge(intent, message)
          })
        )
      }),

      "message.purgeAll": Effect.fn("message.purgeAll")(function* (payload) {
        const { channelId } = payload
        return yield* eventLog.commit("message.purgeAll", payload, (intent) =>
          Effect.gen(function* () {
            yield* channelPolicy.requirePurgeable(channelId)
            yield* audit.record(intent, { act: "channel_purged", channelId })
            yield* reports.purgeAll(intent, channelId)
            return yield* purges.purgeAll(intent, channelId)
          })
        )
      })
    })
  })
)
