import { HttpServerResponse } from "effect/http"
import { secondsUntil } from "../quotas/rate-limits.ts"

/** Answers `{code, message}`: the code is for programs, and the message says what to do. */
export const refuse = (status: number, code: string, message: string, headers: Readonly<Record<string, string>> = {}) =>
  HttpServerResponse.json({ code, message }, { status, headers })

interface Later {
  readonly retryAfterMs: number
}

const waitFor = (refusal: Later) => ({ "retry-after": String(secondsUntil(refusal)) })

/** The refusals of a malformed request, and of one after too many from an address. */
export const refusalsOfRequest = {
  RateLimited: (refusal: Later) =>
    refuse(429, "TOO_MANY_ATTEMPTS", "Too many attempts. Try again later.", waitFor(refusal)),
  SchemaError: () => refuse(400, "INVALID_REQUEST", "Check the fields of this request."),
  HttpServerError: () => refuse(400, "INVALID_REQUEST", "Send an object as application/json.")
}

/** The refusals of a request without a session, or with a restricted one. */
export const refusalsOfSession = {
  UnauthorizedError: ({ message }: { readonly message: string }) => refuse(401, "SIGNED_OUT", message),
  SecondFactorRequiredError: ({ message }: { readonly message: string }) =>
    refuse(403, "SECOND_FACTOR_REQUIRED", message)
}

/** The refusal of a request for which a password would have to be hashed. */
export const refusalsOfPassword = {
  PasswordQueueFull: (refusal: Later) =>
    refuse(503, "BUSY", "Too many people sign in at the same time. Try again soon.", waitFor(refusal))
}
