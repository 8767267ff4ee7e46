import { type AppId, ChannelId, MessageId, type UserId } from "@hazel/domain/ids"
import { ChannelMember } from "@hazel/domain/models/channel-member-model"
import { Channel } from "@hazel/domain/models/channel-model"
import { Message } from "@hazel/domain/models/message-model"
import { Timestamp } from "@hazel/domain/timestamp"
import { Context, Effect, Layer, Schema } from "effect"
import { Database } from "../database.ts"
import type { RowOf } from "../rows.ts"
import type { PageWindow } from "./message-repository.ts"

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

const make = Effect.gen(function* () {
  const { rows, firstRow, onlyRow } = yield* Database

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

  /**
   * A page of a channel itself, oldest first, without what the viewer has hidden. Deleted messages keep their places, without
   * their texts, so that somebody who kept them learns of it. Empty if the viewer may not see the channel.
   */
  const page = (viewer: UserId, channelId: ChannelId, { pivot, older, newer }: PageWindow) =>
    rows({ message: Message })`
      with visible as (
        select greatest(hidden_up_to(c.id, ${viewer}), 0) as start from channels c
        where c.id = ${channelId} and is_reachable(c, ${viewer})
      ), page as (
        (select m.* from visible, messages m
          where m.channel_id = ${channelId} and (m.parent_id is null or m.in_channel) and m.seq < ${pivot}
            and m.seq > start and not is_hidden_from(m, ${viewer})
          order by m.seq desc limit ${older})
        union all
        (select m.* from visible, messages m
          where m.channel_id = ${channelId} and (m.parent_id is null or m.in_channel) and m.seq >= ${pivot}
            and m.seq > start and not is_hidden_from(m, ${viewer})
          order by m.seq limit ${newer})
      )
      select message_as_json(row(page.*)::messages, ${viewer}) as message from page order by seq`.pipe(
      Effect.map((found) => found.map(({ message }) => message))
    )

  /**
   * The position in a channel of a message that was removed for good, or of the event that removed all of them. Undefined
   * for other ids, and once the log has forgotten it.
   */
  const seqOfPurged = (channelId: ChannelId, id: MessageId) =>
    firstRow({ seq: Schema.Int })`
      select coalesce((
        select (place ->> 'seq')::int from json_array_elements(e.event -> 'data' -> 'places') place
        where place ->> 'id' = ${id}::text
      ), p.seq)::int as seq
      from message_purges p join log_events e on e.log_id = p.channel_id and e.seq = p.seq
      where p.channel_id = ${channelId} and ${id}::uuid = any(p.message_ids) limit 1`.pipe(
      Effect.map((found) => found?.seq)
    )

  /** The number of messages of such pages, counted up to a limit. */
  const countMessages = (viewer: UserId, channelId: ChannelId, most: number) =>
    onlyRow({ count: Schema.Int })`
      select count(*)::int as count from (
        select from messages m
        where m.channel_id = ${channelId} and (m.parent_id is null or m.in_channel)
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

  /**
   * Counts the messages of an app's rooms since a time, the rooms that have them, and all rooms and users of the app. It also
   * gives the app's ids of up to 1,000 users who wrote these messages.
   */
  const statisticsOf = (appId: AppId, since: Date) =>
    onlyRow({
      ...{ userList: Schema.Array(Schema.String), roomCount: Schema.Int, messageCount: Schema.Int },
      ...{ totalRoomCount: Schema.Int, totalClientCount: Schema.Int }
    })`
      with recent as materialized (
        select m.channel_id, m.author_id from app_rooms r join messages m on m.channel_id = r.channel_id
        where r.app_id = ${appId} and m.created_at > ${since.toISOString()}::timestamptz
      )
      select (select count(*) from app_rooms where app_id = ${appId})::int as "totalRoomCount",
        (select count(*) from users where app_id = ${appId} and app_uid <> '')::int as "totalClientCount",
        (select count(distinct channel_id) from recent)::int as "roomCount",
        (select count(*) from recent)::int as "messageCount",
        coalesce((
          select json_agg(app_uid order by app_uid) from (
            select app_uid from users
            where app_id = ${appId} and app_uid <> '' and id in (select author_id from recent) order by app_uid limit 1000
          ) writers
        ), '[]') as "userList"`

  return { rooms, activity, page, seqOfPurged, countMessages, hiddenIn, seqAt, statisticsOf }
})

/** Rooms and messages as lists show them, where no contract of Hazel lists them so. */
export class RoomStateRepository extends Context.Service<RoomStateRepository, Effect.Success<typeof make>>()(
  "@hazel/RoomStateRepository"
) {
  static readonly layer = Layer.effect(RoomStateRepository, make)
}
