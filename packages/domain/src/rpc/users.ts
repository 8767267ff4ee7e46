import { Schema } from "effect"
import { RpcGroup } from "effect/rpc"
import { ScopeMissingError, UnauthorizedError } from "../errors.ts"
import { FileId, UserId } from "../ids.ts"
import { FileNotFoundError } from "../models/file-model.ts"
import {
  InvalidProfileError,
  Me,
  PasswordResetLink,
  User,
  UserNotFoundError,
  WorkspaceRole
} from "../models/user-model.ts"
import { define, defineMutation } from "./define.ts"
import { RateLimit } from "./rate-limiting.ts"
import { RequiredScope } from "./scoping.ts"

export class UserRpcs extends RpcGroup.make(
  /**
   * The caller, with the fields that only they may see.
   * Errors: none of its own. Rate limit: `reads`.
   */
  define("user.me", { payload: {}, success: Me }).annotate(RequiredScope, "read"),

  /**
   * Somebody the caller can see. Guests see the members and authors of their channels.
   * Errors: `UserNotFoundError`. Rate limit: `reads`.
   */
  define("user.get", { payload: { id: UserId }, success: User, error: UserNotFoundError }).annotate(
    RequiredScope,
    "read"
  ),

  /**
   * Lists everybody the caller can see, as of `seq` in `topic`, the log with the events about people: `global`, or a
   * guest's own log.
   * Errors: none of its own. Rate limit: `reads`.
   */
  define("user.list", {
    payload: {},
    success: Schema.Struct({ users: Schema.Array(User), topic: Schema.String, seq: Schema.Int })
  }).annotate(RequiredScope, "read"),

  /**
   * Changes the caller's own profile. Omitted fields stay unchanged. `pictureId` is a picture that the caller has
   * uploaded and that is in no message; it becomes their portrait, and `avatarUrl` its address. Null takes the portrait away.
   * Errors: `InvalidProfileError`, `FileNotFoundError`, `TransactionConflictError`. Rate limit: `profile`.
   */
  defineMutation("user.update", {
    payload: {
      displayName: Schema.optionalKey(Schema.String),
      handle: Schema.optionalKey(Schema.String),
      title: Schema.optionalKey(Schema.String),
      avatarUrl: Schema.optionalKey(Schema.NullOr(Schema.String)),
      pictureId: Schema.optionalKey(Schema.NullOr(FileId)),
      sharesReads: Schema.optionalKey(Schema.Boolean)
    },
    success: { data: User },
    error: Schema.Union([InvalidProfileError, FileNotFoundError])
  })
    .annotate(RequiredScope, "profile:write")
    .annotate(RateLimit, "profile"),

  /**
   * Changes the role of somebody with a lower role than the caller to guest, member, moderator or, at most, the
   * caller's own role. Only the owner and admins may call it. A new guest keeps their channels and can see nothing else
   * any more. A caller whose key is limited needs the scopes that the role opens.
   * Errors: `UserNotFoundError`, `ScopeMissingError`, `UnauthorizedError`, `TransactionConflictError`. Rate limit:
   * `membership`.
   */
  defineMutation("user.setRole", {
    payload: { userId: UserId, role: WorkspaceRole },
    success: { data: User },
    error: Schema.Union([UserNotFoundError, ScopeMissingError, UnauthorizedError])
  })
    .annotate(RequiredScope, "moderation:write")
    .annotate(RateLimit, "membership"),

  /**
   * Deactivates the account of somebody with a lower role than the caller, until it is reactivated: all their sessions,
   * API keys and sockets are closed, their streams are interrupted, and they cannot sign in. Keys of bots that they
   * created, or gave the last key, are switched off until an admin rotates them. Their messages and memberships stay.
   * Only the owner and admins may call it, and not for bots.
   * Errors: `UserNotFoundError`, `UnauthorizedError`, `TransactionConflictError`. Rate limit: `membership`.
   */
  defineMutation("user.deactivate", {
    payload: { userId: UserId },
    success: { data: User },
    error: Schema.Union([UserNotFoundError, UnauthorizedError])
  })
    .annotate(RequiredScope, "moderation:write")
    .annotate(RateLimit, "membership"),

  /**
   * Reactivates the account of somebody with a lower role than the caller, with their channels as they left them. Only
   * the owner and admins may call it.
   * Errors: `UserNotFoundError`, `UnauthorizedError`, `TransactionConflictError`. Rate limit: `membership`.
   */
  defineMutation("user.reactivate", {
    payload: { userId: UserId },
    success: { data: User },
    error: Schema.Union([UserNotFoundError, UnauthorizedError])
  })
    .annotate(RequiredScope, "moderation:write")
    .annotate(RateLimit, "membership"),

  /**
   * Removes the account of somebody with a lower role than the caller for good, as they could delete it themselves: sessions, API keys,
   * sockets and invitations end at once, they leave all channels and groups, and their name, address and preferences are deleted. What they
   * wrote stays, under "Deleted account". They are told by mail, if possible. Only the owner and admins may call it, and for neither bots
   * nor users of apps. People delete their own account by `POST /api/account/delete`.
   * Errors: `UserNotFoundError`, `UnauthorizedError`, `TransactionConflictError`. Rate limit: `membership`.
   */
  defineMutation("user.remove", {
    payload: { userId: UserId },
    success: { data: User },
    error: Schema.Union([UserNotFoundError, UnauthorizedError])
  })
    .annotate(RequiredScope, "moderation:write")
    .annotate(RateLimit, "membership"),

  /**
   * Makes a link by which somebody with a lower role than the caller chooses a new password, within a day and once, for servers without
   * mail and people who receive none. The person is told by mail, if possible, and it is in the audit log. Only the owner and admins
   * may call it, not for people who have no password, and not with a limited key.
   * Errors: `UserNotFoundError`, `ScopeMissingError`, `UnauthorizedError`, `TransactionConflictError`. Rate limit:
   * `membership`.
   */
  defineMutation("user.createPasswordReset", {
    payload: { userId: UserId },
    success: { data: PasswordResetLink },
    error: Schema.Union([UserNotFoundError, ScopeMissingError, UnauthorizedError])
  })
    .annotate(RequiredScope, "moderation:write")
    .annotate(RateLimit, "membership")
) {}
