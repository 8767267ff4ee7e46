import { Schema } from "effect"
import { ChannelId, InvitationId, UserId } from "../ids.ts"
import { Timestamp } from "../timestamp.ts"

/** `email` and `person` are for one person; a `link` is for everybody who has it. */
export const InvitationKind = Schema.Literals(["email", "link", "person"])
export type InvitationKind = typeof InvitationKind.Type

/** The role of somebody who signs up by the invitation: a guest sees only the channel they were invited to. */
export const InvitationRole = Schema.Literals(["member", "guest"])
export type InvitationRole = typeof InvitationRole.Type

export const invitationDays = 10
export const longestInvitationDays = 365
export const mostInvitationUses = 1_000

/** An invitation as the inviter and the invitee see it. It never contains the token. Source: I17. */
export const Invitation = Schema.Struct({
  id: InvitationId,
  kind: InvitationKind,
  inviterId: UserId,
  /** The channel; null is the workspace. */
  channelId: Schema.NullOr(ChannelId),
  /** The name of the channel, for invitees who cannot see it yet. */
  channelName: Schema.NullOr(Schema.String),
  role: InvitationRole,
  email: Schema.NullOr(Schema.String),
  /** Null for an invitation by e-mail, whose inviter must not learn who has an account. */
  invitedUserId: Schema.NullOr(UserId),
  /** Null is no limit. */
  maxUses: Schema.NullOr(Schema.Int),
  usedCount: Schema.Int,
  createdAt: Timestamp,
  expiresAt: Timestamp
}).annotate({ identifier: "Invitation" })
export type Invitation = typeof Invitation.Type

/** The open invitations of one person: those they made, and those made to them. */
export interface Invitations {
  readonly sent: ReadonlyArray<Invitation>
  readonly received: ReadonlyArray<Invitation>
}

/** The invitation does not exist, or belongs to somebody else. */
export class InvitationNotFoundError extends Schema.TaggedError<InvitationNotFoundError>()("InvitationNotFoundError", {
  invitationId: InvitationId
}) {}

/** The invitation is unknown, expired, used up or cancelled. All four are one answer. */
export class InvitationNotValidError extends Schema.TaggedError<InvitationNotValidError>()("InvitationNotValidError", {
  message: Schema.String
}) {}

export const notValidAnyMore = new InvitationNotValidError({ message: "This invitation is no longer valid." })

/**
 * The requested invitation is not possible: for example without an address, for a guest without a channel, or for a
 * member of the channel.
 */
export class InvalidInvitationError extends Schema.TaggedError<InvalidInvitationError>()("InvalidInvitationError", {
  field: Schema.Literals(["kind", "email", "userId", "channelId", "role", "maxUses", "days"]),
  message: Schema.String
}) {}
