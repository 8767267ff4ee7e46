import { AuditLogRepository } from "@hazel/db/repositories/audit-log-repository"
import type { Intent } from "@hazel/db/repositories/event-log-repository"
import { type UserGroupFields, UserGroupRepository } from "@hazel/db/repositories/user-group-repository"
import { problemWithGroupHandle } from "@hazel/domain/handle"
import { UserGroupId } from "@hazel/domain/ids"
import { InvalidUserGroupError, userGroupLimits, UserGroupNotFoundError } from "@hazel/domain/models/user-group-model"
import { Authentication, CurrentUser } from "@hazel/domain/rpc/authentication"
import { UserGroupRpcs } from "@hazel/domain/rpc/user-groups"
import { uuidV7 } from "@hazel/domain/uuid"
import { problemWithText, tidyText } from "@hazel/domain/visible-text"
import { Effect } from "effect"
import { WorkspacePolicy } from "../../policies/workspace-policy.ts"
import { EventLog } from "../../realtime/event-log.ts"

const Group = UserGroupRpcs.middleware(Authentication)

const invalid = (field: InvalidUserGroupError["field"], message: string | undefined) =>
  message === undefined ? Effect.void : Effect.fail(new InvalidUserGroupError({ field, message }))

export const UserGroupHandlers = Group.toLayer(
  Effect.gen(function* () {
    const audit = yield* AuditLogRepository
    const groups = yield* UserGroupRepository
    const workspacePolicy = yield* WorkspacePolicy
    const eventLog = yield* EventLog

    const requireFree = Effect.fnUntraced(function* (handle: string, id: UserGroupId, isNew: boolean) {
      const { isTaken, count } = yield* groups.taken(handle, id)
      if (isTaken) yield* invalid("handle", `Choose another handle: @${handle} is taken, or reads like one that is.`)
      if (isNew && count >= userGroupLimits.groups)
        yield* invalid("handle", `There are ${userGroupLimits.groups} groups already. Delete one that nobody needs.`)
    })

    /** The group as it will be stored, or the refusal of a property. */
    const checked = Effect.fnUntraced(function* (wanted: UserGroupFields, isNew: boolean) {
      const handle = wanted.handle.trim().replace(/^@/, "").toLowerCase()
      const name = tidyText(wanted.name)
      const description = tidyText(wanted.description)
      const memberIds = [...new Set(wanted.memberIds)]
      const { members, ...limits } = userGroupLimits
      yield* invalid("handle", problemWithGroupHandle(handle))
      yield* invalid("name", problemWithText(name, { of: "the name", atMost: limits.name }))
      const about = { of: "the description", atMost: limits.description, mayBeEmpty: true }
      yield* invalid("description", problemWithText(description, about))
      if (memberIds.length > members) yield* invalid("memberIds", `A group has at most ${members} people.`)
      if ((yield* groups.countPeople(memberIds)) < memberIds.length)
        yield* invalid("memberIds", "Choose people of the workspace who are active and no bots.")
      yield* requireFree(handle, wanted.id, isNew)
      return { id: wanted.id, handle, name, description, memberIds }
    })

    const require = Effect.fnUntraced(function* (id: UserGroupId) {
      yield* workspacePolicy.requireAdministrator
      return (yield* groups.find(id)) ?? (yield* new UserGroupNotFoundError({ userGroupId: id }))
    })

    /** Records what is different: the members, and everything else that groups have. */
    const recordChange = Effect.fnUntraced(function* (intent: Intent, before: UserGroupFields, after: UserGroupFields) {
      const { handle } = after
      const isSame = (["handle", "name", "description"] as const).every((field) => before[field] === after[field])
      if (!isSame) yield* audit.record(intent, { act: "user_group_updated", handle })
      const added = after.memberIds.filter((id) => !before.memberIds.includes(id))
      const removed = before.memberIds.filter((id) => !after.memberIds.includes(id))
      if (added.length + removed.length > 0)
        yield* audit.record(intent, { act: "user_group_members_changed", handle, added, removed })
    })

    return Group.of({
      "userGroup.list": Effect.fn("userGroup.list")(function* () {
        return { userGroups: yield* groups.list((yield* CurrentUser).id) }
      }),

      "userGroup.create": Effect.fn("userGroup.create")(function* (payload) {
        return yield* eventLog.commit("userGroup.create", payload, (intent) =>
          Effect.gen(function* () {
            yield* workspacePolicy.requireAdministrator
            const { handle, name, description = "", memberIds } = payload
            const group = { id: UserGroupId.make(uuidV7()), handle, name, description, memberIds }
            const wanted = yield* checked(group, true)
            yield* audit.record(intent, { act: "user_group_created", handle: wanted.handle })
            return yield* groups.save(intent, wanted)
          })
        )
      }),

      "userGroup.update": Effect.fn("userGroup.update")(function* (payload) {
        return yield* eventLog.commit("userGroup.update", payload, (intent) =>
          Effect.gen(function* () {
            const { transactionId: _, ...wanted } = payload
            const before = yield* require(payload.id)
            const after = yield* checked({ ...before, ...wanted }, false)
            yield* recordChange(intent, before, after)
            return yield* groups.save(intent, after)
          })
        )
      }),

      "userGroup.delete": Effect.fn("userGroup.delete")(function* (payload) {
        return yield* eventLog.commit("userGroup.delete", payload, (intent) =>
          Effect.gen(function* () {
            const { id, handle } = yield* require(payload.id)
            yield* audit.record(intent, { act: "user_group_deleted", handle })
            return yield* groups.remove(intent, id)
          })
        )
      })
    })
  })
)
