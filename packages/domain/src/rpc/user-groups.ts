import { Schema } from "effect"
import { RpcGroup } from "effect/rpc"
import { UnauthorizedError } from "../errors.ts"
import { UserGroupId, UserId } from "../ids.ts"
import { InvalidUserGroupError, UserGroup, UserGroupNotFoundError } from "../models/user-group-model.ts"
import { define, defineMutation } from "./define.ts"
import { RateLimit } from "./rate-limiting.ts"
import { RequiredScope } from "./scoping.ts"

const written = { data: UserGroup }

export class UserGroupRpcs extends RpcGroup.make(
  /**
   * Lists the groups of the workspace by handle. Guests, who do not know everybody, see none.
   * Errors: none of its own. Rate limit: `reads`.
   */
  define("userGroup.list", {
    payload: {},
    success: Schema.Struct({ userGroups: Schema.Array(UserGroup) })
  }).annotate(RequiredScope, "read"),

  /**
   * Makes a group of at most 500 people. Its handle is mentioned like a person's, and notifies its members who are in the channel.
   * Only the owner and admins may call it.
   * Errors: `InvalidUserGroupError`, `UnauthorizedError`, `TransactionConflictError`. Rate limit: `membership`.
   */
  defineMutation("userGroup.create", {
    payload: {
      handle: Schema.String,
      name: Schema.String,
      description: Schema.optionalKey(Schema.String),
      memberIds: Schema.Array(UserId)
    },
    success: written,
    error: Schema.Union([InvalidUserGroupError, UnauthorizedError])
  })
    .annotate(RequiredScope, "workspace:write")
    .annotate(RateLimit, "membership"),

  /**
   * Changes a group. Properties that are left out do not change. What was written before keeps whom it mentioned. Only the owner and
   * admins may call it.
   * Errors: `InvalidUserGroupError`, `UserGroupNotFoundError`, `UnauthorizedError`, `TransactionConflictError`.
   * Rate limit: `membership`.
   */
  defineMutation("userGroup.update", {
    payload: {
      id: UserGroupId,
      handle: Schema.optionalKey(Schema.String),
      name: Schema.optionalKey(Schema.String),
      description: Schema.optionalKey(Schema.String),
      memberIds: Schema.optionalKey(Schema.Array(UserId))
    },
    success: written,
    error: Schema.Union([InvalidUserGroupError, UserGroupNotFoundError, UnauthorizedError])
  })
    .annotate(RequiredScope, "workspace:write")
    .annotate(RateLimit, "membership"),

  /**
   * Deletes a group. Only the owner and admins may call it.
   * Errors: `UserGroupNotFoundError`, `UnauthorizedError`, `TransactionConflictError`. Rate limit: `membership`.
   */
  defineMutation("userGroup.delete", {
    payload: { id: UserGroupId },
    success: {},
    error: Schema.Union([UserGroupNotFoundError, UnauthorizedError])
  })
    .annotate(RequiredScope, "workspace:write")
    .annotate(RateLimit, "membership")
) {}
