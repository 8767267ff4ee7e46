import { AuditLogRepository } from "@hazel/db/repositories/audit-log-repository"
import { ChannelMemberRepository } from "@hazel/db/repositories/channel-member-repository"
import { EventLogRepository } from "@hazel/db/repositories/event-log-repository"
import { Authentication } from "@hazel/domain/rpc/authentication"
import { ChannelMemberRpcs } from "@hazel/domain/rpc/channel-members"
import { Effect } from "effect"
import { ChannelPolicy } from "../../policies/channel-policy.ts"
import { MembershipPolicy } from "../../policies/membership-policy.ts"
import { requireGivableChannelRole } from "../../policies/scope-policy.ts"
import { EventLog } from "../../realtime/event-log.ts"

const Group = ChannelMemberRpcs.middleware(Authentication)

export const ChannelMemberHandlers = Group.toLayer(
  Effect.gen(function* () {
    const members = yield* ChannelMemberRepository
    const logs = yield* EventLogRepository
    const audit = yield* AuditLogRepository
    const channelPolicy = yield* ChannelPolicy
    const membershipPolicy = yield* MembershipPolicy
    const eventLog = yield* EventLog

    return Group.of({
      "channel.listMembers": Effect.fn("channel.listMembers")(function* ({ id }) {
        yield* channelPolicy.requireReachable(id)
        return yield* members.list(id)
      }),

      "channel.addMembers": Effect.fn("channel.addMembers")(function* (payload) {
        return yield* eventLog.commit("channel.addMembers", payload, (intent) =>
          Effect.gen(function* () {
            const people = yield* membershipPolicy.requireAddable(payload.id, new Set(payload.userIds))
            const added = yield* Effect.forEach(people, (person) => members.add(intent, payload.id, person.id))
            return { added, seq: yield* logs.seqOf(payload.id) }
          })
        )
      }),

      "channel.removeMember": Effect.fn("channel.removeMember")(function* (payload) {
        return yield* eventLog.commit("channel.removeMember", payload, (intent) =>
          Effect.gen(function* () {
            const { id, userId } = payload
            yield* membershipPolicy.requireRemovable(id, userId)
            yield* members.remove(intent, id, userId)
            yield* audit.record(intent, { act: "member_removed", channelId: id, userId })
            return { seq: yield* logs.seqOf(id) }
          })
        )
      }),

      "channel.setMemberRole": Effect.fn("channel.setMemberRole")(function* (payload) {
        yield* requireGivableChannelRole(payload.role)
        return yield* eventLog.commit("channel.setMemberRole", payload, (intent) =>
          Effect.gen(function* () {
            const { id, userId, role } = payload
            const member = yield* membershipPolicy.requireRoleChange(id, userId, role)
            if (member.role !== role) {
              yield* audit.record(intent, { act: "role_changed", channelId: id, userId, from: member.role, to: role })
            }
            return { data: { ...member, role }, seq: yield* members.setRole(intent, id, userId, role) }
          })
        )
      })
    })
  })
)
