import { Effect, Schema } from "effect"
import { ChannelId, MessageId, UserId } from "../ids.ts"
import { Timestamp } from "../timestamp.ts"
import { Attachment } from "./file-model.ts"
import { LinkPreview } from "./link-preview-model.ts"
import { CollectiveMentions } from "./mention-model.ts"
import { MessageStream } from "./message-stream-model.ts"
import { ReactionSummary } from "./message-reaction-model.ts"

export const messageLengthLimit = 10_000
export const messageByteLimit = 32 * 1024
export const messagePageLimit = 100
export const messagePageDefault = 50

/** The number of participants of a thread that are named; the others are only counted. */
export const namedParticipantLimit = 5

export const ThreadSummary = Schema.Struct({
  replyCount: Schema.Int,
  lastReplyAt: Timestamp,
  /** The first {@link namedParticipantLimit} people who replied, oldest first. */
  participantIds: Schema.Array(UserId)
}).annotate({ identifier: "ThreadSummary" })
export type ThreadSummary = typeof ThreadSummary.Type

export const Message = Schema.Struct({
  id: MessageId,
  channelId: ChannelId,
  /** The position in the channel's log at which it was written. Messages are ordered by it. */
  seq: Schema.Int,
  authorId: UserId,
  /** The message this one replies to; null in the channel itself. Threads have one level. */
  parentId: Schema.NullOr(MessageId),
  /** A reply that its author also sent to the channel: one message, shown in both. */
  inChannel: Schema.Boolean,
  /** Markdown. Empty once deleted, and possibly for a message with attachments. */
  body: Schema.String,
  mentionedUserIds: Schema.Array(UserId),
  createdAt: Timestamp,
  editedAt: Schema.NullOr(Timestamp),
  /** A deleted message is only kept, empty, while it has replies. */
  deletedAt: Schema.NullOr(Timestamp),
  /** The tallies, in the order of each emoji's first reaction. */
  reactions: Schema.Array(ReactionSummary),
  thread: Schema.NullOr(ThreadSummary),
  /** Present while a message is streamed, and if its stream was cancelled or interrupted. */
  stream: Schema.NullOr(MessageStream),
  /** At most ten. Events that were stored by older versions have no such field. */
  attachments: Schema.Array(Attachment).pipe(Schema.withDecodingDefaultKey(Effect.succeed([]))),
  /** At most three, in the order of the links. Events that were stored by older versions have no such field. */
  linkPreviews: Schema.Array(LinkPreview).pipe(Schema.withDecodingDefaultKey(Effect.succeed([]))),
  /** Absent unless it mentions several people at once. */
  collective: Schema.optionalKey(CollectiveMentions)
}).annotate({ identifier: "Message" })
export type Message = typeof Message.Type

/** Messages in the order of the log, as of `seq` in the channel's log. */
export const MessagePage = Schema.Struct({
  messages: Schema.Array(Message),
  hasOlder: Schema.Boolean,
  hasNewer: Schema.Boolean,
  seq: Schema.Int
}).annotate({ identifier: "MessagePage" })
export type MessagePage = typeof MessagePage.Type

/** The message does not exist for the caller: it never existed, was deleted, or is not visible to them. */
export class MessageNotFoundError extends Schema.TaggedError<MessageNotFoundError>()("MessageNotFoundError", {
  messageId: MessageId
}) {}

/** The text is blank, longer than 10,000 characters or 32 KiB, or cannot be stored, or there are too many attachments. */
export class InvalidMessageError extends Schema.TaggedError<InvalidMessageError>()("InvalidMessageError", {
  reason: Schema.Literals(["blank", "too-long", "unstorable", "attachments"]),
  message: Schema.String
}) {}
