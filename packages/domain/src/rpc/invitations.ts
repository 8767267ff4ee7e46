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
   * Invites to the workspace or to a channel the caller can reach. Members and up. `email` needs an address and `person`
   * a user and a channel; both are for one. A `link` is for `maxUses` people, without it for any number. It holds for
   * `days`, else ten. `token` opens it at `/join/{token}`; `isMailed` says that it is sent to the address. Whoever signs up
   * with it (`POST /api/auth/sign-up/email`, `invitation: token`) has the `role` and is in the channel in the same moment.
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
   * The caller's open ones, made by them and to them, as of `seq` in the caller's own log. With `channelId`, `sent` is
   * whatever anybody has made to that channel, for its managers and admins; with `everyone`, all there is, for admins.
   * What others have made is told to nobody but them and those they invite: ask again rather than listen.
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

  /** What opens a link or e-mail invitation, to show it again. Its inviter, managers of the channel and admins. */
  define("invitation.token", {
    payload: { id: InvitationId },
    success: Schema.Struct({ token: Schema.String }),
    error: InvitationNotFoundError
  }).annotate(RequiredScope, "members:write"),

  /** Takes it back. Its inviter, managers of the channel and admins. Who came by it already stays. */
  defineMutation("invitation.cancel", {
    payload: { id: InvitationId },
    success: {},
    error: InvitationNotFoundError
  })
    .annotate(RequiredScope, "members:write")
    .annotate(RateLimit, "membership"),

  /** Comes by it: with the `id` of one made to the caller, or with a `token`. Twice counts once. */
  defineMutation("invitation.accept", {
    payload: { id: Schema.optionalKey(InvitationId), token: Schema.optionalKey(Schema.String) },
    success: { channelId: Schema.NullOr(ChannelId) },
    error: InvitationNotValidError
  })
    .annotate(RequiredScope, "members:write")
    .annotate(RateLimit, "membership"),

  /** Only what was made to the caller. */
  defineMutation("invitation.decline", {
    payload: { id: InvitationId },
    success: {},
    error: InvitationNotFoundError
  })
    .annotate(RequiredScope, "members:write")
    .annotate(RateLimit, "membership")
) {}
