import { ChannelId, UserId } from "@hazel/domain/ids"
import { Channel, ChannelNameTakenError, ChannelSummary, NamedChannel } from "@hazel/domain/models/channel-model"
import { channelTopic } from "@hazel/domain/realtime/topic"
import { sql } from "drizzle-orm"
import { storableText } from "@hazel/domain/storable-text"
import { Context, Effect, Layer, Schema } from "effect"
import { Database } from "../database.ts"
import { Standing } from "./standing.ts"
import { channels } from "../schema/users-and-channels.ts"
import { logs } from "../schema/logs.ts"
import { type Intent, EventLogRepository, touch } from "./event-log-repository.ts"
import { forEachRange, removeMessagesOf } from "./message-removal.ts"

const ReachableChannel = Schema.Struct({
  channel: Channel,
  seq: Schema.Int,
  /** The roles of the person who reaches it. */
  standing: Standing
})
export type ReachableChannel = typeof ReachableChannel.Type

export interface NewChannel {
  readonly id: ChannelId
  readonly kind: Channel["kind"]
  readonly name: string | null
  readonly topic?: string
  readonly purpose?: string
  readonly directKey?: string
}

export interface ChannelChanges {
  readonly kind?: Channel["kind"]
  readonly name?: string
  readonly topic?: string
  readonly purpose?: string
  readonly slowModeSeconds?: number
  readonly isReadOnly?: boolean
}

export interface BrowseChannels {
  readonly viewer: UserId
  readonly query: string
  readonly cursor: string
  readonly includeArchived: boolean
  readonly limit: number
}

