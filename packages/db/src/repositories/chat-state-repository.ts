import { ChannelId, InvitationId, MessageId, UserId } from "@hazel/domain/ids"
import { ChannelMember } from "@hazel/domain/models/channel-member-model"
import { Channel } from "@hazel/domain/models/channel-model"
import { Message } from "@hazel/domain/models/message-model"
import { User } from "@hazel/domain/models/user-model"
import { Timestamp } from "@hazel/domain/timestamp"
import { Context, Effect, Layer, Schema } from "effect"
import { Database } from "../database.ts"

const { id, displayName, avatarUrl, isBot } = User.fields

/** A message that nobody in particular reads, and the time of the last change of it or of its reactions. */
const stateOfMessage = { message: Message, changedAt: Timestamp }

/** A channel with its first members, and the message of its newest pin. */
const stateOfChannel = {
  channel: Channel,
  members: Schema.Array(ChannelMember),
  pinned: Schema.NullOr(Schema.Struct(stateOfMessage))
}

const make = Effect.gen(function* () {
  const { rows } = yield* Database

  /**
   * These messages with the time of their last change. Changes that the log has forgotten count as far as the rows show
   * them. Purged messages are left out.
   */
  const messages = (ids: ReadonlyArray<MessageId>) =>
    rows(stateOfMessage)`
      select message_as_json(m, null) as message, timestamp_text(message_changed_at(m)) as "changedAt"
      from messages m where m.id = any(${ids}::uuid[])`

  /** The time of the last change of each of these messages. */
  const changeTimes = (ids: ReadonlyArray<MessageId>) =>
    rows({ id: MessageId, at: Timestamp })`
      select id, timestamp_text(message_changed_at(m)) as at from messages m where id = any(${ids}::uuid[])`

  /** These channels with their newest pins, each with at most `named` members in the order they joined. */
  const channels = (ids: ReadonlyArray<ChannelId>, named: number) =>
    rows(stateOfChannel)`
      select channel_as_json(c) as channel, coalesce((
        select json_agg(member_as_json(m) order by m.joined_seq) from (
          select * from channel_members where channel_id = c.id order by joined_seq limit ${named}
        ) m
      ), '[]') as members, (
        select json_build_object('message', message_as_json(m, null), 'changedAt', timestamp_text(message_changed_at(m)))
        from newest_pinned_message(c.id) m where m.id is not null
      ) as pinned
      from channels c where c.id = any(${ids}::uuid[])`

  /** The shown fields of these people. */
  const people = (ids: ReadonlyArray<UserId>) =>
    rows({ id, displayName, avatarUrl, isBot })`
      select id, display_name as "displayName", avatar_url as "avatarUrl", is_bot as "isBot"
      from users where id = any(${ids}::uuid[])`

  /** The last message of each channel itself that is not after the position. A channel without one is left out. */
  const lastMessages = (positions: ReadonlyArray<{ readonly channelId: ChannelId; readonly seq: number }>) =>
    rows({ channelId: ChannelId, seq: Schema.Int, messageId: MessageId })`
      select wanted."channelId", wanted.seq, last.id as "messageId"
      from jsonb_to_recordset(${JSON.stringify(positions)}::text::jsonb) as wanted ("channelId" uuid, seq int)
      cross join lateral (
        select m.id from messages m
        where m.channel_id = wanted."channelId" and m.seq <= wanted.seq and (m.parent_id is null or m.in_channel)
        order by m.seq desc limit 1
      ) last`

  /** The channels that these invitations are to, and the invitees with an account. Invitations to the workspace are left out. */
  const invitedTo = (ids: ReadonlyArray<InvitationId>) =>
    rows({ invitationId: InvitationId, channelId: ChannelId, invitee: Schema.NullOr(UserId) })`
      select id as "invitationId", channel_id as "channelId", invited_user_id as invitee
      from invitations where id = any(${ids}::uuid[]) and channel_id is not null`

  return { messages, changeTimes, channels, people, lastMessages, invitedTo }
})

/** The present state of what events are about, for dialects that tell a whole state where an event tells a change. */
export class ChatStateRepository extends Context.Service<ChatStateRepository, Effect.Success<typeof make>>()(
  "@hazel/ChatStateRepository"
) {
  static readonly layer = Layer.effect(ChatStateRepository, make)
}
