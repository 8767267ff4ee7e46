import { RpcMiddleware } from "effect/rpc"
import { InternalServerError } from "../errors.ts"

/** Turns whatever a handler did not expect into an opaque error with a trace id. */
export class ErrorReporting extends RpcMiddleware.Service<ErrorReporting>()("@hazel/ErrorReporting", {
  error: InternalServerError
}) {}
