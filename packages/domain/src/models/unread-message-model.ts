import { Schema } from "effect"
import { MessageId } from "../ids.ts"

/** A message of somebody else that the person has not read, in a channel itself or in a thread. */
export const UnreadMessage = Schema.Struct({
  messageId: MessageId,
  /** The root of its thread, with which a reply is purged. */
  parentId: Schema.NullOr(MessageId),
  seq: Schema.Int,
  mentionsMe: Schema.Boolean
})
export type UnreadMessage = typeof UnreadMessage.Type

/** Counting stops here: more is shown as `99+`. */
export const unreadLimit = 100
