import { Schema } from "effect"
import { ChannelId, UserId } from "../ids.ts"
import { Timestamp } from "../timestamp.ts"
import { ChannelMembership } from "./channel-member-model.ts"
import { ChannelPreferences } from "./channel-preference-model.ts"
import { FollowedThread } from "./thread-model.ts"
import { UnreadMessage } from "./unread-message-model.ts"

export { UnreadMessage, unreadLimit } from "./unread-message-model.ts"

/** `direct` is one conversation per pair of people, `group` up to ten people; neither has a name. */
export const ChannelKind = Schema.Literals(["public", "private", "direct", "group"])
export type ChannelKind = typeof ChannelKind.Type

export const groupSizeLimit = 10

export const Channel = Schema.Struct({
  id: ChannelId,
  kind: ChannelKind,
  name: Schema.NullOr(Schema.String),
  /** One line: what it is about right now. */
  topic: Schema.String,
  /** What it is for. */
  purpose: Schema.String,
  createdBy: Schema.NullOr(UserId),
  createdAt: Timestamp,
  archivedAt: Schema.NullOr(Timestamp),
  memberCount: Schema.Int,
  /** Everybody but managers, moderators and bots writes at most once in so many seconds; 0 is as often as they like. */
  slowModeSeconds: Schema.Int,
  /** Only managers and moderators write. */
  isReadOnly: Schema.Boolean,
  /** Everybody in a direct or group conversation; empty for the other kinds. */
  participantIds: Schema.Array(UserId)
})
export type Channel = typeof Channel.Type

/** One of my channels with what is mine about it, as of `seq` in the channel's log. */
export const ChannelSummary = Schema.Struct({
  channel: Channel,
  membership: ChannelMembership,
  preferences: ChannelPreferences,
  /** What was said in the channel itself: the newest {@link unreadLimit}, oldest first. */
  unread: Schema.Array(UnreadMessage),
  /** Only while `unread` and the marker are ahead of `seq`: they hold already what is told up to here. */
  unreadSeq: Schema.optionalKey(Schema.Int),
  /** The threads I follow in it, by their ids. What is unread in them counts here alone. */
  threads: Schema.Array(FollowedThread),
  seq: Schema.Int
})
export type ChannelSummary = typeof ChannelSummary.Type

export class ChannelNotFoundError extends Schema.TaggedError<ChannelNotFoundError>()("ChannelNotFoundError", {
  channelId: ChannelId
}) {}

/** Archived channels can be read but not written to. */
export class ChannelArchivedError extends Schema.TaggedError<ChannelArchivedError>()("ChannelArchivedError", {
  channelId: ChannelId
}) {}

/** The name is blank, too long (80), or has characters other than letters, digits, `-`, `_` and `.`. */
export class InvalidChannelNameError extends Schema.TaggedError<InvalidChannelNameError>()("InvalidChannelNameError", {
  message: Schema.String
}) {}

/** Another public channel has this name. */
export class ChannelNameTakenError extends Schema.TaggedError<ChannelNameTakenError>()("ChannelNameTakenError", {
  name: Schema.String
}) {}

/** This kind of channel cannot do that: a direct conversation cannot be left, renamed, archived or joined. */
export class ChannelKindError extends Schema.TaggedError<ChannelKindError>()("ChannelKindError", {
  kind: ChannelKind,
  message: Schema.String
}) {}

/** A group conversation holds at most {@link groupSizeLimit} people. */
export class GroupTooLargeError extends Schema.TaggedError<GroupTooLargeError>()("GroupTooLargeError", {
  limit: Schema.Int
}) {}
