import type { ChannelEvent, HazelEvent, UserEvent } from "@hazel/domain/events/index"
import type { Directory } from "@hazel/domain/events/workspace-events"
import type { MessageId, TransactionId } from "@hazel/domain/ids"
import type { ChannelSummary } from "@hazel/domain/models/channel-model"
import { type Message, MessageNotFoundError, type MessagePage } from "@hazel/domain/models/message-model"
import type { MessageStream, StreamEnd } from "@hazel/domain/models/message-stream-model"
import type { User } from "@hazel/domain/models/user-model"
import { channelTopic, globalTopic, userTopic } from "@hazel/domain/realtime/topic"
import type { Clock } from "../time/clock.ts"
import type { Intent, ReadingIntent } from "../outbox/intent.ts"
import type { PageQuery } from "../rpc/requests.ts"
import { ada, general, summaryOf } from "./cast.ts"
import { isOwn, ModelLog, type EventContent } from "./model-log.ts"
import { ModelMembers } from "./model-members.ts"
import { modelPage } from "./model-page.ts"
import { ModelPeople } from "./model-people.ts"
import { ModelPins } from "./model-pins.ts"
import { ModelPreferences } from "./model-preferences.ts"
import { ModelReactions } from "./model-reactions.ts"
import { isShownIn, type ModelRow, namedIn, threadOf } from "./model-row.ts"
import { ModelThreads } from "./model-threads.ts"

type IntentOf<Kind> = Extract<Intent, { readonly kind: Kind }>

/**
 * A model of a Hazel server with one channel: rows, one log per topic, and one stored answer per transaction id. It does
 * not use the domain's folds, so that the test notices if they are wrong.
 */
