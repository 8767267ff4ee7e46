import { Context, Schema } from "effect"
import { RpcMiddleware } from "effect/rpc"
import { RateLimited, ScopeMissingError, SecondFactorRequiredError, UnauthorizedError } from "../errors.ts"
import type { User } from "../models/user-model.ts"

/**
 * The facts about a person that never change. Their role does change, so it is read from the database where it decides.
 */
export interface CallingUser extends Pick<User, "id" | "isBot"> {
  /** A server of an app, which acts as the app itself and is limited like the other calls of servers. */
  readonly isAppServer?: boolean
}

/** The caller. Always taken from the session, never from a payload. Source: Z2. */
export class CurrentUser extends Context.Service<CurrentUser, CallingUser>()("@hazel/CurrentUser") {}

/**
 * Refuses callers who are not signed in or lack the second factor that the workspace requires, API keys that are not for this kind
 * of call, and addresses from which too many wrong credentials came.
 */
export class Authentication extends RpcMiddleware.Service<Authentication, { provides: CurrentUser }>()(
  "@hazel/Authentication",
  { error: Schema.Union([UnauthorizedError, SecondFactorRequiredError, ScopeMissingError, RateLimited]) }
) {}
