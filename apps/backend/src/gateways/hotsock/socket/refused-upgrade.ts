import type { RateLimited } from "@hazel/domain/errors"
import type { AppInputError } from "@hazel/domain/models/app-channel-model"
import type { TokenUsedError } from "@hazel/domain/models/app-connection-model"
import { HttpServerResponse } from "effect/http"
import { secondsUntil } from "../../../quotas/rate-limits.ts"
import type { TokenRefused } from "../tokens/token-refused.ts"

type Refused = TokenRefused | TokenUsedError | AppInputError | RateLimited | "too-many"

const answer = (status: 401 | 429, message: string, headers: Readonly<Record<string, string>> = {}) =>
  HttpServerResponse.jsonUnsafe({ message }, { status, headers: { connection: "close", ...headers } })

/** The answer to a request that does not become a socket. The message is for the developer of the app. Source: H11. */
export const refusedUpgrade = (refused: Refused) => {
  if (refused === "too-many")
    return answer(429, "The app has too many connections on this server.", { "retry-after": "5" })
  switch (refused._tag) {
    case "RateLimited": {
      const seconds = String(secondsUntil(refused))
      return answer(429, `Too many wrong tokens came from your address. Try again in ${seconds} seconds.`, {
        "retry-after": seconds
      })
    }
    case "TokenUsedError":
      return answer(401, "The token may be used once, and was used before.")
    default:
      return answer(401, refused.message)
  }
}
