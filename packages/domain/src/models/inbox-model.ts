import { Schema } from "effect"
import { ChannelId, MessageId, UserId, Uuid } from "../ids.ts"
import { Timestamp } from "../timestamp.ts"
import { Invitation } from "./invitation-model.ts"
import { Message } from "./message-model.ts"

export const inboxPageLimit = 30

/** The most items of an entry and the most unread entries of a kind that are counted. */
export const inboxCountLimit = 100

/** The most people and emoji that an entry names. */
export const inboxNamedLimit = 3

/** Entries that are done and have not moved for so many days are deleted. */
export const inboxDoneDays = 90

export const InboxKind = Schema.Literals(["mention", "thread", "direct", "reaction", "invitation"])
export type InboxKind = typeof InboxKind.Type

/** `open` is what is not done, `unread` the unread part of that, and `done` what was done and has nothing new. */
export const InboxState = Schema.Literals(["open", "unread", "done"])
export type InboxState = typeof InboxState.Type

/**
 * Identifies an entry of the caller's inbox. Its subject is the message that mentions them or that others reacted to, the root of the
 * thread, the conversation, or the invitation.
 */
export const InboxKey = Schema.Struct({
  kind: InboxKind,
  subjectId: Uuid
})
export type InboxKey = typeof InboxKey.Type

/** How far the person has gone in an entry, in places of the log of its channel. */
export const InboxMark = Schema.Struct({
  ...InboxKey.fields,
  /** Items up to this place are done. */
  doneSeq: Schema.Int,
  /** The place to which `inbox.markUndone` goes back. */
  undoneSeq: Schema.Int,
  /** Items up to this place are read, and those that the read markers of the channel and thread have passed. */
  readSeq: Schema.Int,
  /** Whether the person marked the entry as unread after reading it. */
  isKeptUnread: Schema.Boolean
}).annotate({ identifier: "InboxMark" })
export type InboxMark = typeof InboxMark.Type

/** An entry of an inbox is a mention, an invitation, or all that is not done in a thread, in a conversation or of the reactions to a message. */
export const InboxEntry = Schema.Struct({
  ...InboxKey.fields,
  /** Null for an invitation to the workspace. */
  channelId: Schema.NullOr(ChannelId),
  /** The place of its newest item; `inbox.markDone` and `inbox.markRead` take it, so that later items stay as they are. */
  seq: Schema.Int,
  /** When its newest item arrived, by which entries are ordered. */
  at: Timestamp,
  /** How many messages, replies or reactions it stands for; counting stops at {@link inboxCountLimit}. */
  itemCount: Schema.Int,
  isUnread: Schema.Boolean,
  isDone: Schema.Boolean,
  /** The people whose items it holds, newest first, at most {@link inboxNamedLimit}. */
  actorIds: Schema.Array(UserId),
  actorCount: Schema.Int,
  /** The emoji of the reactions, newest first, at most {@link inboxNamedLimit}. */
  emoji: Schema.Array(Schema.String),
  /** The newest message, or the message that others reacted to. Null for an invitation. */
  message: Schema.NullOr(Message),
  /** The message at which to begin to read: the oldest unread one, otherwise the newest. Null for an invitation. */
  openAt: Schema.NullOr(MessageId),
  invitation: Schema.NullOr(Invitation)
}).annotate({ identifier: "InboxEntry" })
export type InboxEntry = typeof InboxEntry.Type

/** The entry at which a page ended. */
export const InboxCursor = Schema.Struct({ ...InboxKey.fields, at: Timestamp })
export type InboxCursor = typeof InboxCursor.Type

/** How many unread entries there are, by kind; each at most {@link inboxCountLimit}. */
export const InboxCounts = Schema.Struct({
  mention: Schema.Int,
  thread: Schema.Int,
  direct: Schema.Int,
  reaction: Schema.Int,
  invitation: Schema.Int
}).annotate({ identifier: "InboxCounts" })
export type InboxCounts = typeof InboxCounts.Type