const make = Effect.gen(function* () {
  const { query, run, rows, firstRow, onlyRow, trustedRow } = yield* Database
  const log = yield* EventLogRepository

  const findReachable = Effect.fn("ChannelRepository.findReachable")(function* (userId: UserId, id: ChannelId) {
    const row = yield* firstRow({
      found: Schema.NullOr(ReachableChannel)
    })`select reachable_channel(${id}, ${userId}) as found`
    return row?.found ?? undefined
  })

  const find = (id: ChannelId) =>
    onlyRow({ channel: Channel })`select channel_as_json(c) as channel from channels c where id = ${id}`.pipe(
      Effect.map((row) => row.channel)
    )

  const summary = (userId: UserId, id: ChannelId) =>
    onlyRow({ summary: ChannelSummary })`
      select channel_summary(c, m) as summary from channels c
      join channel_members m on m.channel_id = c.id where c.id = ${id} and m.user_id = ${userId}`.pipe(
      Effect.map((row) => row.summary)
    )

  /** All channels of a person with the head of the person's log, read in one statement. */
  const listFor = (userId: UserId) =>
    trustedRow({ channels: Schema.Array(ChannelSummary), seq: Schema.Int })`
      select l.last_seq::int as seq, (
        select coalesce(json_agg(summary order by joined_at, channel), '[]') from channel_summaries(l.id)
      ) as channels
      from logs l where l.id = ${userId}`

  /** The channels that this person sees under these names. */
  const named = (viewer: UserId, names: ReadonlyArray<string>) =>
    rows(NamedChannel.fields)`
      select name, channel from channels_named(${names.map((name) => storableText(name.toLowerCase()))}::text[], ${viewer})`

  const browse = ({ viewer, query: text, cursor, includeArchived, limit }: BrowseChannels) =>
    rows({ channel: Channel, isMember: Schema.Boolean })`
      select channel_as_json(c) as channel, exists (
        select from channel_members where channel_id = c.id and user_id = ${viewer}
      ) as "isMember"
      from channels c
      where c.kind = 'public' and is_reachable(c, ${viewer}) and lower(c.name) > lower(${storableText(cursor)})
        and (${includeArchived} or c.archived_at is null) and position(fold_for_search(${storableText(text)}) in fold_for_search(c.name)) > 0
      order by lower(c.name) limit ${limit}`.pipe(
      Effect.map((found) => found.map(({ channel, isMember }) => ({ channel, isMember })))
    )

  const insert = Effect.fn("ChannelRepository.insert")(function* (intent: Intent, channel: NewChannel) {
    yield* query((database) => database.insert(logs).values({ id: channel.id, topic: channelTopic(channel.id) }))
    yield* query((database) => database.insert(channels).values({ ...channel, createdBy: intent.actorId }))
  })

  /**
   * Refuses a public name that is taken or looks like one that is. The unique index decides between two callers at the
   * same time.
   */
  const requireFreeName = Effect.fn("ChannelRepository.requireFreeName")(function* (id: ChannelId, name: string) {
    const taken = yield* run`
      select from channels where kind = 'public' and name_key = look_alike_key(${name}) and id <> ${id}`
    if (taken > 0) return yield* new ChannelNameTakenError({ name })
  })

  const appendInvitationUpdates = Effect.fnUntraced(function* ({ actorId, transactionId }: Intent, id: ChannelId) {
    const changed = yield* rows({
      log: Schema.String
    })`select append_renamed_invitations(${id}, ${actorId}, ${transactionId}) as log`
    yield* touch(...changed.map(({ log }) => log))
  })

  /** Changes a channel, under the lock of its log. The event holds what changed; there is none if nothing did. */
  const update = Effect.fn("ChannelRepository.update")(function* (
    intent: Intent,
    id: ChannelId,
    changes: ChannelChanges
  ) {
    const before = yield* find(id)
    const { kind, name, topic, purpose, slowModeSeconds, isReadOnly } = changes
    const changed = {
      ...(kind !== undefined && kind !== before.kind && { kind }),
      ...(name !== undefined && name !== before.name && { name }),
      ...(topic !== undefined && topic !== before.topic && { topic }),
      ...(purpose !== undefined && purpose !== before.purpose && { purpose }),
      ...(slowModeSeconds !== undefined && slowModeSeconds !== before.slowModeSeconds && { slowModeSeconds }),
      ...(isReadOnly !== undefined && isReadOnly !== before.isReadOnly && { isReadOnly })
    }
    if (Object.keys(changed).length === 0) return { data: before, seq: yield* log.seqOf(id) }
    yield* query((database) =>
      database
        .update(channels)
        // New people are only added to public channels.
        .set({ ...changed, ...(kind === "private" && { isDefault: false }) })
        .where(sql`id = ${id}`)
    )
    // Everybody locks people's logs first and the rows in them afterwards.
    if (changed.name !== undefined) yield* appendInvitationUpdates(intent, id)
    yield* run`select correct_channel(${id})`
    const seq = yield* log.append(id, intent, "channel_updated", changed)
    return { data: yield* find(id), seq }
  })

  /** Archives or restores a channel, under the lock of its log. Does nothing if it is in that state already. */
  const setArchived = Effect.fn("ChannelRepository.setArchived")(function* (
    intent: Intent,
    id: ChannelId,
    archived: boolean
  ) {
    const changed = yield* run`
      update channels set archived_at = case when ${archived} then clock_timestamp() end
      where id = ${id} and (archived_at is null) = ${archived}`
    const data = yield* find(id)
    if (changed === 0) return { data, seq: yield* log.seqOf(id) }
    const seq = yield* log.append(id, intent, "channel_updated", { archivedAt: data.archivedAt })
    return { data, seq }
  })

  /** How many messages a channel has, and since when. */
  const historyOf = (id: ChannelId) =>
    onlyRow({ messageCount: Schema.Int, since: Schema.NullOr(Schema.String) })`
      select count(*)::int as "messageCount", timestamp_text(min(created_at)) as since from (
        select created_at from messages where channel_id = ${id} and parent_id is null and deleted_at is null
        union all
        select r.created_at from messages m join messages r on r.parent_id = m.id
        where m.channel_id = ${id} and m.parent_id is null and r.deleted_at is null
      ) said`

  const membersOf = (id: ChannelId) =>
    rows({ user_id: UserId })`
      select user_id from channel_members where channel_id = ${id} order by user_id`.pipe(
      Effect.map((found) => found.map((member) => member.user_id))
    )

  /**
   * Removes a channel with its messages and events, under the lock of its log. Only the event of the removal remains.
   */
  const remove = Effect.fn("ChannelRepository.remove")(function* (intent: Intent, id: ChannelId) {
    yield* run`select correct_channel_deletion(${id})`
    const seq = yield* log.append(id, intent, "channel_deleted", { channelId: id })
    const closed = { channelId: id, wasDeleted: true }
    for (const person of yield* membersOf(id)) yield* log.append(person, intent, "channel_closed", closed)
    yield* removeMessagesOf(onlyRow, id)
    yield* run`delete from channels where id = ${id}`
    yield* forEachRange(
      firstRow,
      id,
      seq - 1,
      (afterSeq, upToSeq) =>
        run`delete from log_events where log_id = ${id} and seq > ${afterSeq} and seq <= ${upToSeq}`
    )
    yield* touch(id)
    return { seq }
  })

  /** The direct conversation of two people, or of one person with themselves. */
  const findDirect = (directKey: string) =>
    firstRow({ id: ChannelId })`select id from channels where direct_key = ${directKey}`.pipe(
      Effect.map((row) => row?.id)
    )

  /** The group conversation of exactly these people. */
  const findGroup = (people: ReadonlyArray<UserId>) =>
    firstRow({ id: ChannelId })`
      select c.id from channels c join channel_members m on m.channel_id = c.id
      where c.kind = 'group' and c.member_count = ${people.length}
        and c.id in (select channel_id from channel_members where user_id = ${people[0]})
      group by c.id having bool_and(m.user_id = any(${people}::uuid[]))
      order by c.id limit 1`.pipe(Effect.map((row) => row?.id))

  return {
    findReachable,
    find,
    summary,
    listFor,
    browse,
    named,
    historyOf,
    membersOf,
    requireFreeName,
    insert,
    update,
    setArchived,
    remove,
    findDirect,
    findGroup
  }
})

export class ChannelRepository extends Context.Service<ChannelRepository, Effect.Success<typeof make>>()(
  "@hazel/ChannelRepository"
) {
  static readonly layer = Layer.effect(ChannelRepository, make).pipe(Layer.provide(EventLogRepository.layer))
}
