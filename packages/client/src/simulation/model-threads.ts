import type { ThreadEvent } from "@hazel/domain/events/thread-events"
import type { MessageId, UserId } from "@hazel/domain/ids"
import type { Message } from "@hazel/domain/models/message-model"
import type { FollowedThread } from "@hazel/domain/models/thread-model"
import type { ThreadIntent } from "../outbox/intent.ts"
import { ada, general } from "./cast.ts"
import type { EventContent } from "./model-log.ts"

type Row = Omit<Message, "reactions" | "thread">
type ThreadUnread = Extract<ThreadIntent, { readonly kind: "markThreadUnread" }>

interface Marker {
  readonly lastReadSeq: number
  readonly epoch: number
}

/** The threads that Ada follows and how far she has read in them, as rows. */
export class ModelThreads {
  readonly #followed = new Map<MessageId, Marker>()
  /** The read marker with its epoch. */
  readonly #farewells = new Map<MessageId, number>()
  readonly #rows: () => Iterable<Row>

  constructor(rows: () => Iterable<Row>) {
    this.#rows = rows
  }

  /** The people who follow by a reply. */
  replied(reply: Row, root: Row): ReadonlyArray<UserId> {
    const parentId = root.id
    const known = this.#followed.get(parentId)
    const isOwn = reply.authorId === ada.id
    if (isOwn) this.#put(parentId, { epoch: known?.epoch ?? reply.seq, lastReadSeq: reply.seq })
    else if (!known && root.authorId === ada.id && !this.#farewells.has(parentId))
      this.#put(parentId, { epoch: reply.seq, lastReadSeq: reply.seq - 1 })
    return !known && this.#followed.has(parentId) ? [ada.id] : []
  }

  /** Whether Ada starts to follow by a changed message that did not mention her before. */
  named(message: Row, head: number) {
    const parentId = message.parentId ?? message.id
    const hasReplies = [...this.#rows()].some((row) => row.parentId === parentId && row.deletedAt === null)
    if (!hasReplies || this.#followed.has(parentId) || this.#farewells.has(parentId)) return false
    this.#put(parentId, { epoch: head, lastReadSeq: message.seq - 1 })
    return true
  }

  follow(parentId: MessageId, lastReadSeq: number) {
    if (this.#followed.has(parentId)) return false
    const epoch = Math.max((this.#farewells.get(parentId) ?? -1) + 1, lastReadSeq)
    this.#put(parentId, { epoch, lastReadSeq })
    return true
  }

  unfollow(parentId: MessageId) {
    const known = this.#followed.get(parentId)
    if (known) this.#farewells.set(parentId, known.epoch)
    return this.#followed.delete(parentId)
  }

  markRead(parentId: MessageId, { lastReadSeq, epoch }: Marker) {
    const known = this.#followed.get(parentId)
    if (!known || epoch < known.epoch || lastReadSeq <= known.lastReadSeq) return undefined
    return this.#put(parentId, { epoch: known.epoch, lastReadSeq })
  }

  markUnread(parentId: MessageId, from: number, head: number) {
    this.follow(parentId, head)
    const epoch = this.#followed.get(parentId)!.epoch + 1
    return this.#put(parentId, { epoch, lastReadSeq: from - 1 })
  }

  /** The event of the change, if it changes anything; `head` is the channel's head. */
  perform(intent: Exclude<ThreadIntent, ThreadUnread>, head: number): EventContent<ThreadEvent> | undefined {
    const { parentId } = intent
    const position = { channelId: general.id, channelSeq: head }
    if (intent.kind === "markThreadRead") {
      const marker = this.markRead(parentId, { lastReadSeq: intent.seq, epoch: intent.epoch })
      return marker && { type: "thread_read", data: { ...position, parentId, ...marker } }
    }
    if (intent.desired === "absent")
      return this.unfollow(parentId) ? { type: "thread_unfollowed", data: { ...position, parentId } } : undefined
    return this.follow(parentId, head)
      ? { type: "thread_followed", data: { ...position, thread: this.of(parentId) } }
      : undefined
  }

  /** Marking a thread unread also follows it. */
  performUnread({ parentId }: ThreadUnread, from: number, head: number): EventContent<ThreadEvent> {
    const position = { channelId: general.id, channelSeq: head }
    const isNew = !this.#followed.has(parentId)
    const marker = this.markUnread(parentId, from, head)
    const thread = this.of(parentId)
    return isNew
      ? { type: "thread_followed", data: { ...position, thread } }
      : { type: "thread_read", data: { ...position, parentId, ...marker, unread: thread.unread } }
  }

  get all(): ReadonlyArray<FollowedThread> {
    const ids = [...this.#followed.keys()].toSorted()
    return ids.map((id) => this.of(id))
  }

  of(parentId: MessageId): FollowedThread {
    const { lastReadSeq, epoch } = this.#followed.get(parentId)!
    const replies = [...this.#rows()].filter((row) => row.parentId === parentId && row.deletedAt === null)
    const unread = replies.filter(({ authorId, seq }) => authorId !== ada.id && seq > lastReadSeq)
    return {
      parentId,
      lastReplyAt: replies.at(-1)?.createdAt ?? null,
      lastReadSeq,
      epoch,
      unread: unread.map(({ id, parentId, seq, mentionedUserIds }) => ({
        messageId: id,
        parentId,
        seq,
        mentionsMe: mentionedUserIds.includes(ada.id)
      }))
    }
  }

  #put(parentId: MessageId, marker: Marker) {
    this.#farewells.delete(parentId)
    this.#followed.set(parentId, marker)
    return marker
  }
}
