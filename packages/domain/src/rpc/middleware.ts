import type { Rpc, RpcGroup } from "effect/rpc"
import { Authentication } from "./authentication.ts"
import { ErrorReporting } from "./error-reporting.ts"
import { RateLimiting } from "./rate-limiting.ts"

/** Adds what happens around every call. */
export const withMiddleware = <R extends Rpc.Any>(group: RpcGroup.RpcGroup<R>) =>
  group.middleware(RateLimiting).middleware(Authentication).middleware(ErrorReporting)
