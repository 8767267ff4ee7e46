import { type ChannelId, type MessageId, UserId } from "@hazel/domain/ids"
import { FollowedThread, Thread, type ThreadCursor, threadExcerptLimit } from "@hazel/domain/models/thread-model"
import { sql } from "drizzle-orm"
import { Context, Effect, Layer, Schema } from "effect"
import { Database } from "../database.ts"
import { type Intent, EventLogRepository, touch } from "./event-log-repository.ts"

export interface ThreadsWanted {
  readonly onlyUnread: boolean
  readonly cursor: ThreadCursor | undefined
  readonly limit: number
}

/** Identifies a thread by its root and its channel. */
export interface ThreadKey {
  readonly channelId: ChannelId
  readonly parentId: MessageId
}

/** A thread as its follower sees it, and the head of the channel's log at that moment. */
const position = { thread: FollowedThread, channelSeq: Schema.Int }

const make = Effect.gen(function* () {
  const { run, rows, firstRow, onlyRow } = yield* Database
  const log = yield* EventLogRepository

  /** The thread of a message, if this person may see it. */
  const findReachable = (userId: UserId, messageId: MessageId) =>
    firstRow({ thread: Schema.NullOr(Thread) })`
      select reachable_thread(${messageId}, ${userId}, ${threadExcerptLimit}) as thread`.pipe(
      Effect.map((row) => row?.thread ?? undefined)
    )

  /** The threads that a person follows with the head of the person's log, read in one statement. */
  const listFor = (userId: UserId, { onlyUnread, cursor, limit }: ThreadsWanted) =>
    onlyRow({ threads: Schema.Array(Thread), seq: Schema.Int })`
      select l.last_seq::int as seq, threads_of(
        l.id, ${onlyUnread}, ${cursor?.lastReplyAt ?? null}::timestamptz, ${cursor?.parentId ?? null}::uuid,
        ${threadExcerptLimit}, ${limit}
      ) as threads
      from logs l where l.id = ${userId}`

  const positionOf = (userId: UserId, parentId: MessageId) =>
    firstRow(position)`
      select followed_thread_as_json(f) as thread, l.last_seq::int as "channelSeq"
      from thread_followers f join logs l on l.id = f.channel_id
      where f.user_id = ${userId} and f.parent_id = ${parentId} and f.is_following`

  const change = (intent: Intent, parentId: MessageId, name: "follow_thread" | "unfollow_thread") =>
    onlyRow({ changed: Schema.Boolean })`
      select ${sql.identifier(name)}(${parentId}, ${intent.actorId}) as changed`.pipe(Effect.map((row) => row.changed))

  /** Follows a thread, with an event for the person's devices. Does nothing if they follow it already. */
  const follow = Effect.fn("ThreadRepository.follow")(function* (intent: Intent, { channelId, parentId }: ThreadKey) {
    const changed = yield* change(intent, parentId, "follow_thread")
    const { thread, channelSeq } = (yield* positionOf(intent.actorId, parentId))!
    const seq = changed
      ? yield* log.append(intent.actorId, intent, "thread_followed", { channelId, channelSeq, thread })
      : yield* log.seqOf(intent.actorId)
    return { thread, seq }
  })

  /** Lets people follow a thread whom its message did not mention before, with an event for their devices. */
  const followByNaming = Effect.fn("ThreadRepository.followByNaming")(function* (
    { actorId, transactionId }: Pick<Intent, "transactionId"> & { readonly actorId: UserId | null },
    messageId: MessageId,
    before: ReadonlyArray<UserId> = []
  ) {
    const followers = yield* rows({ id: UserId })`
      select follow_by_mention(${messageId}, ${before}::uuid[], ${actorId}, ${transactionId}) as id`
    yield* touch(...followers.map(({ id }) => id))
  })

  const unfollow = Effect.fn("ThreadRepository.unfollow")(function* (
    intent: Intent,
    { channelId, parentId }: ThreadKey
  ) {
    const changed = yield* change(intent, parentId, "unfollow_thread")
    if (!changed) return { seq: yield* log.seqOf(intent.actorId) }
    const channelSeq = yield* log.seqOf(channelId)
    return { seq: yield* log.append(intent.actorId, intent, "thread_unfollowed", { channelId, channelSeq, parentId }) }
  })

  /**
   * Moves the read marker forward. A thread that is not followed has no marker; that is no error, because another
   * device may have unfollowed it.
   */
  const markRead = Effect.fn("ThreadRepository.markRead")(function* (
    intent: Intent,
    { channelId, parentId }: ThreadKey,
    upTo: number,
    ofEpoch: number | undefined
  ) {
    const row = yield* onlyRow({ moved: Schema.Boolean })`
      select mark_thread_read(${parentId}, ${intent.actorId}, ${upTo}, ${ofEpoch ?? null}) as moved`
    const position = yield* positionOf(intent.actorId, parentId)
    const { lastReadSeq, epoch } = position?.thread ?? { lastReadSeq: 0, epoch: 0 }
    if (!position || !row.moved) return { lastReadSeq, epoch, seq: yield* log.seqOf(intent.actorId) }
    const { channelSeq } = position
    const seq = yield* log.append(intent.actorId, intent, "thread_read", {
      channelId,
      channelSeq,
      parentId,
      lastReadSeq,
      epoch
    })
    return { lastReadSeq, epoch, seq }
  })

  /** Moves the read marker back before a reply, in a new epoch. The event holds what is unread now. */
  const markUnread = Effect.fn("ThreadRepository.markUnread")(function* (
    intent: Intent,
    { channelId, parentId }: ThreadKey,
    fromSeq: number
  ) {
    const isNew = yield* change(intent, parentId, "follow_thread")
    yield* run`select mark_thread_unread(${parentId}, ${intent.actorId}, ${fromSeq})`
    const { thread, channelSeq } = (yield* positionOf(intent.actorId, parentId))!
    const { lastReadSeq, epoch, unread } = thread
    const position = { channelId, channelSeq }
    const seq = isNew
      ? yield* log.append(intent.actorId, intent, "thread_followed", { ...position, thread })
      : yield* log.append(intent.actorId, intent, "thread_read", { ...position, parentId, lastReadSeq, epoch, unread })
    return { thread, seq }
  })

  return { findReachable, listFor, follow, followByNaming, unfollow, markRead, markUnread }
})

export class ThreadRepository extends Context.Service<ThreadRepository, Effect.Success<typeof make>>()(
  "@hazel/ThreadRepository"
) {
  static readonly layer = Layer.effect(ThreadRepository, make).pipe(Layer.provide(EventLogRepository.layer))
}
