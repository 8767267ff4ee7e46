import { Context } from "effect"
import { RpcMiddleware } from "effect/rpc"
import { RateLimited } from "../errors.ts"
import { CurrentUser } from "./authentication.ts"

export type RateLimitBucket =
  | "reads"
  | "messages"
  | "appends"
  | "edits"
  | "reactions"
  | "markRead"
  | "channelCreate"
  | "membership"
  | "profile"
  | "typing"
  | "bots"
  | "preferences"
  | "invitations"
  | "reports"

/** Which bucket a call draws from; a contract says so with `.annotate(RateLimit, "messages")`. */
export class RateLimit extends Context.Reference<RateLimitBucket>("@hazel/RateLimit", {
  defaultValue: () => "reads"
}) {}

/** Refuses a person who calls more often than the bucket of the call allows. */
export class RateLimiting extends RpcMiddleware.Service<RateLimiting, { requires: CurrentUser }>()(
  "@hazel/RateLimiting",
  { error: RateLimited }
) {}
