import { Schema } from "effect"
import { RpcMiddleware } from "effect/rpc"
import { InternalServerError, InvalidInputError, TemporarilyUnavailableError } from "../errors.ts"

/**
 * Turns every unexpected failure of a handler into an opaque error with a trace id, and gives every call an answer
 * within ten seconds. A payload that does not match its contract fails with `InvalidInputError` before the handler
 * runs.
 */
export class ErrorReporting extends RpcMiddleware.Service<ErrorReporting>()("@hazel/ErrorReporting", {
  error: Schema.Union([InvalidInputError, InternalServerError, TemporarilyUnavailableError])
}) {}
