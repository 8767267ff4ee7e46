import { Schema } from "effect"
import { AppId, UserId } from "../ids.ts"
import { Timestamp } from "../timestamp.ts"
import { PresenceChoice } from "./presence-model.ts"
import { UserStatus } from "./user-status-model.ts"

export const WorkspaceRole = Schema.Literals(["owner", "admin", "moderator", "member", "guest"])
export type WorkspaceRole = typeof WorkspaceRole.Type

/** The most users of one app that may write in linked channels, because everybody in the workspace receives them. */
export const appUserLimit = 10_000

/** The app of an app user. Its name is a slug, as in `acme-shop`. */
export const UserApp = Schema.Struct({
  id: AppId,
  name: Schema.String,
  /** The app's own id of the user; null for the app itself. */
  uid: Schema.NullOr(Schema.String)
})
export type UserApp = typeof UserApp.Type

/** A person (or bot, or app user) as everyone in the workspace sees them. */
export const User = Schema.Struct({
  id: UserId,
  /** Unique, lower case; what people type after `@`. */
  handle: Schema.String,
  displayName: Schema.String,
  avatarUrl: Schema.NullOr(Schema.String),
  role: WorkspaceRole,
  title: Schema.String,
  status: Schema.NullOr(UserStatus),
  /**
   * Whether others see how far this person has read. Somebody who does not share it does not see it of others either.
   */
  sharesReads: Schema.Boolean,
  /** A program that acts through an API key. */
  isBot: Schema.Boolean,
  /** Set for a user of an app, who writes in linked channels only and has no account (decision 77). */
  app: Schema.optionalKey(UserApp),
  createdAt: Timestamp,
  /** The time of deactivation; what they wrote stays. */
  deactivatedAt: Schema.NullOr(Timestamp)
}).annotate({ identifier: "User" })
export type User = typeof User.Type

/** A person with the fields that only they see. */
export const Me = Schema.Struct({
  user: User,
  email: Schema.String,
  /** Whether the person has proved that the address is theirs, by a link that was mailed to it. */
  isAddressConfirmed: Schema.Boolean,
  presence: PresenceChoice
})
export type Me = typeof Me.Type

/** A link by which a person may choose a new password without the old one. It is in no answer but the first and its repetitions. */
export const PasswordResetLink = Schema.Struct({
  /** The path in the web app, with the token behind `#`. It works once. */
  path: Schema.String,
  expiresAt: Timestamp
}).annotate({ identifier: "PasswordResetLink" })

export class UserNotFoundError extends Schema.TaggedError<UserNotFoundError>()("UserNotFoundError", {
  userId: UserId
}) {}

/** The handle is taken, or a field is empty, too long or has characters that are not allowed. */
export class InvalidProfileError extends Schema.TaggedError<InvalidProfileError>()("InvalidProfileError", {
  field: Schema.Literals(["displayName", "handle", "title", "avatarUrl"]),
  message: Schema.String
}) {}

/** A handle that is taken and one that is reserved are one answer, because guests cannot see everybody. */
export const handleUnavailable = new InvalidProfileError({ field: "handle", message: "This handle is not available." })
