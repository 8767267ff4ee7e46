import { ChannelId, type UserId } from "@hazel/domain/ids"
import { ChannelMember, type ChannelRole } from "@hazel/domain/models/channel-member-model"
import type { WorkspaceRole } from "@hazel/domain/models/user-model"
import { Context, Effect, Layer, Schema } from "effect"
import { Database } from "../database.ts"
import { Standing } from "./standing.ts"
import { type Intent, EventLogRepository, touch } from "./event-log-repository.ts"

const make = Effect.gen(function* () {
  const { run, rows, firstRow, onlyRow } = yield* Database
  const log = yield* EventLogRepository

  const list = (channelId: ChannelId) =>
    onlyRow({ members: Schema.Array(ChannelMember), seq: Schema.Int })`
      select l.last_seq::int as seq, coalesce((
        select json_agg(member_as_json(m) order by m.joined_seq) from channel_members m where m.channel_id = l.id
      ), '[]') as members
      from logs l where l.id = ${channelId}`

  /**
   * Adds a person, with events in the logs of the channel and the person. Changes nothing for somebody who is a member
   * already.
   */
  const add = Effect.fn("ChannelMemberRepository.add")(function* (
    intent: Intent,
    channelId: ChannelId,
    userId: UserId,
    role: ChannelRole = "member"
  ) {
    const row = yield* onlyRow({ member: ChannelMember })`
      select member_as_json(m) as member from add_channel_member(
        ${channelId}, ${userId}, ${role}, ${intent.actorId}, ${intent.transactionId}) m`
    yield* touch(channelId, userId)
    return row.member
  })

  /** Removes a person, with events in both logs. `false` if they were not a member. */
  const remove = Effect.fn("ChannelMemberRepository.remove")(function* (
    intent: Intent,
    channelId: ChannelId,
    userId: UserId
  ) {
    const row = yield* onlyRow({ removed: Schema.Boolean })`
      select remove_channel_member(${channelId}, ${userId}, ${intent.actorId}, ${intent.transactionId}) as removed`
    yield* touch(channelId, userId)
    return row.removed
  })

  /** A member with their roles. */
  const find = Effect.fn("ChannelMemberRepository.find")(function* (channelId: ChannelId, userId: UserId) {
    const row = yield* firstRow({ member: ChannelMember, standing: Standing })`
      select member_as_json(m) as member, json_build_object('role', role_in(m.channel_id, u), 'channelRole', m.role) as standing
      from channel_members m join users u on u.id = m.user_id
      where m.channel_id = ${channelId} and m.user_id = ${userId}`
    return row
  })

  /** The roles of a person in the workspace and in a channel, whether they are a member or not. */
  const standingOf = (channelId: ChannelId, userId: UserId) =>
    onlyRow({ standing: Standing })`
      select json_build_object('role', role_in(${channelId}, u), 'channelRole', m.role) as standing
      from users u left join channel_members m on m.user_id = u.id and m.channel_id = ${channelId}
      where u.id = ${userId}`.pipe(Effect.map((row) => row.standing))

  /** Changes the role of a member, under the lock of the channel's log. The same role again appends no event. */
  const setRole = Effect.fn("ChannelMemberRepository.setRole")(function* (
    intent: Intent,
    channelId: ChannelId,
    userId: UserId,
    role: ChannelRole
  ) {
    const changed = yield* run`
      update channel_members set role = ${role}
      where channel_id = ${channelId} and user_id = ${userId} and role <> ${role}`
    if (changed === 0) return yield* log.seqOf(channelId)
    return yield* log.append(channelId, intent, "member_role_updated", { userId, role })
  })

  const managedBy = (userId: UserId) =>
    rows({ id: ChannelId })`
      select channel_id as id from channel_members where user_id = ${userId} and role = 'manager' order by channel_id`.pipe(
      Effect.map((found) => found.map(({ id }) => id))
    )

  const channelsOf = (userId: UserId) =>
    rows({ id: ChannelId })`
      select channel_id as id from channel_members where user_id = ${userId} order by channel_id`.pipe(
      Effect.map((found) => found.map(({ id }) => id))
    )

  /** Tells those of these channels that the person is in, whose logs are locked, of their role in the workspace. */
  const tellWorkspaceRole = Effect.fnUntraced(function* (
    intent: Intent,
    userId: UserId,
    role: WorkspaceRole,
    channels: ReadonlyArray<ChannelId>
  ) {
    const told = yield* rows({ id: ChannelId })`
      select m.channel_id as id, append_event(
        m.channel_id, 'member_workspace_role_updated', ${intent.actorId}, ${intent.transactionId},
        json_build_object('userId', m.user_id, 'role', ${role}::text)
      )
      from channel_members m where user_id = ${userId} and channel_id = any(${channels}::uuid[])`
    yield* touch(...told.map(({ id }) => id))
  })

  return { list, find, standingOf, managedBy, channelsOf, tellWorkspaceRole, add, remove, setRole }
})

export class ChannelMemberRepository extends Context.Service<ChannelMemberRepository, Effect.Success<typeof make>>()(
  "@hazel/ChannelMemberRepository"
) {
  static readonly layer = Layer.effect(ChannelMemberRepository, make).pipe(Layer.provide(EventLogRepository.layer))
}
