import { Schema } from "effect"

/** Of what happens in a channel: everything, what is addressed to the person, or nothing calls for them. */
export const NotificationLevel = Schema.Literals(["all", "mentions", "nothing"])
export type NotificationLevel = typeof NotificationLevel.Type

/** How one person wants to see one channel. Known to nobody else. Source: I15. */
export const ChannelPreferences = Schema.Struct({
  /** Does not stand out when something was written; what is addressed to the person still does. */
  isMuted: Schema.Boolean,
  isPinned: Schema.Boolean,
  /** Listed only while something in it needs the person, or while they look at it. */
  isHidden: Schema.Boolean,
  folder: Schema.NullOr(Schema.String),
  tags: Schema.Array(Schema.String),
  /** Unless chosen, `all` in conversations between people and `mentions` in channels. */
  notificationLevel: NotificationLevel
})
export type ChannelPreferences = typeof ChannelPreferences.Type

const { isMuted, isPinned, isHidden, folder, tags, notificationLevel } = ChannelPreferences.fields

/** What is left out stays as it is. */
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

/** A folder's name or a tag is blank, too long or has characters that cannot be seen, or there are too many tags. */
export class InvalidChannelPreferenceError extends Schema.TaggedError<InvalidChannelPreferenceError>()(
  "InvalidChannelPreferenceError",
  { field: Schema.Literals(["folder", "tags"]), message: Schema.String }
) {}
