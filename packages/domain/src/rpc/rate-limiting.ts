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
  | "preferences"
  | "invitations"
  | "reports"

/** Which bucket a call draws from; a contract says so with `.annotate(RateLimit, "messages")`. */
export class RateLimit extends Context.Reference<RateLimitBucket>("@hazel/RateLimit", {
  defaultValue: () => "reads"
}) {}

/** Of these nothing is stored. */
const notStored: ReadonlySet<RateLimitBucket> = new Set(["reads", "typing"])

export const isStored = (bucket: RateLimitBucket) => !notStored.has(bucket)

/** Refuses a person who calls more often than the bucket of the call allows, or has stored too much today. */
export class RateLimiting extends RpcMiddleware.Service<RateLimiting, { requires: CurrentUser }>()(
  "@hazel/RateLimiting",
  { error: Schema.Union([RateLimited, StorageQuotaError]) }
) {}
