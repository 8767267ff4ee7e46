import type { ChannelEvent, HazelEvent, UserEvent } from "@hazel/domain/events/index"
import type { Directory } from "@hazel/domain/events/workspace-events"
import { MessageReactionId, type MessageId, TransactionId, type UserId } from "@hazel/domain/ids"
import type { ChannelRole } from "@hazel/domain/models/channel-member-model"
import type { ChannelSummary } from "@hazel/domain/models/channel-model"
import {
  type Message,
  MessageNotFoundError,
  type MessagePage,
  type ThreadSummary
} from "@hazel/domain/models/message-model"
import type { MessageStream, StreamEnd } from "@hazel/domain/models/message-stream-model"
import { TooManyReactionsError } from "@hazel/domain/models/message-reaction-model"
import type { User } from "@hazel/domain/models/user-model"
import { channelTopic, globalTopic, userTopic } from "@hazel/domain/realtime/topic"
import { uuidV7 } from "@hazel/domain/uuid"
import type { Clock } from "../clock.ts"
import type { Intent } from "../outbox/intent.ts"
import type { PageQuery } from "../rpc/requests.ts"
import { ada, ben, general, summaryOf } from "./cast.ts"
import { ModelPeople } from "./model-people.ts"
import { ModelThreads } from "./model-threads.ts"
import { ModelPreferences } from "./model-preferences.ts"

type Row = Omit<Message, "reactions" | "thread">
type Data<Event> = Event extends { readonly type: infer Type; readonly data: infer D }
  ? { readonly type: Type; readonly data: D }
  : never

const isShownIn = ({ parentId, inChannel }: Row, place: MessageId | null) =>
  parentId === place || (place === null && inChannel)

const namedIn = (body: string) => (body.includes("@ada") ? [ada.id] : [])

/** The emoji that is always one too many. */
export const refusedEmoji = "🚫"

const isOwn = ({ type }: { readonly type: HazelEvent["type"] }) =>
  type === "channel_read" || type.startsWith("thread_") || type.includes("preference")

/**
 * What a Hazel with one channel has to be, in a page: rows, one log a topic, and an answer remembered for each
 * transaction. It never uses the domain's apply functions, so that the two can disagree.
 */
export class ModelServer {
  readonly topic = channelTopic(general.id)
  readonly userTopic = userTopic(ada.id)
  readonly log: Array<HazelEvent> = []
  readonly people = new ModelPeople((topic, told, by) => this.#tellOn(topic, told, by, TransactionId.make(uuidV7())))
  readonly effects = new Map<TransactionId, number>()
  readonly refused = new Set<TransactionId>()
  /** Every text a message has had. */
  readonly bodies = new Map<MessageId, ReadonlyArray<string>>()
  readonly threads = new ModelThreads(() => this.#rows.values())
  readonly #clock: Clock
  readonly #committed: (event: HazelEvent) => void
  readonly #seqs = new Map<string, number>()
  readonly #rows = new Map<MessageId, Row>()
  #reactions: ReadonlyArray<{ readonly messageId: MessageId; readonly emoji: string; readonly user: User }> = []
  /** In the order each was first chosen; it keeps its place as long as anybody has it. */
  #emojis: ReadonlyArray<{ readonly messageId: MessageId; readonly emoji: string }> = []
  readonly #roles = new Map<UserId, ChannelRole>([
    [ada.id, "manager"],
    [ben.id, "member"]
  ])
  #lastReadSeq = 0
  #readEpoch = 0
  readonly preferences = new ModelPreferences(() => this.head(this.userTopic))

  constructor(clock: Clock, committed: (event: HazelEvent) => void) {
    this.#clock = clock
    this.#committed = committed
  }

  head(topic: string) {
    return this.#seqs.get(topic) ?? 0
  }

  since(topic: string, seq: number) {
    return this.log.filter((event) => event.topic === topic && event.seq > seq)
  }

  /** Carries a wish out, once. Answers with where in the log its effect is. */
  perform(intent: Intent, user: User, stream: MessageStream | null = null): number {
    const known = this.effects.get(intent.transactionId)
    if (known !== undefined) return known
    const seq = this.#carryOut(intent, user, stream)
    this.effects.set(intent.transactionId, seq)
    return seq
  }

  directory(): Directory {
    return this.people.directory((topic) => this.head(topic))
  }

  /** What Ada hears now. */
  get topics(): ReadonlyArray<string> {
    return [this.topic, this.userTopic, ...(this.people.isGuest ? [] : [globalTopic])]
  }

