import { Schema } from "effect"
import { RpcMiddleware } from "effect/rpc"
import { InternalServerError, TemporarilyUnavailableError } from "../errors.ts"

/**
 * Turns whatever a handler did not expect into an opaque error with a trace id, and gives every call an answer within ten
 * seconds.
 */
export class ErrorReporting extends RpcMiddleware.Service<ErrorReporting>()("@hazel/ErrorReporting", {
  error: Schema.Union([InternalServerError, TemporarilyUnavailableError])
}) {}