export class ModelServer {
  readonly topic = channelTopic(general.id)
  readonly userTopic = userTopic(ada.id)
  readonly log: ModelLog
  readonly people: ModelPeople
  readonly members = new ModelMembers()
  readonly threads = new ModelThreads(() => this.#rows.values())
  readonly preferences = new ModelPreferences(() => this.log.head(this.userTopic))
  readonly effects = new Map<TransactionId, number>()
  readonly refused = new Set<TransactionId>()
  /** Every text that a message has had. */
  readonly bodies = new Map<MessageId, ReadonlyArray<string>>()
  readonly #rows = new Map<MessageId, ModelRow>()
  readonly #reactions = new ModelReactions()
  readonly #pins = new ModelPins()
  #lastReadSeq = 0
  #readEpoch = 0

  constructor(clock: Clock, committed: (event: HazelEvent) => void) {
    this.log = new ModelLog(clock, committed)
    this.people = new ModelPeople(this.log)
  }

  /** Carries out an intent once. Returns the seq of its effect. */
  perform(intent: Intent, user: User, stream: MessageStream | null = null): number {
    const known = this.effects.get(intent.transactionId)
    if (known !== undefined) return known
    const seq = this.#carryOut(intent, user, stream)
    this.effects.set(intent.transactionId, seq)
    return seq
  }

  directory(): Directory {
    return this.people.directory()
  }

  /** The topics that Ada is subscribed to now. */
  get topics(): ReadonlyArray<string> {
    return [this.topic, this.userTopic, ...(this.people.isGuest ? [] : [globalTopic])]
  }

  listMembers() {
    return { members: this.members.list(), seq: this.log.head(this.topic) }
  }

  reappoint(user: User, by: User) {
    this.#append(this.members.reappoint(user), by)
  }

  channels() {
    return { channels: [this.summary()], seq: this.log.head(this.userTopic) }
  }

  summary(): ChannelSummary {
    const unread = [...this.#rows.values()].filter(
      ({ parentId, inChannel, authorId, deletedAt, seq }) =>
        (parentId === null || inChannel) && authorId !== ada.id && deletedAt === null && seq > this.#lastReadSeq
    )
    const membership = {
      ...summaryOf(general).membership,
      role: this.members.roleOf(ada),
      lastReadSeq: this.#lastReadSeq,
      readEpoch: this.#readEpoch
    }
    return summaryOf(general, {
      membership,
      threads: this.threads.all,
      pins: this.#pins.all,
      preferences: this.preferences.channel,
      unread: unread.map(({ id, parentId, seq, mentionedUserIds }) => ({
        messageId: id,
        parentId,
        seq,
        mentionsMe: mentionedUserIds.includes(ada.id)
      })),
      seq: this.log.head(this.topic)
    })
  }

  get(id: MessageId): Message | undefined {
    const row = this.#rows.get(id)
    const thread = threadOf(this.#rows.values(), id)
    if (row === undefined || (row.deletedAt !== null && thread === null)) return undefined
    return { ...row, reactions: this.#reactions.of(id), thread }
  }

  all(parentId: MessageId | null): ReadonlyArray<Message> {
    return [...this.#rows.values()].flatMap((row) => (isShownIn(row, parentId) ? (this.get(row.id) ?? []) : []))
  }

  page(query: PageQuery): MessagePage {
    return { ...modelPage(this.all(query.parentId), query), seq: this.log.head(this.topic) }
  }

  #carryOut(intent: Intent, user: User, stream: MessageStream | null): number {
    switch (intent.kind) {
      case "send":
        return this.#send(intent, user, stream)
      case "edit":
        return this.#edit(intent, user)
      case "remove":
        return this.#remove(intent, user)
      case "react": {
        this.#live(intent.messageId)
        return this.#appendIfAny(this.#reactions.perform(intent, user, this.log.timestamp()), intent, user)
      }
      case "pin": {
        const row = this.#live(intent.messageId)
        return this.#appendIfAny(this.#pins.perform(intent, row, user, this.log.timestamp()), intent, user)
      }
      case "markRead":
      case "markUnread":
        return this.#appendIfAny(this.#moveMarker(intent), intent, user)
      case "followThread":
      case "markThreadRead":
        if (!this.get(intent.parentId)) throw new MessageNotFoundError({ messageId: intent.parentId })
        return this.#appendIfAny(this.threads.perform(intent, this.log.head(this.topic)), intent, user)
      case "markThreadUnread": {
        const { seq } = this.#live(intent.messageId)
        return this.#append(
          this.threads.performUnread(intent, seq, this.log.head(this.topic)),
          user,
          intent.transactionId
        )
      }
      case "preferChannel":
      case "prefer":
        return this.#appendIfAny(this.preferences.perform(intent), intent, user)
    }
  }

  #send(intent: IntentOf<"send">, user: User, stream: MessageStream | null) {
    const { messageId: id, channelId, parentId, body, transactionId, alsoInChannel = false } = intent
    if (this.#rows.has(id)) throw new Error("The same message was written twice.")
    if (parentId && !this.get(parentId)) throw new MessageNotFoundError({ messageId: parentId })
    const seq = this.log.head(this.topic) + 1
    const row = {
      id,
      channelId,
      seq,
      authorId: user.id,
      parentId,
      inChannel: alsoInChannel,
      body,
      mentionedUserIds: [],
      createdAt: this.log.timestamp(),
      attachments: intent.attachments ?? [],
      linkPreviews: []
    }
    this.#rows.set(id, { ...row, editedAt: null, deletedAt: null, stream })
    this.bodies.set(id, [body])
    const message = this.get(id)!
    if ((parentId === null || alsoInChannel) && user === ada) this.#lastReadSeq = Math.max(this.#lastReadSeq, seq)
    if (parentId === null) return this.#append({ type: "channel_message", data: { message } }, user, transactionId)
    const thread = threadOf(this.#rows.values(), parentId)!
    const newFollowerIds = this.threads.replied(this.#rows.get(id)!, this.#rows.get(parentId)!)
    return this.#append({ type: "message_reply", data: { message, thread, newFollowerIds } }, user, transactionId)
  }

  /** Adds a chunk to a streamed message, which begins empty. */
  append(id: MessageId, text: string, user: User) {
    const row = this.#live(id)
    const body = row.body + text
    this.#rows.set(id, { ...row, body })
    this.bodies.set(id, [...this.bodies.get(id)!, body])
    const data = { messageId: id, offset: row.body.length, text }
    this.#append({ type: "message_stream_appended", data }, user)
  }

  begin(id: MessageId, parentId: MessageId | null, user: User, transactionId: TransactionId) {
    const intent = {
      kind: "send" as const,
      transactionId,
      order: 0,
      at: "",
      channelId: general.id,
      seenSeq: 0,
      seenEpoch: 0
    }
    this.perform({ ...intent, messageId: id, parentId, body: "" }, user, { status: "streaming" })
  }

  end(id: MessageId, status: StreamEnd, user: User) {
    const row = this.#live(id)
    const mentionedUserIds = namedIn(row.body)
    this.#rows.set(id, { ...row, mentionedUserIds, stream: status === "finished" ? null : { status } })
    const data = { messageId: id, status, body: row.body, mentionedUserIds }
    this.#append({ type: "message_stream_ended", data }, user)
    this.#followByNaming(row, user)
  }

  /** Whether Ada starts to follow by a changed message, whose new text may mention her. */
  #followByNaming(before: ModelRow, user: User) {
    const row = this.#rows.get(before.id)!
    const isNamed = row.mentionedUserIds.includes(ada.id) && !before.mentionedUserIds.includes(ada.id)
    const position = { channelId: general.id, channelSeq: this.log.head(this.topic) }
    if (!isNamed || user === ada || !this.threads.named(row, position.channelSeq)) return
    const thread = this.threads.of(row.parentId ?? row.id)
    this.#append({ type: "thread_followed", data: { ...position, thread } }, user)
  }

  #edit({ messageId, body, transactionId }: IntentOf<"edit">, user: User) {
    const row = this.#live(messageId)
    const editedAt = this.log.timestamp()
    const mentionedUserIds = namedIn(body)
    this.#rows.set(row.id, { ...row, body, mentionedUserIds, editedAt })
    this.bodies.set(row.id, [...this.bodies.get(row.id)!, body])
    const data = { messageId, body, mentionedUserIds, editedAt }
    const seq = this.#append({ type: "message_updated", data }, user, transactionId)
    this.#followByNaming(row, user)
    return seq
  }

  #moveMarker(intent: ReadingIntent): EventContent<UserEvent> | undefined {
    const channelId = general.id
    if (intent.kind === "markRead") {
      if (intent.seq <= this.#lastReadSeq || intent.epoch < this.#readEpoch) return undefined
      this.#lastReadSeq = intent.seq
      return { type: "channel_read", data: { channelId, lastReadSeq: intent.seq, epoch: this.#readEpoch } }
    }
    this.#lastReadSeq = this.#live(intent.messageId).seq - 1
    this.#readEpoch++
    const { unread, seq: unreadSeq } = this.summary()
    const marker = { lastReadSeq: this.#lastReadSeq, epoch: this.#readEpoch }
    return { type: "channel_read", data: { channelId, ...marker, unread, unreadSeq } }
  }

  #remove(intent: IntentOf<"remove">, user: User) {
    const row = this.#live(intent.messageId)
    const deletedAt = this.log.timestamp()
    this.#rows.set(row.id, { ...row, body: "", mentionedUserIds: [], editedAt: null, deletedAt, stream: null })
    this.#reactions.forget(row.id)
    this.#pins.forget(row.id)
    const thread = row.parentId && threadOf(this.#rows.values(), row.parentId)
    const data = { messageId: row.id, parentId: row.parentId, deletedAt, thread: thread || null }
    return this.#append({ type: "message_deleted", data }, user, intent.transactionId)
  }

  #live(id: MessageId): ModelRow {
    const row = this.#rows.get(id)
    if (row === undefined || row.deletedAt !== null) throw new MessageNotFoundError({ messageId: id })
    return row
  }

  #append(
    content: EventContent<ChannelEvent> | EventContent<UserEvent>,
    user: User,
    transactionId?: TransactionId
  ): number {
    return this.log.append(isOwn(content) ? this.userTopic : this.topic, content, user, transactionId)
  }

  /** Returns the seq of the event, or the head of its log if nothing changed. */
  #appendIfAny(
    content: EventContent<ChannelEvent> | EventContent<UserEvent> | undefined,
    intent: Intent,
    user: User
  ): number {
    if (content) return this.#append(content, user, intent.transactionId)
    return this.log.head(intent.kind === "react" || intent.kind === "pin" ? this.topic : this.userTopic)
  }
}
