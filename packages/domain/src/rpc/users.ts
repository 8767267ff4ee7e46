import { Schema } from "effect"
import { RpcGroup } from "effect/rpc"
import { ScopeMissingError, UnauthorizedError } from "../errors.ts"
import { UserId } from "../ids.ts"
import { InvalidProfileError, Me, User, UserNotFoundError, WorkspaceRole } from "../models/user-model.ts"
import { define, defineMutation } from "./define.ts"
import { RateLimit } from "./rate-limiting.ts"
import { RequiredScope } from "./scoping.ts"

export class UserRpcs extends RpcGroup.make(
  /** The caller, with what only they may see. */
  define("user.me", { payload: {}, success: Me }).annotate(RequiredScope, "read"),

  /** Somebody the caller can see: for guests, whoever is in their channels or wrote there. */
  define("user.get", { payload: { id: UserId }, success: User, error: UserNotFoundError }).annotate(
    RequiredScope,
    "read"
  ),

  /** Everybody the caller can see, as of `seq` in `topic`, where they hear of people: `global`, or a guest's own log. */
  define("user.list", {
    payload: {},
    success: Schema.Struct({ users: Schema.Array(User), topic: Schema.String, seq: Schema.Int })
  }).annotate(RequiredScope, "read"),

  /** Changes the caller's own profile; what is left out stays as it is. */
  defineMutation("user.update", {
    payload: {
      displayName: Schema.optionalKey(Schema.String),
      handle: Schema.optionalKey(Schema.String),
      title: Schema.optionalKey(Schema.String),
      avatarUrl: Schema.optionalKey(Schema.NullOr(Schema.String)),
      sharesReads: Schema.optionalKey(Schema.Boolean)
    },
    success: { data: User },
    error: InvalidProfileError
  })
    .annotate(RequiredScope, "profile:write")
    .annotate(RateLimit, "profile"),

  /**
   * Makes somebody below the caller a guest, member, moderator or, at most, what the caller is. Admins and the owner. A new
   * guest keeps the channels they are in and loses sight of everything else. A caller whose key is limited needs the scopes
   * that the role opens.
   */
  defineMutation("user.setRole", {
    payload: { userId: UserId, role: WorkspaceRole },
    success: { data: User },
    error: Schema.Union([UserNotFoundError, ScopeMissingError, UnauthorizedError])
  })
    .annotate(RequiredScope, "moderation:write")
    .annotate(RateLimit, "membership"),

  /**
   * Ends the account of somebody below the caller, until it is reactivated: every session, API key and socket of theirs is
   * closed, what they stream is interrupted, and they cannot sign in. Keys of bots that they made, or gave the last key, are
   * switched off until an admin rotates them. Their messages and memberships stay. Admins and the owner; not for bots.
   */
  defineMutation("user.deactivate", {
    payload: { userId: UserId },
    success: { data: User },
    error: Schema.Union([UserNotFoundError, UnauthorizedError])
  })
    .annotate(RequiredScope, "moderation:write")
    .annotate(RateLimit, "membership"),

  /** Lets somebody below the caller sign in again, who finds their channels as they left them. Admins and the owner. */
  defineMutation("user.reactivate", {
    payload: { userId: UserId },
    success: { data: User },
    error: Schema.Union([UserNotFoundError, UnauthorizedError])
  })
    .annotate(RequiredScope, "moderation:write")
    .annotate(RateLimit, "membership")
) {}
