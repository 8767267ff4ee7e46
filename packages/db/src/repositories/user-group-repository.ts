import type { UserGroupId, UserId } from "@hazel/domain/ids"
import { UserGroup } from "@hazel/domain/models/user-group-model"
import { eq } from "drizzle-orm"
import { Context, Effect, Layer, Schema } from "effect"
import { Database } from "../database.ts"
import { userGroupMembers, userGroups } from "../schema/user-groups.ts"
import { type Intent, EventLogRepository } from "./event-log-repository.ts"
import { WorkspaceRepository } from "./workspace-repository.ts"

export type UserGroupFields = Pick<UserGroup, "id" | "handle" | "name" | "description" | "memberIds">

const make = Effect.gen(function* () {
  const { query, run, rows, firstRow, onlyRow } = yield* Database
  const log = yield* EventLogRepository
  const workspaces = yield* WorkspaceRepository

  /** The groups that this person sees, by handle. */
  const list = (viewer: UserId) =>
    rows({ group: UserGroup })`
      select user_group_as_json(g) as "group" from user_groups g
      where exists (select from users where id = ${viewer} and not is_guest(role)) order by handle`.pipe(
      Effect.map((found) => found.map(({ group }) => group))
    )

  const find = (id: UserGroupId) =>
    firstRow({ group: UserGroup })`select user_group_as_json(g) as "group" from user_groups g where id = ${id}`.pipe(
      Effect.map((row) => row?.group)
    )

  /** Whether a person or another group has a handle that reads like this one, and how many groups there are. */
  const taken = (handle: string, except: UserGroupId | null) =>
    onlyRow({ isTaken: Schema.Boolean, count: Schema.Int })`
      select exists (select from users where handle_key = look_alike_key(${handle}))
          or exists (select from user_groups where handle_key = look_alike_key(${handle}) and id is distinct from ${except})
          as "isTaken",
        (select count(*)::int from user_groups) as count`

  /** How many of these ids belong to people who may be in a group: neither bots nor users of apps. */
  const countPeople = (ids: ReadonlyArray<UserId>) =>
    onlyRow({ count: Schema.Int })`
      select count(*)::int as count from users
      where id = any(${ids}::uuid[]) and not is_bot and app_id is null and deactivated_at is null`.pipe(
      Effect.map(({ count }) => count)
    )

  /** Tells of a change under the lock of the workspace. */
  const changed = Effect.fnUntraced(function* (intent: Intent, id: UserGroupId) {
    const { id: workspaceId } = yield* workspaces.get
    return yield* log.append(workspaceId, intent, "user_group_changed", { userGroupId: id })
  })

  /** Deactivated members stay. The list that replaces the members cannot have them, because nobody sees them. */
  const setMembers = Effect.fnUntraced(function* (id: UserGroupId, memberIds: ReadonlyArray<UserId>) {
    yield* run`
      delete from user_group_members m using users u
      where m.user_group_id = ${id} and u.id = m.user_id and u.deactivated_at is null`
    if (memberIds.length === 0) return
    const members = memberIds.map((userId) => ({ userGroupId: id, userId }))
    yield* query((database) => database.insert(userGroupMembers).values(members))
  })

  /** Stores a group, under the lock of the workspace. A trigger computes the key of its handle. */
  const save = Effect.fn("UserGroupRepository.save")(function* (intent: Intent, group: UserGroupFields) {
    const { id, handle, name, description, memberIds } = group
    const changes = { handle, name, description }
    yield* query((database) =>
      database
        .insert(userGroups)
        .values({ id, handleKey: "", ...changes })
        .onConflictDoUpdate({ target: userGroups.id, set: changes })
    )
    yield* setMembers(id, memberIds)
    const seq = yield* changed(intent, id)
    return { data: (yield* find(id))!, seq }
  })

  const remove = Effect.fn("UserGroupRepository.remove")(function* (intent: Intent, id: UserGroupId) {
    yield* query((database) => database.delete(userGroups).where(eq(userGroups.id, id)))
    return { seq: yield* changed(intent, id) }
  })

  return { list, find, taken, countPeople, save, remove }
})

export class UserGroupRepository extends Context.Service<UserGroupRepository, Effect.Success<typeof make>>()(
  "@hazel/UserGroupRepository"
) {
  static readonly layer = Layer.effect(UserGroupRepository, make).pipe(
    Layer.provide([EventLogRepository.layer, WorkspaceRepository.layer])
  )
}
