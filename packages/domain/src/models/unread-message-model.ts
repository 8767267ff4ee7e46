import { Schema } from "effect"
import { MessageId } from "../ids.ts"

/** A message of somebody else that the person has not read, in a channel itself or in a thread. */
export const UnreadMessage = Schema.Struct({
  messageId: MessageId,
  /** The root of its thread; it is purged together with the root. */
  parentId: Schema.NullOr(MessageId),
  seq: Schema.Int,
  /** Whether it mentions the person by name or by a group. */
  mentionsMe: Schema.Boolean,
  /** Present if it mentions the person among others, by `@here` or `@channel`. */
  isWide: Schema.optionalKey(Schema.Literal(true)),
  /** Clients set this on what they show, if a VIP or a keyword makes it notify the person (`notification.listHits`). */
  isHit: Schema.optionalKey(Schema.Literal(true))
}).annotate({ identifier: "UnreadMessage" })
export type UnreadMessage = typeof UnreadMessage.Type

/** Counting stops here; clients show more as `99+`. */
export const unreadLimit = 100
