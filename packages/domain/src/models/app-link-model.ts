import { Schema } from "effect"
import { AppId, AppLinkId, ChannelId, UserId } from "../ids.ts"
import { Timestamp } from "../timestamp.ts"

export const appLinkLimits = {
  /** Links of one app. */
  links: 100,
  /** Characters of a pattern. */
  pattern: 256,
  /** Stars of a pattern. */
  wildcards: 4,
  /** Linked channels of one app, because everybody in the workspace receives them. */
  channels: 10_000,
  /** People who are added to every channel of a link. */
  members: 20
} as const

/** Linked channels are public or private channels of Hazel. */
export const LinkedChannelKind = Schema.Literals(["public", "private"])
export type LinkedChannelKind = typeof LinkedChannelKind.Type

/**
 * Brings the channels of an app that match a pattern together with channels of Hazel, which are made on first use
 * (decision 78).
 */
export const AppLink = Schema.Struct({
  id: AppLinkId,
  appId: AppId,
  /** The name of a channel of the app, or a pattern in which `*` stands for any characters, as in `support.*`. */
  pattern: Schema.String,
  /** The kind of the channels that are made. */
  kind: LinkedChannelKind,
  /** The people who are added to each channel that is made. */
  memberIds: Schema.Array(UserId),
  createdBy: UserId,
  createdAt: Timestamp,
  /** How many channels exist for names that match this pattern. */
  channelCount: Schema.Int
}).annotate({ identifier: "AppLink" })
export type AppLink = typeof AppLink.Type

/** A channel of Hazel that belongs to a channel of an app. */
export const LinkedChannel = Schema.Struct({ appId: AppId, name: Schema.String, channelId: ChannelId })
export type LinkedChannel = typeof LinkedChannel.Type

export class AppLinkNotFoundError extends Schema.TaggedError<AppLinkNotFoundError>()("AppLinkNotFoundError", {
  appLinkId: AppLinkId
}) {}

/** The pattern is no valid name or pattern or is linked already, there are too many links or people, or a person may not be added. */
export class InvalidAppLinkError extends Schema.TaggedError<InvalidAppLinkError>()("InvalidAppLinkError", {
  field: Schema.Literals(["pattern", "memberIds"]),
  message: Schema.String
}) {}
