import { Schema } from "effect"
import { ChannelId, InvitationId, UserId } from "../ids.ts"
import { Timestamp } from "../timestamp.ts"

/** `email` and `person` are for one; a `link` is for whoever has it. */
export const InvitationKind = Schema.Literals(["email", "link", "person"])
export type InvitationKind = typeof InvitationKind.Type

/** What whoever signs up by it is from then on: a guest sees only the channel they were invited to. */
export const InvitationRole = Schema.Literals(["member", "guest"])
export type InvitationRole = typeof InvitationRole.Type

export const invitationDays = 10
export const longestInvitationDays = 365
export const mostInvitationUses = 1_000

/** As the inviter and the invited see it. What opens a link is never part of it. Source: I17. */
export const Invitation = Schema.Struct({
  id: InvitationId,
  kind: InvitationKind,
  inviterId: UserId,
  /** Where to; null is the workspace. */
  channelId: Schema.NullOr(ChannelId),
  /** For those who cannot see the channel yet. */
  channelName: Schema.NullOr(Schema.String),
  role: InvitationRole,
  email: Schema.NullOr(Schema.String),
  /** Not told of one by e-mail, whose maker is not to learn who has an account. */
  invitedUserId: Schema.NullOr(UserId),
  /** Null is without limit. */
  maxUses: Schema.NullOr(Schema.Int),
  usedCount: Schema.Int,
  createdAt: Timestamp,
  expiresAt: Timestamp
})
export type Invitation = typeof Invitation.Type

/** The open invitations of one person: those they made, and those made to them. */
export interface Invitations {
  readonly sent: ReadonlyArray<Invitation>
  readonly received: ReadonlyArray<Invitation>
}

/** There is no such invitation, or it is somebody else's. */
export class InvitationNotFoundError extends Schema.TaggedError<InvitationNotFoundError>()("InvitationNotFoundError", {
  invitationId: InvitationId
}) {}

/** Unknown, expired, used up and cancelled are one answer. */
export class InvitationNotValidError extends Schema.TaggedError<InvitationNotValidError>()("InvitationNotValidError", {
  message: Schema.String
}) {}

export const notValidAnyMore = new InvitationNotValidError({ message: "This invitation is no longer valid." })

/** Something about the wished invitation cannot be: no address, a guest without a channel, somebody who is in already. */
export class InvalidInvitationError extends Schema.TaggedError<InvalidInvitationError>()("InvalidInvitationError", {
  field: Schema.Literals(["kind", "email", "userId", "channelId", "role", "maxUses", "days"]),
  message: Schema.String
}) {}
