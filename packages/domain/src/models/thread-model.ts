import { Schema } from "effect"
import { ChannelId, MessageId } from "../ids.ts"
import { ReadMarker } from "../read-marker.ts"
import { Timestamp } from "../timestamp.ts"
import { Message } from "./message-model.ts"
import { UnreadMessage } from "./unread-message-model.ts"

/** The personal state of a follower of a thread. */
export const FollowedThread = Schema.Struct({
  parentId: MessageId,
  /** Null while there is no reply, or all replies were deleted: then there is nothing to show. */
  lastReplyAt: Schema.NullOr(Timestamp),
  ...ReadMarker.fields,
  /** The unread replies of others: the newest hundred, oldest first. */
  unread: Schema.Array(UnreadMessage)
}).annotate({ identifier: "FollowedThread" })
export type FollowedThread = typeof FollowedThread.Type

/** The number of last replies with which a thread is listed. */
export const threadExcerptLimit = 3
export const threadPageLimit = 50

/** A message with the last replies of its thread, as of `seq` in the channel's log. */
export const Thread = Schema.Struct({
  channelId: ChannelId,
  root: Message,
  /** The last {@link threadExcerptLimit}, oldest first. */
  replies: Schema.Array(Message),
  /** Null when the caller does not follow it. */
  following: Schema.NullOr(FollowedThread),
  seq: Schema.Int
})
export type Thread = typeof Thread.Type

/** The position at which a page of threads ended. */
export const ThreadCursor = Schema.Struct({ lastReplyAt: Timestamp, parentId: MessageId })
export type ThreadCursor = typeof ThreadCursor.Type
