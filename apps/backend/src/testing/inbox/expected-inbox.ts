import { decideNotification, type NotificationFacts } from "@hazel/domain/decide-notification"
import type { InboxKind, InboxMark } from "@hazel/domain/models/inbox-model"
import type { ChannelId, UserId } from "@hazel/domain/ids"
import { Effect } from "effect"
import { HazelForTests } from "../harness/hazel-for-tests.ts"

/** How far a person has gone in an entry, as the test remembers it. */
export type ExpectedMark = Omit<InboxMark, "kind" | "subjectId">

/** An entry in the smallest form that tells two of them apart. */
export interface ExpectedEntry {
  readonly key: string
  readonly itemCount: number
  readonly isUnread: boolean
  readonly actorCount: number
}

interface Item {
  readonly key: string
  readonly seq: number
  readonly actorId: string
  readonly isReadElsewhere: boolean
}

interface MessageRow {
  readonly id: string
  readonly channelId: string
  readonly parentId: string | null
  readonly authorId: string
  readonly lateSeq: number | null
  readonly seq: number
  readonly facts: NotificationFacts
}

interface ReactionRow {
  readonly messageId: string
  readonly actorId: string
  readonly seq: number
  readonly isQuiet: boolean
  readonly isRead: boolean
}

export const keyOf = (kind: InboxKind, subjectId: string) => `${kind} ${subjectId}`

const kinds: Readonly<Record<string, InboxKind>> = {
  mention: "mention",
  followed_thread: "thread",
  conversation: "direct"
}

/** The facts of the notification rule about every message, as rows of the tables say them. */
const messagesFor = Effect.fnUntraced(function* (person: UserId, rooms: ReadonlyArray<ChannelId>) {
  const { sql } = yield* HazelForTests
  return yield* Effect.promise(
    () => sql<Array<MessageRow>>`
      select m.id, m.channel_id as "channelId", m.parent_id as "parentId", m.author_id as "authorId", m.seq::int as seq,
        late.seq::int as "lateSeq", facts.facts
      from messages m
      left join late_mentions late on late.message_id = m.id and late.user_id = ${person}
      cross join lateral notification_facts(m.id, greatest(m.seq, late.seq), array[${person}::uuid]) facts
      where m.channel_id = any(${[...rooms]}::uuid[])`
  )
})

/** Reactions of others to messages of the person, in channels where they are members since before. */
const reactionsFor = Effect.fnUntraced(function* (person: UserId, rooms: ReadonlyArray<ChannelId>) {
  const { sql } = yield* HazelForTests
  return yield* Effect.promise(
    () => sql<Array<ReactionRow>>`
      select r.message_id as "messageId", r.user_id as "actorId", r.seq::int as seq,
        coalesce(p.is_muted, false) or coalesce(p.notification_level = 'nothing', false) as "isQuiet",
        (m.parent_id is null or m.in_channel) and r.seq <= cm.last_read_seq or coalesce(r.seq <= f.last_read_seq, false) as "isRead"
      from message_reactions r join messages m on m.id = r.message_id
      join channel_members cm on cm.channel_id = m.channel_id and cm.user_id = ${person} and cm.joined_seq <= r.seq
      left join channel_preferences p on p.channel_id = m.channel_id and p.user_id = ${person}
      left join thread_followers f on f.parent_id = m.parent_id and f.user_id = ${person} and f.is_following
      where m.channel_id = any(${[...rooms]}::uuid[]) and m.author_id = ${person} and r.user_id <> ${person} and m.deleted_at is null
        and not exists (select from hidden_messages h where h.message_id = m.id and h.user_id = ${person})
        and coalesce(p.hidden_up_to_seq, 0) < m.seq`
  )
})

const itemOf = ({ id, channelId, parentId, authorId, seq, lateSeq, facts }: MessageRow): ReadonlyArray<Item> => {
  // Messages that were read, are old, or came while the person wanted quiet are in the inbox all the same.
  const lasting = {
    ...facts,
    isOld: false,
    isQuiet: false,
    isActive: false,
    isReadInChannel: false,
    isReadInThread: false
  }
  const verdict = decideNotification({ ...lasting, pushLevel: "all" }, 0, 0)
  const kind = verdict.kind === "send" ? (facts.mention === null ? kinds[verdict.reason] : "mention") : undefined
  if (kind === undefined) return []
  const subjectId = { mention: id, thread: parentId ?? id, direct: channelId, reaction: id, invitation: id }[kind]
  const isReadElsewhere =
    decideNotification({ ...facts, isOld: false, isQuiet: false, pushLevel: "all" }, 0, 0).kind === "none"
  const place = kind === "mention" ? Math.max(seq, lateSeq ?? 0) : seq
  return [{ key: keyOf(kind, subjectId), seq: place, actorId: authorId, isReadElsewhere }]
}

/** The entries that the inbox of a person should have, counted from all messages and reactions one by one. */
export const expectedInbox = Effect.fn(function* (
  person: UserId,
  rooms: ReadonlyArray<ChannelId>,
  state: "open" | "done",
  markOf: (key: string) => ExpectedMark
) {
  const messages = (yield* messagesFor(person, rooms)).flatMap(itemOf)
  const reactions = (yield* reactionsFor(person, rooms)).flatMap(({ messageId, actorId, seq, isQuiet, isRead }) =>
    isQuiet ? [] : [{ key: keyOf("reaction", messageId), seq, actorId, isReadElsewhere: isRead }]
  )
  const groups = Map.groupBy<string, Item>([...messages, ...reactions], ({ key }) => key)
  return [...groups].flatMap(([key, all]): ReadonlyArray<ExpectedEntry> => {
    const { doneSeq, undoneSeq, readSeq, isKeptUnread } = markOf(key)
    const open = all.filter(({ seq }) => seq > doneSeq)
    if (state === "done" && (open.length > 0 || doneSeq === undoneSeq)) return []
    const items = state === "done" ? all.filter(({ seq }) => seq > undoneSeq) : open
    if (items.length === 0) return []
    const isUnread = isKeptUnread || items.some(({ seq, isReadElsewhere }) => seq > readSeq && !isReadElsewhere)
    return [{ key, itemCount: items.length, isUnread, actorCount: new Set(items.map(({ actorId }) => actorId)).size }]
  })
})
