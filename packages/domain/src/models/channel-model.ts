import { Effect, Schema } from "effect"
import { ChannelId, UserId } from "../ids.ts"
import { Timestamp } from "../timestamp.ts"
import { ChannelMembership } from "./channel-member-model.ts"
import { ChannelPreferences } from "./channel-preference-model.ts"
import { MessagePin } from "./message-pin-model.ts"
import { FollowedThread } from "./thread-model.ts"
import { UnreadMessage } from "./unread-message-model.ts"

export { UnreadMessage, unreadLimit } from "./unread-message-model.ts"

/** `direct` is one conversation for each pair of people, `group` one of up to ten people; neither has a name. */
export const ChannelKind = Schema.Literals(["public", "private", "direct", "group"])
export type ChannelKind = typeof ChannelKind.Type

export const groupSizeLimit = 10

export const Channel = Schema.Struct({
  id: ChannelId,
  kind: ChannelKind,
  name: Schema.NullOr(Schema.String),
  /** The current topic, in one line. */
  topic: Schema.String,
  /** The purpose of the channel. */
  purpose: Schema.String,
  createdBy: Schema.NullOr(UserId),
  createdAt: Timestamp,
  archivedAt: Schema.NullOr(Timestamp),
  memberCount: Schema.Int,
  /** Members write at most once in so many seconds, except managers, moderators and bots; 0 is no limit. */
  slowModeSeconds: Schema.Int,
  /** Whether only managers and moderators write. */
  isReadOnly: Schema.Boolean,
  /** The members of a direct or group conversation; empty for other kinds. */
  participantIds: Schema.Array(UserId)
}).annotate({ identifier: "Channel" })
export type Channel = typeof Channel.Type

/** A channel with the personal state of a member, as of `seq` in the channel's log. */
export const ChannelSummary = Schema.Struct({
  channel: Channel,
  membership: ChannelMembership,
  preferences: ChannelPreferences,
  /** The unread messages of the channel itself: the newest {@link unreadLimit}, oldest first. */
  unread: Schema.Array(UnreadMessage),
  /**
   * Present only while `unread` and the read marker are ahead of `seq`: they already include the events up to this
   * position.
   */
  unreadSeq: Schema.optionalKey(Schema.Int),
  /** The threads in it that the person follows, by id. Their unread replies count only here. */
  threads: Schema.Array(FollowedThread),
  /** The pinned messages, in the order in which they were pinned. Events that were stored before pins existed have none. */
  pins: Schema.Array(MessagePin).pipe(Schema.withDecodingDefaultKey(Effect.succeed([]))),
  seq: Schema.Int
}).annotate({ identifier: "ChannelSummary" })
export type ChannelSummary = typeof ChannelSummary.Type

export class ChannelNotFoundError extends Schema.TaggedError<ChannelNotFoundError>()("ChannelNotFoundError", {
  channelId: ChannelId
}) {}

/** The channel is archived: it can be read but not written to. */
export class ChannelArchivedError extends Schema.TaggedError<ChannelArchivedError>()("ChannelArchivedError", {
  channelId: ChannelId
}) {}

/** The name is blank, longer than 80 characters, or has characters other than letters, digits, `-`, `_` and `.`. */
export class InvalidChannelNameError extends Schema.TaggedError<InvalidChannelNameError>()("InvalidChannelNameError", {
  message: Schema.String
}) {}

/** Another public channel has this name. */
export class ChannelNameTakenError extends Schema.TaggedError<ChannelNameTakenError>()("ChannelNameTakenError", {
  name: Schema.String
}) {}

/** A channel under a name that was asked for, in lower case. Its own `name` is the one that it has now. */
export const NamedChannel = Schema.Struct({
  name: Schema.String,
  channel: Schema.Struct({ id: ChannelId, kind: ChannelKind, name: Schema.String })
}).annotate({ identifier: "NamedChannel" })
export type NamedChannel = typeof NamedChannel.Type

/**
 * This kind of channel does not allow the change: a direct conversation cannot be left, renamed, archived or joined.
 */
export class ChannelKindError extends Schema.TaggedError<ChannelKindError>()("ChannelKindError", {
  kind: ChannelKind,
  message: Schema.String
}) {}

/** A group conversation holds at most {@link groupSizeLimit} people. */
export class GroupTooLargeError extends Schema.TaggedError<GroupTooLargeError>()("GroupTooLargeError", {
  limit: Schema.Int
}) {}
