import { Context, Schema } from "effect"
import { RpcMiddleware } from "effect/rpc"
import { ScopeMissingError, UnauthorizedError } from "../errors.ts"
import type { User } from "../models/user-model.ts"

/** Who is asking. Always taken from the session, never from a payload. Source: Z2. */
export class CurrentUser extends Context.Service<CurrentUser, User>()("@hazel/CurrentUser") {}

/** Refuses callers who are not signed in, and API keys that are not for this kind of call. */
export class Authentication extends RpcMiddleware.Service<Authentication, { provides: CurrentUser }>()(
  "@hazel/Authentication",
  { error: Schema.Union([UnauthorizedError, ScopeMissingError]) }
) {}
