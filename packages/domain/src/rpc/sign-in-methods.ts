import { Schema } from "effect"
import { RpcGroup } from "effect/rpc"
import { ScopeMissingError, UnauthorizedError } from "../errors.ts"
import { UserId } from "../ids.ts"
import { SignInMethods } from "../models/sign-in-method-model.ts"
import { UserNotFoundError } from "../models/user-model.ts"
import { define, defineMutation } from "./define.ts"
import { RateLimit } from "./rate-limiting.ts"
import { RequiredScope } from "./scoping.ts"

/** The ways in which a person signs in. Their own changes are made below `/api/auth`, because they take a password or begin a session. */
export class SignInMethodRpcs extends RpcGroup.make(
  /**
   * Answers what signs the caller in, and the name of the provider of single sign-on that this server has, or null. API keys are
   * refused.
   * Errors: `UnauthorizedError`. Rate limit: `reads`.
   */
  define("signInMethod.list", {
    payload: {},
    success: Schema.Struct({ methods: SignInMethods, provider: Schema.NullOr(Schema.String) }),
    error: UnauthorizedError
  }).annotate(RequiredScope, "profile:write"),

  /**
   * Removes the authenticator app, the recovery codes and the passkeys of somebody with a lower role than the caller, who has lost
   * them. Their sessions end at once, with their sockets, and their password stays. The person is told by mail, if possible, and it
   * is in the audit log. Only the owner and admins may call it, and not with a limited key.
   * Errors: `UserNotFoundError`, `ScopeMissingError`, `UnauthorizedError`, `TransactionConflictError`. Rate limit:
   * `membership`.
   */
  defineMutation("signInMethod.reset", {
    payload: { userId: UserId },
    success: {},
    error: Schema.Union([UserNotFoundError, ScopeMissingError, UnauthorizedError])
  })
    .annotate(RequiredScope, "moderation:write")
    .annotate(RateLimit, "membership")
) {}
