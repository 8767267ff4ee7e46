import { AuditLogRepository } from "@hazel/db/repositories/audit-log-repository"
import { ChannelBanRepository } from "@hazel/db/repositories/channel-ban-repository"
import { EventLogRepository } from "@hazel/db/repositories/event-log-repository"
import { InvitationRepository } from "@hazel/db/repositories/invitation-repository"
import { Authentication } from "@hazel/domain/rpc/authentication"
import { ChannelBanRpcs } from "@hazel/domain/rpc/channel-bans"
import { Effect } from "effect"
import { ChannelBanPolicy } from "../../policies/channel-ban-policy.ts"
import { ChannelPolicy } from "../../policies/channel-policy.ts"
import { EventLog } from "../../realtime/event-log.ts"

const Group = ChannelBanRpcs.middleware(Authentication)

export const ChannelBanHandlers = Group.toLayer(
  Effect.gen(function* () {
    const bans = yield* ChannelBanRepository
    const invitations = yield* InvitationRepository
    const logs = yield* EventLogRepository
    const audit = yield* AuditLogRepository
    const channelPolicy = yield* ChannelPolicy
    const banPolicy = yield* ChannelBanPolicy
    const eventLog = yield* EventLog

    return Group.of({
      "channel.kickMember": Effect.fn("channel.kickMember")(function* (payload) {
        return yield* eventLog.commit("channel.kickMember", payload, (intent) =>
          Effect.gen(function* () {
            const { id: channelId, userId } = payload
            yield* banPolicy.requireKickable(channelId, userId)
            yield* bans.kick(intent, channelId, userId)
            yield* audit.record(intent, { act: "user_kicked", channelId, userId })
            return { seq: yield* logs.seqOf(channelId) }
          })
        )
      }),

      "channel.ban": Effect.fn("channel.ban")(function* (payload) {
        return yield* eventLog.commit("channel.ban", payload, (intent) =>
          Effect.gen(function* () {
            const { id: channelId, userId, motive, seconds = null } = payload
            const { openInvitations } = yield* banPolicy.requireBannable(channelId, userId)
            for (const invitation of openInvitations) yield* invitations.withdraw(intent, invitation)
            const data = yield* bans.ban(intent, channelId, userId, { motive: motive.trim(), seconds })
            const { endsAt } = data
            yield* audit.record(intent, { act: "user_banned", channelId, userId, endsAt, motive: data.motive })
            return { data, seq: yield* logs.seqOf(channelId) }
          })
        )
      }),

      "channel.unban": Effect.fn("channel.unban")(function* (payload) {
        return yield* eventLog.commit("channel.unban", payload, (intent) =>
          Effect.gen(function* () {
            const { id: channelId, userId } = payload
            const motive = payload.motive?.trim() ?? ""
            yield* banPolicy.requireUnbannable(channelId, userId)
            if (yield* bans.lift(intent, channelId, userId, motive)) {
              yield* audit.record(intent, { act: "user_unbanned", channelId, userId, motive })
            }
            return { seq: yield* logs.seqOf(channelId) }
          })
        )
      }),

      "channel.listBans": ({ id }) => Effect.andThen(channelPolicy.requireManageable(id), bans.list(id))
    })
  })
)
