import { Schema } from "effect"

/** The messages of a channel that notify the person: all, those that mention them, or none. */
export const NotificationLevel = Schema.Literals(["all", "mentions", "nothing"])
export type NotificationLevel = typeof NotificationLevel.Type

/** The preferences of one person about one channel. Visible to nobody else. Source: I15. */
export const ChannelPreferences = Schema.Struct({
  /** Muted: new messages do not highlight the channel, except those that are addressed to the person. */
  isMuted: Schema.Boolean,
  isPinned: Schema.Boolean,
  /** Hidden from the list unless something in it needs the person, or the channel is open. */
  isHidden: Schema.Boolean,
  folder: Schema.NullOr(Schema.String),
  tags: Schema.Array(Schema.String),
  /** By default `all` in conversations and `mentions` in channels. */
  notificationLevel: NotificationLevel
}).annotate({ identifier: "ChannelPreferences" })
export type ChannelPreferences = typeof ChannelPreferences.Type

const { isMuted, isPinned, isHidden, folder, tags, notificationLevel } = ChannelPreferences.fields

/** Omitted fields stay unchanged. */
export const channelPreferenceChanges = {
  isMuted: Schema.optionalKey(isMuted),
  isPinned: Schema.optionalKey(isPinned),
  isHidden: Schema.optionalKey(isHidden),
  folder: Schema.optionalKey(folder),
  tags: Schema.optionalKey(tags),
  notificationLevel: Schema.optionalKey(notificationLevel)
}

export const ChannelPreferenceChanges = Schema.Struct(channelPreferenceChanges)
export type ChannelPreferenceChanges = typeof ChannelPreferenceChanges.Type

/** The name of a folder or a tag is blank, too long or has invisible characters, or there are too many tags. */
export class InvalidChannelPreferenceError extends Schema.TaggedError<InvalidChannelPreferenceError>()(
  "InvalidChannelPreferenceError",
  { field: Schema.Literals(["folder", "tags"]), message: Schema.String }
) {}
