import { Schema } from "effect"
import { RpcGroup } from "effect/rpc"
import { UnauthorizedError } from "../errors.ts"
import { SessionId } from "../ids.ts"
import { Session } from "../models/session-model.ts"
import { define, defineMutation } from "./define.ts"
import { RateLimit } from "./rate-limiting.ts"
import { RequiredScope } from "./scoping.ts"

/** The places where a person is signed in. API keys may call none of this. */
export class SessionRpcs extends RpcGroup.make(
  /**
   * Lists the sessions of the caller: their own first, then those that were active last. API keys are refused.
   * Errors: `UnauthorizedError`. Rate limit: `reads`.
   */
  define("session.list", {
    payload: {},
    success: Schema.Struct({ sessions: Schema.Array(Session) }),
    error: UnauthorizedError
  }).annotate(RequiredScope, "profile:write"),

  /**
   * Ends another session of the caller, or without `id` all others. Their sockets are closed at once. Ending one that does not
   * exist, and the session of the caller, changes nothing. API keys are refused, and keep working.
   * Errors: `UnauthorizedError`, `TransactionConflictError`. Rate limit: `profile`.
   */
  defineMutation("session.end", {
    payload: { id: Schema.optionalKey(SessionId) },
    success: {},
    error: UnauthorizedError
  })
    .annotate(RequiredScope, "profile:write")
    .annotate(RateLimit, "profile")
) {}
