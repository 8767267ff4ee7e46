import { type ChannelId, type MessageId, TransactionId } from "@hazel/domain/ids"
import { canonicalEmoji } from "@hazel/domain/emoji/canonical-emoji"
import { isInChannel } from "@hazel/domain/events/message-events"
import { messageIdOf } from "@hazel/domain/message-id"
import { type Message, MessageNotFoundError } from "@hazel/domain/models/message-model"
import { channelTopic } from "@hazel/domain/realtime/topic"
import { uuidV7 } from "@hazel/domain/uuid"
import type { Clock } from "../time/clock.ts"
import type { Hazel, MessageOrId, SubmittedIntent } from "../hazel.ts"
import type { Intent } from "./intent.ts"
import type { Outbox } from "./outbox.ts"
import { beforeFirst, type TopicLog } from "../replica/topic-log.ts"
import type { Screen } from "../view/screen.ts"

interface Options {
  readonly outbox: Outbox
  readonly screen: Screen
  readonly log: TopicLog
  readonly clock: Clock
}

/**
 * Makes the transaction id and the order of an intent. It sorts after all earlier intents, also after those of an earlier
 * session if the device's clock was set back since.
 */
const stamps = (clock: Clock, lastStored: () => number) => {
  let lastOrder = 0
  return () => {
    const now = clock.now()
    lastOrder = Math.max(now, lastOrder + 1, lastStored() + 1)
    return { transactionId: TransactionId.make(uuidV7(now)), order: lastOrder, at: new Date(now).toISOString() }
  }
}

type IntentMethod =
  | "send"
  | "edit"
  | "remove"
  | "react"
  | "pin"
  | "markRead"
  | "markUnread"
  | "followThread"
  | "unfollowThread"
  | "markThreadRead"
  | "markThreadUnread"
  | "preferChannel"
  | "setPreference"
  | "deletePreference"

/** Makes intents of what a person does and passes them to the outbox. */
export class Intents implements Pick<Hazel, IntentMethod> {
  readonly #options: Options
  readonly #stamp

  constructor(options: Options) {
    this.#options = options
    this.#stamp = stamps(options.clock, () => options.outbox.queue.all.at(-1)?.intent.order ?? 0)
  }

