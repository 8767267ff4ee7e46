import { AuditLogRepository } from "@hazel/db/repositories/audit-log-repository"
import { ChannelBanRepository } from "@hazel/db/repositories/channel-ban-repository"
import { type Intent, EventLogRepository } from "@hazel/db/repositories/event-log-repository"
import { InvitationRepository } from "@hazel/db/repositories/invitation-repository"
import type { ChannelId, UserId } from "@hazel/domain/ids"
import { Authentication } from "@hazel/domain/rpc/authentication"
import { ChannelBanRpcs } from "@hazel/domain/rpc/channel-bans"
import { Effect } from "effect"
import { ChannelBanPolicy } from "../../policies/channel-ban-policy.ts"
import { ChannelPolicy } from "../../policies/channel-policy.ts"
import { UserPolicy } from "../../policies/user-policy.ts"
import { EventLog } from "../../realtime/event-log.ts"

const Group = ChannelBanRpcs.middleware(Authentication)

export const ChannelBanHandlers = Group.toLayer(
  Effect.gen(function* () {
    const bans = yield* ChannelBanRepository
    const invitations = yield* InvitationRepository
    const log = yield* EventLogRepository
    const audit = yield* AuditLogRepository
    const channelPolicy = yield* ChannelPolicy
    const banPolicy = yield* ChannelBanPolicy
    const userPolicy = yield* UserPolicy
    const eventLog = yield* EventLog

    /** What they were invited to does not exist to them any more. */
    const withdrawInvitations = Effect.fnUntraced(function* (intent: Intent, channelId: ChannelId, userId: UserId) {
      for (const found of yield* invitations.openTo(channelId, userId)) yield* invitations.withdraw(intent, found)
    })

    return Group.of({
      "channel.kickMember": Effect.fn("channel.kickMember")(function* (payload) {
        return yield* eventLog.commit("channel.kickMember", payload, (intent) =>
          Effect.gen(function* () {
            const { id: channelId, userId } = payload
            yield* channelPolicy.locked([channelId, userId], channelPolicy.requireManageable(channelId))
            yield* banPolicy.requireMemberBelow(channelId, userId)
            yield* bans.kick(intent, channelId, userId)
            yield* audit.record(intent, { act: "user_kicked", channelId, userId })
            return { seq: yield* log.seqOf(channelId) }
          })
        )
      }),

      "channel.ban": Effect.fn("channel.ban")(function* (payload) {
        return yield* eventLog.commit("channel.ban", payload, (intent) =>
          Effect.gen(function* () {
            const { id: channelId, userId, motive, seconds = null } = payload
            const inviters = (yield* invitations.openTo(channelId, userId)).map(
              ({ invitation }) => invitation.inviterId
            )
            yield* channelPolicy.locked([channelId, userId, ...inviters], channelPolicy.requireManageable(channelId))
            yield* banPolicy.requireBannable(channelId, userId)
            yield* withdrawInvitations(intent, channelId, userId)
            const data = yield* bans.ban(intent, channelId, userId, { motive: motive.trim(), seconds })
            const { endsAt } = data
            yield* audit.record(intent, { act: "user_banned", channelId, userId, endsAt, motive: data.motive })
            return { data, seq: yield* log.seqOf(channelId) }
          })
        )
      }),

      "channel.unban": Effect.fn("channel.unban")(function* (payload) {
        return yield* eventLog.commit("channel.unban", payload, (intent) =>
          Effect.gen(function* () {
            const { id: channelId, userId } = payload
            const motive = payload.motive?.trim() ?? ""
            yield* channelPolicy.locked([channelId, userId], channelPolicy.requireManageable(channelId))
            yield* userPolicy.requireKnown(userId)
            if (yield* bans.lift(intent, channelId, userId, motive)) {
              yield* audit.record(intent, { act: "user_unbanned", channelId, userId, motive })
            }
            return { seq: yield* log.seqOf(channelId) }
          })
        )
      }),

      "channel.listBans": ({ id }) => Effect.andThen(channelPolicy.requireManageable(id), bans.list(id))
    })
  })
)
