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
  /** What the channel's log held when it was written. Writing is reading, up to here at least. */
  seenSeq: Schema.Int
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

export const MarkReadIntent = Schema.Struct({ kind: Schema.Literal("markRead"), ...wished, seq: Schema.Int })

/**
 * What a person wants to be so. Always absolute (`present`, not `flip`), so that it may be carried out twice, and shown
 * over whatever the log says meanwhile.
 */
export const Intent = Schema.Union([SendIntent, EditIntent, RemoveIntent, ReactIntent, MarkReadIntent])
export type Intent = typeof Intent.Type
export type SendIntent = typeof SendIntent.Type
export type MarkReadIntent = typeof MarkReadIntent.Type

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
      return `read/${intent.channelId}`
  }
}

/** Whether `later` says all that `earlier` said, so that the earlier one need not be carried out any more. */
export const supersedes = (later: Intent, earlier: Intent) =>
  later.kind === earlier.kind && later.kind !== "send" && scopeOf(later) === scopeOf(earlier)

/** Whether `later` is about a message that `send` has yet to write. */
export const isAbout = (later: Intent, send: SendIntent) => {
  if (later === send) return false
  if (later.kind === "send") return later.parentId === send.messageId
  return later.kind !== "markRead" && later.messageId === send.messageId
}
