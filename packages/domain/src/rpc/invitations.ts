import { Schema } from "effect"
import { RpcGroup } from "effect/rpc"
import { UnauthorizedError } from "../errors.ts"
import { ChannelId, InvitationId, UserId } from "../ids.ts"
import { ChannelArchivedError, ChannelKindError, ChannelNotFoundError } from "../models/channel-model.ts"
import {
  InvalidInvitationError,
  Invitation,
  InvitationKind,
  InvitationNotFoundError,
  InvitationNotValidError,
  InvitationRole
} from "../models/invitation-model.ts"
import { UserNotFoundError } from "../models/user-model.ts"
import { define, defineMutation } from "./define.ts"
import { RateLimit } from "./rate-limiting.ts"
import { RequiredScope } from "./scoping.ts"

/** Source: I17. */
export class InvitationRpcs extends RpcGroup.make(
  /**
   * Invites to the workspace or to a channel the caller can reach. Everybody except guests may call it. `email` needs
   * an address and `person` a user and a channel; both are for one person. A `link` is for `maxUses` people, or for any
   * number without it. The invitation expires after `days`, ten by default. `token` opens it at `/join#{token}`;
   * `isMailed` tells whether it is sent to the address. Whoever signs up with it (`POST /api/auth/sign-up/email`,
   * `invitation: token`) gets the `role` and joins the channel at the same moment.
   * Errors: `InvalidInvitationError`, `ChannelNotFoundError`, `ChannelKindError`, `ChannelArchivedError`,
   * `UserNotFoundError`, `UnauthorizedError`, `TransactionConflictError`. Rate limit: `invitations`.
   */
  defineMutation("invitation.create", {
    payload: {
      kind: InvitationKind,
      channelId: Schema.optionalKey(ChannelId),
      role: Schema.optionalKey(InvitationRole),
      email: Schema.optionalKey(Schema.String),
      userId: Schema.optionalKey(UserId),
      maxUses: Schema.optionalKey(Schema.Int),
      days: Schema.optionalKey(Schema.Int)
    },
    success: { data: Invitation, token: Schema.NullOr(Schema.String), isMailed: Schema.Boolean },
    error: Schema.Union([
      InvalidInvitationError,
      ChannelNotFoundError,
      ChannelKindError,
      ChannelArchivedError,
      UserNotFoundError,
      UnauthorizedError
    ])
  })
    .annotate(RequiredScope, "members:write")
    .annotate(RateLimit, "invitations"),

  /**
   * Lists the open invitations that the caller made and those made to them, as of `seq` in the caller's own log. With
   * `channelId`, `sent` holds all open invitations to that channel, for its managers and admins; with `everyone`, all
   * open invitations, for admins. No events are sent about invitations between other people: ask again instead.
   * Errors: `ChannelNotFoundError`, `UnauthorizedError`. Rate limit: `reads`.
   */
  define("invitation.list", {
    payload: { channelId: Schema.optionalKey(ChannelId), everyone: Schema.optionalKey(Schema.Boolean) },
    success: Schema.Struct({
      sent: Schema.Array(Invitation),
      received: Schema.Array(Invitation),
      seq: Schema.Int
    }),
    error: Schema.Union([ChannelNotFoundError, UnauthorizedError])
  }).annotate(RequiredScope, "read"),

  /**
   * The token of an invitation by link or e-mail, to show it again. Only its inviter, managers of the channel and
   * admins may call it.
   * Errors: `InvitationNotFoundError`. Rate limit: `reads`.
   */
  define("invitation.token", {
    payload: { id: InvitationId },
    success: Schema.Struct({ token: Schema.String }),
    error: InvitationNotFoundError
  }).annotate(RequiredScope, "members:write"),

  /**
   * Cancels an invitation. People who joined by it stay. Only its inviter, managers of the channel and admins may call
   * it.
   * Errors: `InvitationNotFoundError`, `TransactionConflictError`. Rate limit: `membership`.
   */
  defineMutation("invitation.cancel", {
    payload: { id: InvitationId },
    success: {},
    error: InvitationNotFoundError
  })
    .annotate(RequiredScope, "members:write")
    .annotate(RateLimit, "membership"),

  /**
   * Accepts an invitation: with the `id` of one made to the caller, or with a `token`. Accepting it twice counts as one
   * use.
   * Errors: `InvitationNotValidError`, `TransactionConflictError`. Rate limit: `membership`.
   */
  defineMutation("invitation.accept", {
    payload: { id: Schema.optionalKey(InvitationId), token: Schema.optionalKey(Schema.String) },
    success: { channelId: Schema.NullOr(ChannelId) },
    error: InvitationNotValidError
  })
    .annotate(RequiredScope, "members:write")
    .annotate(RateLimit, "membership"),

  /**
   * Declines an invitation that was made to the caller.
   * Errors: `InvitationNotFoundError`, `TransactionConflictError`. Rate limit: `membership`.
   */
  defineMutation("invitation.decline", {
    payload: { id: InvitationId },
    success: {},
    error: InvitationNotFoundError
  })
    .annotate(RequiredScope, "members:write")
    .annotate(RateLimit, "membership")
) {}
