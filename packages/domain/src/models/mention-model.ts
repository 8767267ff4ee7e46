import { Schema } from "effect"
import { ChannelId, UserGroupId, UserId } from "../ids.ts"

/** `@here` mentions the members of a channel who are at Hazel now, `@channel` all of them. */
export const WideMention = Schema.Literals(["here", "channel"])
export type WideMention = typeof WideMention.Type

/** How a message mentions a person. If it does in several ways, the first of them counts. */
export const MentionKind = Schema.Literals(["mention", "group", "here", "channel"])
export type MentionKind = typeof MentionKind.Type

/** The rule of who may use wide mentions: everybody, only moderators and managers of the channel, or nobody. */
export const WideMentionRule = Schema.Literals(["everybody", "moderators", "nobody"])
export type WideMentionRule = typeof WideMentionRule.Type

export const wideMentionLimits = {
  /** In larger channels only moderators and managers use wide mentions, also where everybody may. */
  openChannelSize: 250,
  /** `@here` lists whom it means in the message, and is refused where it would mean more people. */
  peopleHere: 1_000,
  /** A client asks before it sends a wide mention that notifies more people than this. Source: D.9. */
  unconfirmedPeople: 15
} as const

/** The mentions of several people at once in a message. Whom they mean was decided when it was written. */
export const CollectiveMentions = Schema.Struct({
  /** Whether it mentions everybody in the channel. */
  channel: Schema.Boolean,
  /** The people whom `@here` means; null without it. */
  hereUserIds: Schema.NullOr(Schema.Array(UserId)),
  /** The groups, by the handles that were typed, with their members in the channel. */
  groups: Schema.Array(
    Schema.Struct({ userGroupId: UserGroupId, handle: Schema.String, userIds: Schema.Array(UserId) })
  )
}).annotate({ identifier: "CollectiveMentions" })
export type CollectiveMentions = typeof CollectiveMentions.Type

/**
 * The caller may not use `@here` or `@channel` there: only moderators may, the channel is too large for others, nobody may, or
 * `@here` would mean more than 1,000 people. Nothing was written.
 */
export class WideMentionError extends Schema.TaggedError<WideMentionError>()("WideMentionError", {
  channelId: ChannelId,
  mention: WideMention,
  reason: Schema.Literals(["moderators", "large-channel", "nobody", "too-many"]),
  message: Schema.String
}) {}
