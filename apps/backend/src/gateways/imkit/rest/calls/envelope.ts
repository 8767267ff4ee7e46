import { HttpServerResponse } from "effect/http"
import { secondsUntil } from "../../../../quotas/rate-limits.ts"
import { type ImkitRefusal, statuses } from "./imkit-refusal.ts"

const noStore = { "cache-control": "no-store" }

/** `{RC: 0, RM: "OK", result}`. Source: I4. */
export const success = (result: unknown) =>
  HttpServerResponse.jsonUnsafe({ RC: 0, RM: "OK", result: result ?? null }, { headers: noStore })

/** `{RC, RM, error: {code, message}}`, in which `RC` is the status. Source: I4. */
export const refused = ({ code, message, retryAfterMs }: ImkitRefusal) =>
  HttpServerResponse.jsonUnsafe(
    { RC: statuses[code], RM: code, error: { code, message } },
    {
      status: statuses[code],
      headers: {
        ...noStore,
        ...(retryAfterMs !== undefined && { "retry-after": String(secondsUntil({ retryAfterMs })) })
      }
    }
  )
