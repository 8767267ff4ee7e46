import { ChannelId, MessageId, TransactionId } from "@hazel/domain/ids"
import { ChannelPreferenceChanges } from "@hazel/domain/models/channel-preference-model"
import { Attachment } from "@hazel/domain/models/file-model"
import { PreferenceValue } from "@hazel/domain/models/preference-model"
import { Timestamp } from "@hazel/domain/timestamp"
import { Schema } from "effect"

const stamped = {
  transactionId: TransactionId,
  /** Intents are carried out, and shown, in this order. */
  order: Schema.Int,
  at: Timestamp
}

const inChannel = { ...stamped, channelId: ChannelId }

/** A file that a message waits for while it is uploaded. The key is the uploader's own. */
export const AwaitedFile = Schema.Struct({
  key: Schema.String,
  name: Schema.String,
  /** In bytes. */
  size: Schema.Int,
  /** The file, once it is ready. */
  attachment: Schema.optionalKey(Attachment)
})
export type AwaitedFile = typeof AwaitedFile.Type

export const SendIntent = Schema.Struct({
  kind: Schema.Literal("send"),
  ...inChannel,
  messageId: MessageId,
  parentId: Schema.NullOr(MessageId),
  /** Whether a reply is also shown in the channel. */
  alsoInChannel: Schema.optionalKey(Schema.Boolean),
  body: Schema.String,
  /** The files of the message, which are ready. */
  attachments: Schema.optionalKey(Schema.Array(Attachment)),
  /** All files of the message while some of them are still uploaded. The message is sent when all are ready. */
  awaited: Schema.optionalKey(Schema.Array(AwaitedFile)),
  /** The head of the channel's log and the read epoch when the message was written. Writing reads up to here at least. */
  seenSeq: Schema.Int,
  seenEpoch: Schema.Int
})

const EditIntent = Schema.Struct({
  kind: Schema.Literal("edit"),
  ...inChannel,
  messageId: MessageId,
  body: Schema.String
})

const RemoveIntent = Schema.Struct({ kind: Schema.Literal("remove"), ...inChannel, messageId: MessageId })

const ReactIntent = Schema.Struct({
  kind: Schema.Literal("react"),
  ...inChannel,
  messageId: MessageId,
  emoji: Schema.String,
  desired: Schema.Literals(["present", "absent"])
})

/** Pins a message in its channel, or removes the pin. The other fields are those of the pin. */
const PinIntent = Schema.Struct({
  kind: Schema.Literal("pin"),
  ...inChannel,
  messageId: MessageId,
  parentId: Schema.NullOr(MessageId),
  messageSeq: Schema.Int,
  desired: Schema.Literals(["present", "absent"])
})

const MarkReadIntent = Schema.Struct({
  kind: Schema.Literal("markRead"),
  ...inChannel,
  seq: Schema.Int,
  /** The shown read epoch, including that of a pending unread mark. */
  epoch: Schema.Int
})

const MarkUnreadIntent = Schema.Struct({
  kind: Schema.Literal("markUnread"),
  ...inChannel,
  messageId: MessageId,
  /** The seq of the message. */
  seq: Schema.Int,
  /** The epoch that begins with the mark. */
  epoch: Schema.Int
})

const FollowThreadIntent = Schema.Struct({
  kind: Schema.Literal("followThread"),
  ...inChannel,
  parentId: MessageId,
  /** The head of the channel's log when the person followed. Later replies are unread. */
  seenSeq: Schema.Int,
  desired: Schema.Literals(["present", "absent"])
})

const MarkThreadReadIntent = Schema.Struct({
  kind: Schema.Literal("markThreadRead"),
  ...inChannel,
  parentId: MessageId,
  seq: Schema.Int,
  epoch: Schema.Int
})

const MarkThreadUnreadIntent = Schema.Struct({
  kind: Schema.Literal("markThreadUnread"),
  ...inChannel,
  parentId: MessageId,
  /** The first unread reply; the root of the thread stands for all replies. */
  messageId: MessageId,
  /** The seq of that message. */
  seq: Schema.Int,
  /** The epoch that begins with the mark. */
  epoch: Schema.Int
})

/** Changes how the person sees a channel. */
const PreferChannelIntent = Schema.Struct({
  kind: Schema.Literal("preferChannel"),
  ...inChannel,
  changes: ChannelPreferenceChanges
})

/** Sets a preference; without a value, deletes it. */
const PreferIntent = Schema.Struct({
  kind: Schema.Literal("prefer"),
  ...stamped,
  key: Schema.String,
  value: Schema.optionalKey(PreferenceValue)
})

