import type { RateLimited, SecondFactorRequiredError, UnauthorizedError } from "@hazel/domain/errors"
import { HttpServerResponse } from "effect/http"
import { restricted } from "../../../authentication/sessions.ts"
import { secondsUntil } from "../../../quotas/rate-limits.ts"

/** The reasons for which a request is not served. */
export const refusals = {
  CREDENTIAL_IN_URL: {
    status: 400,
    message:
      "URLs end up in logs and histories, so Hazel takes no session token and no API key from them. Send it as Authorization: Bearer, or get a one-time ticket from POST /events/tickets and connect with ?ticket=."
  },
  CREDENTIAL_MISSING: {
    status: 401,
    message:
      "Send a session token or an API key as Authorization: Bearer, or connect with a ticket of POST /events/tickets."
  },
  CREDENTIAL_REFUSED: {
    status: 401,
    message: "The session token or API key is not valid, or no longer. Sign in again, or use another key."
  },
  TICKET_REFUSED: {
    status: 401,
    message: "The ticket is not valid: it was used, is older than a minute, or its session has ended. Get another one."
  },
  SECOND_FACTOR_REQUIRED: {
    status: 403,
    message: restricted.message
  },
  SCOPE_MISSING: { status: 403, message: "The API key needs the scope read." },
  TOO_MANY_CONNECTIONS: { status: 429, message: "You have too many connections. Close some of them." },
  RATE_LIMITED: { status: 429, message: "Too many attempts. Try again later." },
  INVALID_SUBSCRIPTION: {
    status: 400,
    message: "Name up to 50 channels, as in ?subscribe=channel:{channel_id},global."
  }
} as const

export type RefusalCode = keyof typeof refusals

/** The JSON of a refusal: a code for programs and a sentence for their developers. */
export const refused = (code: RefusalCode, headers: Readonly<Record<string, string>> = {}) => {
  const { status, message } = refusals[code]
  return HttpServerResponse.jsonUnsafe(
    { code, message },
    {
      status,
      // Pages of every origin may read why, as they may read the stream.
      headers: { connection: "close", "cache-control": "no-store", "access-control-allow-origin": "*", ...headers }
    }
  )
}

const refusedAs = (code: RefusalCode) => (refusal: UnauthorizedError | SecondFactorRequiredError | RateLimited) => {
  if (refusal._tag === "RateLimited") return refused("RATE_LIMITED", { "retry-after": String(secondsUntil(refusal)) })
  return refused(refusal._tag === "SecondFactorRequiredError" ? "SECOND_FACTOR_REQUIRED" : code)
}

export const refusedCaller = refusedAs("CREDENTIAL_REFUSED")
export const refusedTicket = refusedAs("TICKET_REFUSED")