  members() {
    const people = [...this.#roles].map(([userId, role]) => ({
      userId,
      role,
      joinedAt: summaryOf(general).membership.joinedAt,
      mute: null
    }))
    return { members: people, seq: this.head(this.topic) }
  }

  /** Makes somebody a manager of the channel or a member again, whichever they are not. */
  reappoint({ id: userId }: User, by: User) {
    const role = this.#roles.get(userId) === "manager" ? "member" : "manager"
    this.#roles.set(userId, role)
    this.#tell({ type: "member_role_updated", data: { userId, role } }, by, TransactionId.make(uuidV7()))
  }

  channels() {
    return { channels: [this.summary()], seq: this.head(this.userTopic) }
  }

  summary(): ChannelSummary {
    const unread = [...this.#rows.values()].filter(
      ({ parentId, inChannel, authorId, deletedAt, seq }) =>
        (parentId === null || inChannel) && authorId !== ada.id && deletedAt === null && seq > this.#lastReadSeq
    )
    const membership = {
      ...summaryOf(general).membership,
      role: this.#roles.get(ada.id)!,
      lastReadSeq: this.#lastReadSeq,
      readEpoch: this.#readEpoch
    }
    return summaryOf(general, {
      membership,
      threads: this.threads.all,
      preferences: this.preferences.channel,
      unread: unread.map(({ id, seq, mentionedUserIds }) => ({
        messageId: id,
        seq,
        mentionsMe: mentionedUserIds.includes(ada.id)
      })),
      seq: this.head(this.topic)
    })
  }

  get(id: MessageId): Message | undefined {
    const row = this.#rows.get(id)
    const thread = this.#thread(id)
    if (row === undefined || (row.deletedAt !== null && thread === null)) return undefined
    const emojis = this.#emojis.filter(({ messageId }) => messageId === id)
    return { ...row, reactions: emojis.map(({ emoji }) => this.#tally(id, emoji)), thread }
  }

  all(parentId: MessageId | null): ReadonlyArray<Message> {
    return [...this.#rows.values()].flatMap((row) => (isShownIn(row, parentId) ? (this.get(row.id) ?? []) : []))
  }

  page({ parentId, limit, before, after, around }: PageQuery): MessagePage {
    const all = this.all(parentId)
    const found = around ? all.findIndex(({ id }) => id === around) : 0
    if (found === -1) throw new MessageNotFoundError({ messageId: around! })
    const end = before === undefined ? all.length : all.findIndex(({ seq }) => seq >= before)
    let start = Math.max(0, (end === -1 ? all.length : end) - limit)
    if (after !== undefined) start = all.findLastIndex(({ seq }) => seq <= after) + 1
    if (around !== undefined) start = Math.max(0, found - Math.floor(limit / 2))
    const messages = all.slice(start, before === undefined ? start + limit : end === -1 ? all.length : end)
    const hasNewer = start + messages.length < all.length
    return { messages, hasOlder: start > 0, hasNewer, seq: this.head(this.topic) }
  }

  #carryOut(intent: Intent, user: User, stream: MessageStream | null): number {
    switch (intent.kind) {
      case "send":
        return this.#send(intent, user, stream)
      case "edit": {
        const row = this.#live(intent.messageId)
        const editedAt = this.#timestamp()
        const mentionedUserIds = namedIn(intent.body)
        this.#rows.set(row.id, { ...row, body: intent.body, mentionedUserIds, editedAt })
        this.bodies.set(row.id, [...this.bodies.get(row.id)!, intent.body])
        const data = { messageId: row.id, body: intent.body, mentionedUserIds, editedAt }
        const seq = this.#tell({ type: "message_updated", data }, user, intent.transactionId)
        this.#followByNaming(row, user)
        return seq
      }
      case "remove":
        return this.#remove(intent, user)
      case "react":
        return this.#react(intent, user)
      case "markRead": {
        if (intent.seq <= this.#lastReadSeq || intent.epoch < this.#readEpoch) return this.head(this.userTopic)
        this.#lastReadSeq = intent.seq
        const data = { channelId: general.id, lastReadSeq: intent.seq, epoch: this.#readEpoch }
        return this.#tell({ type: "channel_read", data }, user, intent.transactionId)
      }
      case "markUnread": {
        this.#lastReadSeq = this.#live(intent.messageId).seq - 1
        this.#readEpoch++
        const { unread, seq: unreadSeq } = this.summary()
        const marker = { lastReadSeq: this.#lastReadSeq, epoch: this.#readEpoch }
        const data = { channelId: general.id, ...marker, unread, unreadSeq }
        return this.#tell({ type: "channel_read", data }, user, intent.transactionId)
      }
      case "followThread":
      case "markThreadRead":
        return this.#changeThread(intent, user)
      case "markThreadUnread":
        return this.#markUnread(intent, user)
      case "preferChannel":
      case "prefer": {
        const told = this.preferences.perform(intent)
        return told ? this.#tell(told, user, intent.transactionId) : this.head(this.userTopic)
      }
    }
  }

  #send(intent: Extract<Intent, { kind: "send" }>, user: User, stream: MessageStream | null) {
    const { messageId: id, channelId, parentId, body, transactionId, alsoInChannel = false } = intent
    if (this.#rows.has(id)) throw new Error("The same message was written twice.")
    if (parentId && !this.get(parentId)) throw new MessageNotFoundError({ messageId: parentId })
    const seq = this.head(this.topic) + 1
    const row = {
      id,
      channelId,
      seq,
      authorId: user.id,
      parentId,
      inChannel: alsoInChannel,
      body,
      mentionedUserIds: [],
      createdAt: this.#timestamp()
    }
    this.#rows.set(id, { ...row, editedAt: null, deletedAt: null, stream })
    this.bodies.set(id, [body])
    const message = this.get(id)!
    if ((parentId === null || alsoInChannel) && user === ada) this.#lastReadSeq = Math.max(this.#lastReadSeq, seq)
    if (parentId === null) return this.#tell({ type: "channel_message", data: { message } }, user, transactionId)
    const thread = this.#thread(parentId)!
    const newFollowerIds = this.threads.replied(this.#rows.get(id)!, this.#rows.get(parentId)!)
    return this.#tell({ type: "message_reply", data: { message, thread, newFollowerIds } }, user, transactionId)
  }

  #changeThread(intent: Extract<Intent, { kind: "followThread" | "markThreadRead" }>, user: User) {
    const { parentId, transactionId } = intent
    if (!this.get(parentId)) throw new MessageNotFoundError({ messageId: parentId })
    const place = { channelId: general.id, channelSeq: this.head(this.topic) }
    const tell = (told: Data<UserEvent>) => this.#tell(told, user, transactionId)
    if (intent.kind === "markThreadRead") {
      const marker = this.threads.markRead(parentId, { lastReadSeq: intent.seq, epoch: intent.epoch })
      return marker ? tell({ type: "thread_read", data: { ...place, parentId, ...marker } }) : this.head(this.userTopic)
    }
    if (intent.desired === "present") {
      return this.threads.follow(parentId, place.channelSeq)
        ? tell({ type: "thread_followed", data: { ...place, thread: this.threads.of(parentId) } })
        : this.head(this.userTopic)
    }
    return this.threads.unfollow(parentId)
      ? tell({ type: "thread_unfollowed", data: { ...place, parentId } })
      : this.head(this.userTopic)
  }

  #markUnread(intent: Extract<Intent, { kind: "markThreadUnread" }>, user: User) {
    const { messageId, parentId, transactionId } = intent
    const from = this.#live(messageId).seq
    const place = { channelId: general.id, channelSeq: this.head(this.topic) }
    const isNew = this.threads.marker(parentId) === undefined
    const marker = this.threads.markUnread(parentId, from, place.channelSeq)
    const thread = this.threads.of(parentId)
    const read = { ...place, parentId, ...marker, unread: thread.unread }
    const told: Data<UserEvent> = isNew
      ? { type: "thread_followed", data: { ...place, thread } }
      : { type: "thread_read", data: read }
    return this.#tell(told, user, transactionId)
  }

  /** More of a message that is written bit by bit, which begins empty. */
  append(id: MessageId, text: string, user: User) {
    const row = this.#live(id)
    const body = row.body + text
    this.#rows.set(id, { ...row, body })
    this.bodies.set(id, [...this.bodies.get(id)!, body])
    const data = { messageId: id, offset: row.body.length, text }
    this.#tell({ type: "message_stream_appended", data }, user, TransactionId.make(uuidV7()))
  }

  begin(id: MessageId, parentId: MessageId | null, user: User, transactionId: TransactionId) {
    const wish = {
      kind: "send" as const,
      transactionId,
      order: 0,
      at: "",
      channelId: general.id,
      seenSeq: 0,
      seenEpoch: 0
    }
    this.perform({ ...wish, messageId: id, parentId, body: "" }, user, { status: "streaming" })
  }

  end(id: MessageId, status: StreamEnd, user: User) {
    const row = this.#live(id)
    const mentionedUserIds = namedIn(row.body)
    this.#rows.set(id, { ...row, mentionedUserIds, stream: status === "finished" ? null : { status } })
    const data = { messageId: id, status, body: row.body, mentionedUserIds }
    this.#tell({ type: "message_stream_ended", data }, user, TransactionId.make(uuidV7()))
    this.#followByNaming(row, user)
  }

  /** Of a message as it was before; what it says now may name Ada. */
  #followByNaming(before: Row, user: User) {
    const row = this.#rows.get(before.id)!
    const isNamed = row.mentionedUserIds.includes(ada.id) && !before.mentionedUserIds.includes(ada.id)
    const place = { channelId: general.id, channelSeq: this.head(this.topic) }
    if (!isNamed || user === ada || !this.threads.named(row, place.channelSeq)) return
    const thread = this.threads.of(row.parentId ?? row.id)
    this.#tell({ type: "thread_followed", data: { ...place, thread } }, user, TransactionId.make(uuidV7()))
  }

  #remove(intent: Extract<Intent, { kind: "remove" }>, user: User) {
    const row = this.#live(intent.messageId)
    const deletedAt = this.#timestamp()
    this.#rows.set(row.id, { ...row, body: "", mentionedUserIds: [], editedAt: null, deletedAt, stream: null })
    this.#reactions = this.#reactions.filter(({ messageId }) => messageId !== row.id)
    this.#emojis = this.#emojis.filter(({ messageId }) => messageId !== row.id)
    const thread = row.parentId && this.#thread(row.parentId)
    const data = { messageId: row.id, parentId: row.parentId, deletedAt, thread: thread || null }
    return this.#tell({ type: "message_deleted", data }, user, intent.transactionId)
  }

  #react(intent: Extract<Intent, { kind: "react" }>, user: User) {
    const { messageId, emoji, desired, transactionId } = intent
    const row = this.#live(messageId)
    if (emoji === refusedEmoji) throw new TooManyReactionsError({ limit: 20 })
    const isThere = this.#reactions.some(
      (own) => own.messageId === messageId && own.emoji === emoji && own.user === user
    )
    if (isThere === (desired === "present")) return this.head(this.topic)
    this.#reactions = isThere
      ? this.#reactions.filter((own) => own.messageId !== messageId || own.emoji !== emoji || own.user !== user)
      : [...this.#reactions, { messageId, emoji, user }]
    const id = MessageReactionId.make(uuidV7())
    const reaction = { id, messageId, channelId: row.channelId, userId: user.id, emoji, createdAt: this.#timestamp() }
    const { count, users } = this.#tally(messageId, emoji)
    if (count === 1 && !isThere) this.#emojis = [...this.#emojis, { messageId, emoji }]
    if (count === 0) this.#emojis = this.#emojis.filter((own) => own.messageId !== messageId || own.emoji !== emoji)
    const type = isThere ? "message_reaction_removed" : "message_reaction_added"
    return this.#tell({ type, data: { reaction, tally: { emoji, count, users } } }, user, transactionId)
  }

  #live(id: MessageId): Row {
    const row = this.#rows.get(id)
    if (row === undefined || row.deletedAt !== null) throw new MessageNotFoundError({ messageId: id })
    return row
  }

  #tally(id: MessageId, emoji: string) {
    const reactions = this.#reactions.filter((reaction) => reaction.messageId === id && reaction.emoji === emoji)
    const users = reactions.slice(0, 5).map(({ user }) => ({ id: user.id, displayName: user.displayName }))
    return { emoji, count: reactions.length, users, hasReacted: reactions.some(({ user }) => user === ada) }
  }

  #thread(id: MessageId): ThreadSummary | null {
    const replies = [...this.#rows.values()].filter(({ parentId, deletedAt }) => parentId === id && deletedAt === null)
    const last = replies.at(-1)
    const participantIds: ReadonlyArray<UserId> = [...new Set(replies.map(({ authorId }) => authorId))]
    return last ? { replyCount: replies.length, lastReplyAt: last.createdAt, participantIds } : null
  }

  #tell(told: Data<ChannelEvent> | Data<UserEvent>, user: User, transactionId: TransactionId): number {
    return this.#tellOn(isOwn(told) ? this.userTopic : this.topic, told, user, transactionId)
  }

  #tellOn(topic: string, told: Data<HazelEvent>, user: User, transactionId: TransactionId): number {
    const seq = this.head(topic) + 1
    this.#seqs.set(topic, seq)
    const event = { ...told, topic, seq, timestamp: this.#timestamp(), actorId: user.id, transactionId } as HazelEvent
    this.log.push(event)
    this.#committed(event)
    return seq
  }

  #timestamp() {
    return new Date(this.#clock.now()).toISOString()
  }
}