/**
 * A change that a person asks for. It names the wanted result (`present`, not `flip`), so that it can be carried out twice and
 * shown over any confirmed state.
 */
export const Intent = Schema.Union([
  SendIntent,
  EditIntent,
  RemoveIntent,
  ReactIntent,
  PinIntent,
  MarkReadIntent,
  MarkUnreadIntent,
  FollowThreadIntent,
  MarkThreadReadIntent,
  MarkThreadUnreadIntent,
  PreferChannelIntent,
  PreferIntent
])
export type Intent = typeof Intent.Type
export type SendIntent = typeof SendIntent.Type
export type ReadingIntent = Extract<Intent, { readonly kind: "markRead" | "markUnread" }>
export type ThreadIntent = Extract<Intent, { readonly kind: "followThread" | "markThreadRead" | "markThreadUnread" }>
export type ReactIntent = typeof ReactIntent.Type
export type PinIntent = typeof PinIntent.Type
export type PreferIntent = typeof PreferIntent.Type
export type PreferChannelIntent = typeof PreferChannelIntent.Type
type MessageIntent = Extract<Intent, { readonly kind: "send" | "edit" | "remove" | "react" }>

/** Intents about how far a channel has been read. */
export const isAboutReading = (intent: Intent): intent is ReadingIntent =>
  intent.kind === "markRead" || intent.kind === "markUnread"

/** Intents about following and reading a thread. */
export const isAboutThread = (intent: Intent): intent is ThreadIntent =>
  intent.kind === "followThread" || intent.kind === "markThreadRead" || intent.kind === "markThreadUnread"

/** Intents that change how a message is shown. */
export const isForMessage = (intent: Intent): intent is MessageIntent =>
  "messageId" in intent && intent.kind !== "pin" && !isAboutReading(intent) && !isAboutThread(intent)

/** Intents of one scope are sent one after the other; intents of different scopes at the same time. */
export const scopeOf = (intent: Intent): string => {
  switch (intent.kind) {
    case "send":
      return `send/${intent.channelId}`
    case "edit":
    case "remove":
      return `message/${intent.messageId}`
    case "react":
      return `reaction/${intent.messageId}/${intent.emoji}`
    case "pin":
      return `pin/${intent.messageId}`
    case "markRead":
    case "markUnread":
      return `read/${intent.channelId}`
    // Marking unread follows the thread, and following reads it, so their order matters.
    case "followThread":
    case "markThreadRead":
    case "markThreadUnread":
      return `thread/${intent.parentId}`
    case "preferChannel":
      return `channel preferences/${intent.channelId}`
    case "prefer":
      return `preference/${intent.key}`
  }
}

/** The other kinds create something each time: a message or a read epoch. */
const isRepeated: ReadonlySet<Intent["kind"]> = new Set([
  "edit",
  "remove",
  "react",
  "pin",
  "markRead",
  "followThread",
  "markThreadRead",
  "preferChannel",
  "prefer"
])

/** Whether `later` covers everything that `earlier` asked for, so that `earlier` need not be sent. */
export const supersedes = (later: Intent, earlier: Intent) => {
  if (later.kind !== earlier.kind || !isRepeated.has(later.kind) || scopeOf(later) !== scopeOf(earlier)) return false
  if (later.kind !== "preferChannel" || earlier.kind !== "preferChannel") return true
  return Object.keys(earlier.changes).every((changed) => changed in later.changes)
}

/** The message that must exist before the intent is sent: for a reply and a thread, the root of the thread. */
export const subjectOf = (intent: Intent): MessageId | null => {
  if (intent.kind === "send" || isAboutThread(intent)) return intent.parentId
  return isForMessage(intent) || intent.kind === "pin" ? intent.messageId : null
}

/** Whether `later` is about the message that `send` writes. */
export const isAbout = (later: Intent, send: SendIntent) => subjectOf(later) === send.messageId

/** Whether a message will be shown in a thread, or in the channel itself for null. */
export const isShownIn = ({ parentId, alsoInChannel = false }: SendIntent, rootId: MessageId | null) =>
  parentId === rootId || (rootId === null && alsoInChannel)

/** Whether `send` would undo `later` if it arrived after it, because writing marks as read. */
export const wouldUndo = (send: SendIntent, later: Intent) =>
  (later.kind === "markUnread" && later.channelId === send.channelId && isShownIn(send, null)) ||
  (later.kind === "markThreadUnread" && later.parentId === send.parentId)
