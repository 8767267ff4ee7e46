import { Schema } from "effect"
import { RpcGroup } from "effect/rpc"
import { User } from "../models/user-model.ts"
import { InvalidStatusError } from "../models/user-status-model.ts"
import { Timestamp } from "../timestamp.ts"
import { defineMutation } from "./define.ts"
import { RateLimit } from "./rate-limiting.ts"
import { RequiredScope } from "./scoping.ts"

export class UserStatusRpcs extends RpcGroup.make(
  /**
   * Sets the caller's status, which everybody receives as a `user_updated`: an emoji (Unicode or `:shortcode:`), a text
   * of at most 100 characters, or both, until `endsAt` if it is given.
   * Errors: `InvalidStatusError`, `TransactionConflictError`. Rate limit: `profile`.
   */
  defineMutation("user.setStatus", {
    payload: {
      emoji: Schema.optionalKey(Schema.NullOr(Schema.String)),
      text: Schema.optionalKey(Schema.String),
      endsAt: Schema.optionalKey(Schema.NullOr(Timestamp))
    },
    success: { data: User },
    error: InvalidStatusError
  })
    .annotate(RequiredScope, "profile:write")
    .annotate(RateLimit, "profile"),

  /**
   * Clears the status. Clearing it again changes nothing.
   * Errors: `TransactionConflictError`. Rate limit: `profile`.
   */
  defineMutation("user.clearStatus", { payload: {}, success: { data: User }, error: Schema.Never })
    .annotate(RequiredScope, "profile:write")
    .annotate(RateLimit, "profile")
) {}
