import { Context, Schema } from "effect"
import { RpcMiddleware } from "effect/rpc"
import { RateLimited, StorageQuotaError } from "../errors.ts"
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
  | "apps"
  | "preferences"
  | "invitations"
  | "reports"
  | "searches"

/** The rate-limit bucket of a call. A contract sets it with `.annotate(RateLimit, "messages")`. */
export class RateLimit extends Context.Reference<RateLimitBucket>("@hazel/RateLimit", {
  defaultValue: () => "reads"
}) {}

/** The buckets of calls that store nothing. */
const notStored: ReadonlySet<RateLimitBucket> = new Set(["reads", "searches", "typing"])

export const isStored = (bucket: RateLimitBucket) => !notStored.has(bucket)

/** Refuses a person who calls more often than the bucket of the call allows, or has stored too much today. */
export class RateLimiting extends RpcMiddleware.Service<RateLimiting, { requires: CurrentUser }>()(
  "@hazel/RateLimiting",
  { error: Schema.Union([RateLimited, StorageQuotaError]) }
) {}