  readonly send: Hazel["send"] = (message) => {
    const stamp = this.#stamp()
    const messageId = messageIdOf(message.channelId, stamp.transactionId)
    const seenSeq = this.#headOf(message.channelId) ?? 0
    const seenEpoch = this.#epochOf(message.channelId)
    return { messageId, ...this.#submit({ kind: "send", ...stamp, ...message, messageId, seenSeq, seenEpoch }) }
  }

  readonly edit: Hazel["edit"] = (message, body) => {
    const { messageId, channelId } = this.#placeOf(message)
    if (channelId === undefined) return this.#unknown(messageId)
    return this.#submit({ kind: "edit", ...this.#stamp(), channelId, messageId, body })
  }

  readonly remove: Hazel["remove"] = (message) => {
    const { outbox } = this.#options
    const { messageId, channelId } = this.#placeOf(message)
    const unsent = outbox.queue.findSend(messageId)?.intent.transactionId
    if (unsent && outbox.discard(unsent)) return { transactionId: unsent, settled: Promise.resolve() }
    if (channelId === undefined) return this.#unknown(messageId)
    return this.#submit({ kind: "remove", ...this.#stamp(), channelId, messageId })
  }

  readonly react: Hazel["react"] = (message, chosen, desired) => {
    const { messageId, channelId } = this.#placeOf(message)
    if (channelId === undefined) return this.#unknown(messageId)
    // The server stores the canonical form. Another form would show a second reaction that nobody could remove.
    const emoji = canonicalEmoji(chosen)
    return this.#submit({ kind: "react", ...this.#stamp(), channelId, messageId, emoji, desired })
  }

  readonly pin: Hazel["pin"] = (wanted, desired) => {
    const messageId = typeof wanted === "string" ? wanted : wanted.id
    const known = this.#options.screen.message(messageId).get()?.message
    const message = known ?? (typeof wanted === "string" ? undefined : wanted)
    if (message === undefined) return this.#unknown(messageId)
    const { channelId, parentId } = message
    const messageSeq = this.#seqOf(message)
    return this.#submit({ kind: "pin", ...this.#stamp(), channelId, messageId, parentId, messageSeq, desired })
  }

  readonly markRead: Hazel["markRead"] = (channelId, seq) => {
    // An own unwritten message has no seq yet, but everything before it has been read.
    const head = this.#headOf(channelId) ?? seq
    const epoch = this.#epochOf(channelId)
    return this.#submit({ kind: "markRead", ...this.#stamp(), channelId, seq: Math.min(seq, head), epoch })
  }

  readonly markUnread: Hazel["markUnread"] = (messageId) => {
    const view = this.#options.screen.message(messageId).get()
    if (view?.delivery.status !== "delivered" || !isInChannel(view.message)) return this.#unknown(messageId)
    const { channelId } = view.message
    const seq = this.#seqOf(view.message)
    const epoch = this.#epochOf(channelId) + 1
    return this.#submit({ kind: "markUnread", ...this.#stamp(), channelId, messageId, seq, epoch })
  }

  readonly followThread: Hazel["followThread"] = (channelId, parentId) => this.#follow(channelId, parentId, "present")

  readonly unfollowThread: Hazel["unfollowThread"] = (channelId, parentId) =>
    this.#follow(channelId, parentId, "absent")

  readonly markThreadRead: Hazel["markThreadRead"] = (channelId, parentId, upTo) => {
    const seq = Math.min(upTo, this.#headOf(channelId) ?? upTo)
    const epoch = this.#threadEpochOf(channelId, parentId) ?? 0
    return this.#submit({ kind: "markThreadRead", ...this.#stamp(), channelId, parentId, seq, epoch })
  }

  readonly markThreadUnread: Hazel["markThreadUnread"] = (messageId) => {
    const view = this.#options.screen.message(messageId).get()
    if (view?.delivery.status !== "delivered") return this.#unknown(messageId)
    const { channelId, parentId: rootId } = view.message
    const parentId = rootId ?? messageId
    const seq = this.#seqOf(view.message)
    // Following a thread begins an epoch at the head of the log.
    const epoch = (this.#threadEpochOf(channelId, parentId) ?? this.#headOf(channelId) ?? seq) + 1
    return this.#submit({ kind: "markThreadUnread", ...this.#stamp(), channelId, parentId, messageId, seq, epoch })
  }

  #follow(channelId: ChannelId, parentId: MessageId, desired: "present" | "absent") {
    const seenSeq = this.#headOf(channelId) ?? 0
    return this.#submit({ kind: "followThread", ...this.#stamp(), channelId, parentId, seenSeq, desired })
  }

  readonly preferChannel: Hazel["preferChannel"] = (channelId, changes) =>
    this.#submit({ kind: "preferChannel", ...this.#stamp(), channelId, changes })

  readonly setPreference: Hazel["setPreference"] = (key, value) =>
    this.#submit({ kind: "prefer", ...this.#stamp(), key, value })

  readonly deletePreference: Hazel["deletePreference"] = (key) =>
    this.#submit({ kind: "prefer", ...this.#stamp(), key })

  #submit(intent: Intent): SubmittedIntent {
    return { transactionId: intent.transactionId, settled: this.#options.outbox.add(intent) }
  }

  #unknown(messageId: MessageId): SubmittedIntent {
    const settled = Promise.reject(new MessageNotFoundError({ messageId }))
    settled.catch(() => {})
    return { transactionId: this.#stamp().transactionId, settled }
  }

  #placeOf(message: MessageOrId) {
    if (typeof message !== "string") return { messageId: message.id, channelId: message.channelId }
    return { messageId: message, channelId: this.#options.screen.message(message).get()?.message.channelId }
  }

  #epochOf(channelId: ChannelId) {
    return this.#options.screen.channel(channelId).get()?.membership.readEpoch ?? 0
  }

  #threadEpochOf(channelId: ChannelId, parentId: MessageId) {
    const threads = this.#options.screen.channel(channelId).get()?.threads ?? []
    return threads.find((thread) => thread.parentId === parentId)?.epoch
  }

  /** The seq of the message. An own message may be acknowledged before its event arrives. */
  #seqOf({ id, channelId, seq }: Pick<Message, "id" | "channelId" | "seq">) {
    const { effectSeq = beforeFirst } = this.#options.outbox.queue.findSend(id) ?? {}
    return Math.min(seq, effectSeq > beforeFirst ? effectSeq : (this.#headOf(channelId) ?? seq) + 1)
  }

  #headOf(channelId: ChannelId) {
    const { log, screen } = this.#options
    // Before the first welcome, an offline copy knows the head at which it was made.
    return log.cursor(channelTopic(channelId)) ?? screen.channel(channelId).get()?.seq
  }
}
