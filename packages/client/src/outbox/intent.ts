import { ChannelId, MessageId, TransactionId } from "@hazel/domain/ids"
import { Timestamp } from "@hazel/domain/timestamp"
import { Schema } from "effect"

const wished = {
  transactionId: TransactionId,
  /** Wishes are carried out, and shown, in this order. */
  order: Schema.Int,
  at: Timestamp,
  channelId: ChannelId
}

export const SendIntent = Schema.Struct({
  kind: Schema.Literal("send"),
  ...wished,
  messageId: MessageId,
  parentId: Schema.NullOr(MessageId),
  body: Schema.String,
  /** What the channel's log held when it was written, and the epoch of reading. Writing is reading, up to here at least. */
  seenSeq: Schema.Int,
  seenEpoch: Schema.Int
})

const EditIntent = Schema.Struct({
  kind: Schema.Literal("edit"),
  ...wished,
  messageId: MessageId,
  body: Schema.String
})

const RemoveIntent = Schema.Struct({ kind: Schema.Literal("remove"), ...wished, messageId: MessageId })

const ReactIntent = Schema.Struct({
  kind: Schema.Literal("react"),
  ...wished,
  messageId: MessageId,
  emoji: Schema.String,
  desired: Schema.Literals(["present", "absent"])
})

const MarkReadIntent = Schema.Struct({
  kind: Schema.Literal("markRead"),
  ...wished,
  seq: Schema.Int,
  /** The epoch it was seen in, as shown: that of the unread mark before it, if that is still on its way. */
  epoch: Schema.Int
})

const MarkUnreadIntent = Schema.Struct({
  kind: Schema.Literal("markUnread"),
  ...wished,
  messageId: MessageId,
  /** Of the message. */
  seq: Schema.Int,
  /** The one that begins with it. */
  epoch: Schema.Int
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
  MarkUnreadIntent
])
export type Intent = typeof Intent.Type
export type SendIntent = typeof SendIntent.Type
export type ReadingIntent = Extract<Intent, { readonly kind: "markRead" | "markUnread" }>

/** Wishes about how far has been read, rather than about a message. */
export const isAboutReading = (intent: Intent): intent is ReadingIntent =>
  intent.kind === "markRead" || intent.kind === "markUnread"

/** Wishes of one scope are carried out one after the other; those of different scopes at the same time. */
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
  }
}

/** The others say something new each time: a message, an epoch of reading. */
const isSaidAgain: ReadonlySet<Intent["kind"]> = new Set(["edit", "remove", "react", "markRead"])

/** Whether `later` says all that `earlier` said, so that the earlier one need not be carried out any more. */
export const supersedes = (later: Intent, earlier: Intent) =>
  later.kind === earlier.kind && isSaidAgain.has(later.kind) && scopeOf(later) === scopeOf(earlier)

/** Whether `later` is about a message that `send` has yet to write. */
export const isAbout = (later: Intent, send: SendIntent) => {
  if (later === send) return false
  if (later.kind === "send") return later.parentId === send.messageId
  return !isAboutReading(later) && later.messageId === send.messageId
}

/** Whether `send`, if it came after `later`, would undo it: writing is reading. */
export const wouldUndo = (send: SendIntent, later: Intent) =>
  later.kind === "markUnread" && later.channelId === send.channelId && send.parentId === null
