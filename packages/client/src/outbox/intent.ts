import { ChannelId, MessageId, TransactionId } from "@hazel/domain/ids"
import { ChannelPreferenceChanges } from "@hazel/domain/models/channel-preference-model"
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

export const SendIntent = Schema.Struct({
  kind: Schema.Literal("send"),
  ...inChannel,
  messageId: MessageId,
  parentId: Schema.NullOr(MessageId),
  /** A reply that is also sent to the channel. */
  alsoInChannel: Schema.optionalKey(Schema.Boolean),
  body: Schema.String,
  /** What the channel's log held when it was written, and the epoch of reading. Writing is reading, up to here at least. */
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

const MarkReadIntent = Schema.Struct({
  kind: Schema.Literal("markRead"),
  ...inChannel,
  seq: Schema.Int,
  /** The epoch it was seen in, as shown: that of the unread mark before it, if that is still on its way. */
  epoch: Schema.Int
})

const MarkUnreadIntent = Schema.Struct({
  kind: Schema.Literal("markUnread"),
  ...inChannel,
  messageId: MessageId,
  /** Of the message. */
  seq: Schema.Int,
  /** The one that begins with it. */
  epoch: Schema.Int
})

const FollowThreadIntent = Schema.Struct({
  kind: Schema.Literal("followThread"),
  ...inChannel,
  parentId: MessageId,
  /** What the channel's log held when it was intended; what comes later is new. */
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
  /** The reply it begins with; the message the thread hangs on stands for all of them. */
  messageId: MessageId,
  /** Of that message. */
  seq: Schema.Int,
  /** The one that begins with it. */
  epoch: Schema.Int
})

/** How to see a channel from now on. */
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
 * What a person wants to be so. Always absolute (`present`, not `flip`), so that it may be carried out twice, and shown
 * over whatever the log says meanwhile.
 */
export const Intent = Schema.Union([
  SendIntent,
  EditIntent,
  RemoveIntent,
  ReactIntent,
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
export type PreferIntent = typeof PreferIntent.Type
export type PreferChannelIntent = typeof PreferChannelIntent.Type
type MessageIntent = Extract<Intent, { readonly kind: "send" | "edit" | "remove" | "react" }>

/** Intents about how far has been read, rather than about a message. */
export const isAboutReading = (intent: Intent): intent is ReadingIntent =>
  intent.kind === "markRead" || intent.kind === "markUnread"

/** Intents about a thread, rather than about what is said in it. */
export const isAboutThread = (intent: Intent): intent is ThreadIntent =>
  intent.kind === "followThread" || intent.kind === "markThreadRead" || intent.kind === "markThreadUnread"

/** Intents that change how a message is shown. */
export const isForMessage = (intent: Intent): intent is MessageIntent =>
  "messageId" in intent && !isAboutReading(intent) && !isAboutThread(intent)

/** Intents of one scope are carried out one after the other; those of different scopes at the same time. */
export const scopeOf = (intent: Intent): string => {
  switch (intent.kind) {
    case "send":
      return `send/${intent.channelId}`
    case "edit":
    case "remove":
      return `message/${intent.messageId}`
    case "react":
      return `reaction/${intent.messageId}/${intent.emoji}`
    case "markRead":
    case "markUnread":
      return `read/${intent.channelId}`
    // Marking unread follows, and following reads, so that it matters which comes first.
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

/** The others say something new each time: a message, an epoch of reading. */
const isSaidAgain: ReadonlySet<Intent["kind"]> = new Set([
  "edit",
  "remove",
  "react",
  "markRead",
  "followThread",
  "markThreadRead",
  "preferChannel",
  "prefer"
])

/** Whether `later` says all that `earlier` said, so that the earlier one need not be carried out any more. */
export const supersedes = (later: Intent, earlier: Intent) => {
  if (later.kind !== earlier.kind || !isSaidAgain.has(later.kind) || scopeOf(later) !== scopeOf(earlier)) return false
  if (later.kind !== "preferChannel" || earlier.kind !== "preferChannel") return true
  return Object.keys(earlier.changes).every((changed) => changed in later.changes)
}

/** The message an intent is about, which has to be written before: for a reply and a thread, the one it hangs on. */
export const subjectOf = (intent: Intent): MessageId | null => {
  if (intent.kind === "send" || isAboutThread(intent)) return intent.parentId
  return isForMessage(intent) ? intent.messageId : null
}

/** Whether `later` is about a message that `send` has yet to write. */
export const isAbout = (later: Intent, send: SendIntent) => subjectOf(later) === send.messageId

/** Where a message will be shown. */
export const isShownIn = ({ parentId, alsoInChannel = false }: SendIntent, place: MessageId | null) =>
  parentId === place || (place === null && alsoInChannel)

/** Whether `send`, if it came after `later`, would undo it: writing is reading. */
export const wouldUndo = (send: SendIntent, later: Intent) =>
  (later.kind === "markUnread" && later.channelId === send.channelId && isShownIn(send, null)) ||
  (later.kind === "markThreadUnread" && later.parentId === send.parentId)
