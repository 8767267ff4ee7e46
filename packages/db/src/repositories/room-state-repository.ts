import { type AppId, ChannelId, MessageId, type UserId } from "@hazel/domain/ids"
import { ChannelMember } from "@hazel/domain/models/channel-member-model"
import { Channel } from "@hazel/domain/models/channel-model"
import { Message } from "@hazel/domain/models/message-model"
import { Timestamp } from "@hazel/domain/timestamp"
import { Context, Effect, Layer, Schema } from "effect"
import { Database } from "../database.ts"
import type { RowOf } from "../rows.ts"

const roomState = {
  channel: Channel,
  /** The first members in the order they joined. */
  members: Schema.Array(ChannelMember),
  /** The newest message of the channel itself that the viewer has not hidden. */
  lastMessage: Schema.NullOr(Message),
  /** The message of the newest pin. */
  pinnedMessage: Schema.NullOr(Message)
}
export type RoomState = RowOf<typeof roomState>

/** Postgres cannot store some characters, so no message contains them. */
const storable = (text: string) => text.toWellFormed().replaceAll("\0", "\uFFFD")

export interface MessageSearch {
  readonly viewer: UserId
  readonly channelIds: ReadonlyArray<ChannelId>
  readonly keyword: string
  readonly limit: number
  /** So many of the newest messages of each channel are read. */
  readonly depth: number
}

const make = Effect.gen(function* () {
  const { rows, onlyRow } = yield* Database

  /** These channels with their newest messages. The caller has checked that the viewer may see them. */
  const rooms = (viewer: UserId, channelIds: ReadonlyArray<ChannelId>, named: number) =>
    rows(roomState)`
      select channel_as_json(c) as channel, coalesce((
        select json_agg(member_as_json(m) order by m.joined_seq) from (
          select * from channel_members where channel_id = c.id order by joined_seq limit ${named}
        ) m
      ), '[]') as members,
      message_page(c.id, null, ${viewer}, 9007199254740991, 1, 0) -> 'messages' -> 0 as "lastMessage",
      (select message_as_json(m, ${viewer}) from newest_pinned_message(c.id) m where m.id is not null) as "pinnedMessage"
      from unnest(${channelIds}::uuid[]) with ordinality wanted (id, position)
      join channels c on c.id = wanted.id order by position`

  /** The time of the newest message in each of these channels, beside replies that are shown in a thread only, or of their creation. */
  const activity = (channelIds: ReadonlyArray<ChannelId>) =>
    rows({ channelId: ChannelId, at: Timestamp })`
      select c.id as "channelId", timestamp_text(coalesce((
        select created_at from messages m
        where m.channel_id = c.id and (m.parent_id is null or m.in_channel) order by seq desc limit 1
      ), c.created_at)) as at
      from channels c where c.id = any(${channelIds}::uuid[])`

  /** The number of messages in a channel itself that the viewer has not hidden, counted up to a limit. */
  const countMessages = (viewer: UserId, channelId: ChannelId, most: number) =>
    onlyRow({ count: Schema.Int })`
      select count(*)::int as count from (
        select from messages m
        where m.channel_id = ${channelId} and (m.parent_id is null or m.in_channel) and is_shown(m)
          and m.seq > hidden_up_to(${channelId}, ${viewer}) and not is_hidden_from(m, ${viewer})
        limit ${most}
      ) counted`.pipe(Effect.map(({ count }) => count))

  /** The newest messages of a channel that the viewer has hidden one by one. */
  const hiddenIn = (viewer: UserId, channelId: ChannelId, limit: number) =>
    rows({ id: MessageId })`
      select m.id from hidden_messages h join messages m on m.id = h.message_id
      where h.user_id = ${viewer} and m.channel_id = ${channelId} order by m.seq desc limit ${limit}`.pipe(
      Effect.map((found) => found.map((row) => row.id))
    )

  /** The position after which messages of a channel were written later than this time. */
  const seqAt = (channelId: ChannelId, time: Date) =>
    onlyRow({ seq: Schema.Int })`
      select coalesce((
        select m.seq from messages m
        where m.channel_id = ${channelId} and (m.parent_id is null or m.in_channel)
          and m.created_at <= ${time.toISOString()}::timestamptz
        order by m.seq desc limit 1
      ), 0)::int as seq`.pipe(Effect.map(({ seq }) => seq))

  /** The newest messages whose text contains the keyword, in channels that the viewer is a member of. */
  const search = ({ viewer, channelIds, keyword, limit, depth }: MessageSearch) =>
    rows({ message: Message })`
      select message_as_json(found, ${viewer}) as message
      from channel_members cm
      cross join lateral (
        select m.* from (
          select * from messages
          where channel_id = cm.channel_id and (parent_id is null or in_channel) order by seq desc limit ${depth}
        ) m
        where m.deleted_at is null and is_shown(m) and m.seq > hidden_up_to(cm.channel_id, ${viewer})
          and not is_hidden_from(m, ${viewer})
          and position(fold_for_search(${storable(keyword)}) in fold_for_search(m.body)) > 0
        order by m.seq desc limit ${limit}
      ) found
      where cm.user_id = ${viewer} and cm.channel_id = any(${channelIds}::uuid[])
      order by found.created_at desc, found.id desc limit ${limit}`.pipe(
      Effect.map((found) => found.map(({ message }) => message))
    )

  /** How many rooms and users an app has, and how many messages of the last day its rooms have. */
  const statisticsOf = (appId: AppId) =>
    onlyRow({ rooms: Schema.Int, clients: Schema.Int, messagesOfToday: Schema.Int })`
      select (select count(*) from app_rooms where app_id = ${appId})::int as rooms,
        (select count(*) from users where app_id = ${appId} and app_uid <> '')::int as clients,
        (
          select count(*) from app_rooms r join messages m on m.channel_id = r.channel_id
          where r.app_id = ${appId} and m.created_at > now() - interval '1 day'
        )::int as "messagesOfToday"`

  return { rooms, activity, countMessages, hiddenIn, seqAt, search, statisticsOf }
})

/** Rooms and messages as lists show them, where no contract of Hazel lists them so. */
export class RoomStateRepository extends Context.Service<RoomStateRepository, Effect.Success<typeof make>>()(
  "@hazel/RoomStateRepository"
) {
  static readonly layer = Layer.effect(RoomStateRepository, make)
}
