import { AuditLogRepository } from "@hazel/db/repositories/audit-log-repository"
import { ChannelMemberRepository } from "@hazel/db/repositories/channel-member-repository"
import { ChannelMuteRepository } from "@hazel/db/repositories/channel-mute-repository"
import { EventLogRepository } from "@hazel/db/repositories/event-log-repository"
import type { ChannelId, UserId } from "@hazel/domain/ids"
import { Authentication } from "@hazel/domain/rpc/authentication"
import { ChannelMuteRpcs } from "@hazel/domain/rpc/channel-mutes"
import { Effect } from "effect"
import { ChannelBanPolicy } from "../../policies/channel-ban-policy.ts"
import { EventLog } from "../../realtime/event-log.ts"

const Group = ChannelMuteRpcs.middleware(Authentication)

export const ChannelMuteHandlers = Group.toLayer(
  Effect.gen(function* () {
    const mutes = yield* ChannelMuteRepository
    const members = yield* ChannelMemberRepository
    const logs = yield* EventLogRepository
    const audit = yield* AuditLogRepository
    const banPolicy = yield* ChannelBanPolicy
    const eventLog = yield* EventLog

    const changed = Effect.fnUntraced(function* (channelId: ChannelId, userId: UserId) {
      const data = (yield* members.find(channelId, userId))!.member
      return { data, seq: yield* logs.seqOf(channelId) }
    })

    return Group.of({
      "channel.muteMember": Effect.fn("channel.muteMember")(function* (payload) {
        return yield* eventLog.commit("channel.muteMember", payload, (intent) =>
          Effect.gen(function* () {
            const { id: channelId, userId, seconds = null } = payload
            yield* banPolicy.requireMutable(channelId, userId)
            yield* mutes.mute(intent, channelId, userId, seconds)
            const answer = yield* changed(channelId, userId)
            const endsAt = answer.data.mute?.endsAt ?? null
            yield* audit.record(intent, { act: "member_muted", channelId, userId, endsAt })
            return answer
          })
        )
      }),

      "channel.unmuteMember": Effect.fn("channel.unmuteMember")(function* (payload) {
        return yield* eventLog.commit("channel.unmuteMember", payload, (intent) =>
          Effect.gen(function* () {
            const { id: channelId, userId } = payload
            yield* banPolicy.requireMutable(channelId, userId)
            if (yield* mutes.unmute(intent, channelId, userId)) {
              yield* audit.record(intent, { act: "member_unmuted", channelId, userId })
            }
            return yield* changed(channelId, userId)
          })
        )
      })
    })
  })
)
