import type { ChannelId, MessageId } from "@hazel/domain/ids"
import { Effect } from "effect"
import { HazelForTests } from "../harness/hazel-for-tests.ts"

interface Count {
  readonly lastReadSeq: number
  readonly epoch: number
  readonly unread: number
  readonly mentions: number
}

/** How far somebody has read in a channel, and in the threads of it they follow, by the parents' ids. */
export interface Reading extends Count {
  readonly threads: ReadonlyArray<Count & { readonly parentId: MessageId }>
}

/** Counts what is unread in a channel row by row, as D.6 defines it. */
const inChannel = Effect.fnUntraced(function* (channelId: ChannelId) {
  const { sql } = yield* HazelForTests
  return yield* Effect.promise(
    () => sql<Array<Count & { readonly userId: string }>>`
      select
        reader.user_id as "userId", reader.last_read_seq::int as "lastReadSeq", reader.read_epoch as epoch,
        count(message.id)::int as unread,
        count(message.id) filter (where array_position(message.mentioned_user_ids, reader.user_id) is not null)::int
          as mentions
      from channel_members reader
      left join messages message
        on message.channel_id = reader.channel_id
        and message.seq > reader.last_read_seq
        and not message.author_id = reader.user_id
        and message.deleted_at is null
        and (message.parent_id is null or message.in_channel)
        and message.seq > hidden_up_to(reader.channel_id, reader.user_id)
        and message.id not in (select hidden.message_id from hidden_messages hidden where hidden.user_id = reader.user_id)
      where reader.channel_id = ${channelId}
      group by reader.user_id, reader.last_read_seq, reader.read_epoch`
  )
})

/** Counts the unread replies in each followed thread, including those that were sent to the channel as well. */
const inThreads = Effect.fnUntraced(function* (channelId: ChannelId) {
  const { sql } = yield* HazelForTests
  return yield* Effect.promise(
    () => sql<Array<Count & { readonly userId: string; readonly parentId: MessageId }>>`
      select
        follower.user_id as "userId", follower.parent_id as "parentId",
        follower.last_read_seq::int as "lastReadSeq", follower.read_epoch::int as epoch,
        count(reply.id)::int as unread,
        count(reply.id) filter (where array_position(reply.mentioned_user_ids, follower.user_id) is not null)::int
          as mentions
      from messages root
      join thread_followers follower on follower.parent_id = root.id and follower.is_following
      join channel_members reader on reader.user_id = follower.user_id and reader.channel_id = root.channel_id
      left join messages reply
        on reply.parent_id = root.id
        and reply.seq > follower.last_read_seq
        and not reply.author_id = follower.user_id
        and reply.deleted_at is null
        and reply.seq > hidden_up_to(reader.channel_id, reader.user_id)
        and reply.id not in (select hidden.message_id from hidden_messages hidden where hidden.user_id = follower.user_id)
      where root.channel_id = ${channelId}
      group by follower.user_id, follower.parent_id, follower.last_read_seq, follower.read_epoch
      order by follower.parent_id`
  )
})

/** The readings of everybody in a channel, by their ids. */
export const readingsIn = Effect.fn(function* (channelId: ChannelId) {
  const [readers, followers] = [yield* inChannel(channelId), yield* inThreads(channelId)]
  const threadsOf = (person: string) =>
    followers
      .filter(({ userId }) => userId === person)
      .map(({ parentId, lastReadSeq, epoch, unread, mentions }) => ({
        ...{ parentId, lastReadSeq, epoch, unread, mentions }
      }))
  return new Map(
    readers.map(({ userId, ...count }): [string, Reading] => [userId, { ...count, threads: threadsOf(userId) }])
  )
})
