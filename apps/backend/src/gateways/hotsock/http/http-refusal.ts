import type { RateLimited } from "@hazel/domain/errors"
import { Data } from "effect"
import { HttpServerResponse } from "effect/http"
import { secondsUntil } from "../../../quotas/rate-limits.ts"
import { chatStatuses } from "./chat-statuses.ts"
import type { ErrorCode, FrameRefusal } from "../frames/error-codes.ts"

/** The codes of refused requests: those of frames, and some that only requests have. Source: R12. */
export type HttpErrorCode =
  | ErrorCode
  | "INFO_PERMISSION_DENIED"
  | "UNAUTHORIZED"
  | "UNKNOWN_OPERATION"
  | "REQUEST_TOO_LARGE"
  | "INVALID_UMD_TOKEN"

/** Why a request has no effect. */
export class HttpRefusal extends Data.TaggedError("HttpRefusal")<
  Omit<FrameRefusal, "code"> & { readonly code: HttpErrorCode; readonly retryAfterSeconds?: number }
> {
  /** A refusal that frames and requests share. */
  static of(refusal: FrameRefusal) {
    return new HttpRefusal(refusal)
  }
}

export const httpStatuses: Readonly<Record<HttpErrorCode, number>> = {
  INVALID_MESSAGE: 400,
  UNAUTHORIZED: 401,
  NOT_SUBSCRIBED: 403,
  SUBSCRIBE_PERMISSION_DENIED: 403,
  INVALID_SUBSCRIBE_TOKEN: 403,
  INVALID_UMD_TOKEN: 403,
  PUBLISH_PERMISSION_DENIED: 403,
  REACTION_REFUSED: 403,
  STORAGE_PERMISSION_DENIED: 403,
  SCHEDULE_REFUSED: 403,
  INFO_PERMISSION_DENIED: 403,
  UMD_UPDATE_DENIED: 403,
  PRESENCE_CHANNEL_USER_ID_REQUIRED: 403,
  UNKNOWN_OPERATION: 404,
  ALREADY_SUBSCRIBED: 409,
  PRESENCE_CHANNEL_CAPACITY_REACHED: 409,
  REQUEST_TOO_LARGE: 413,
  RATE_LIMITED: 429,
  TOO_MANY_SUBSCRIPTIONS: 429,
  UNAVAILABLE: 503,
  ...chatStatuses
}

/** An unknown id and a wrong secret are refused alike, so that nobody learns which ids exist. Source: T1. */
export const unauthorizedClient = new HttpRefusal({
  code: "UNAUTHORIZED",
  message: "The query parameters connectionId and connectionSecret must be those of an open connection."
})

export const unauthorizedServer = new HttpRefusal({
  code: "UNAUTHORIZED",
  message: "The header Authorization must be Bearer, followed by a server key of an app."
})

export const rateLimited = (limited: Pick<RateLimited, "retryAfterMs">) => {
  const retryAfterSeconds = secondsUntil(limited)
  const message = `Too many requests. Try again in ${retryAfterSeconds} seconds.`
  return new HttpRefusal({ code: "RATE_LIMITED", message, retryAfterSeconds })
}

/**
 * The answer to a refused request: `{"channel"?, "error": {"code", "message", "field"?}}`, which is `hotsock.error` without
 * its name. The protocol documents no shape of its own.
 */
export const refusalAnswer = ({ code, message, field, channel, retryAfterSeconds }: HttpRefusal) =>
  HttpServerResponse.jsonUnsafe(
    {
      ...(channel !== undefined && { channel }),
      error: { code, message, ...(field !== undefined && { field }) }
    },
    {
      status: httpStatuses[code],
      headers: {
        "cache-control": "no-store",
        ...(retryAfterSeconds !== undefined && { "retry-after": String(retryAfterSeconds) })
      }
    }
  )
