import { HttpServerResponse } from "effect/http"

/** Why a request is answered before any route sees it. */
export interface Refusal {
  readonly status: 400 | 403 | 413 | 421 | 426 | 429 | 503
  /** The action that the caller should take. */
  readonly message: string
  readonly headers?: Readonly<Record<string, string>>
}

export const refuseFor = (status: Refusal["status"], message: string, retryAfterSeconds: number): Refusal => ({
  status,
  message,
  headers: { "retry-after": String(retryAfterSeconds) }
})

/** Pages of every origin may read such a refusal. For a browser, it is no answer otherwise. */
export const readableEverywhere = (refusal: Refusal): Refusal => ({
  ...refusal,
  headers: { ...refusal.headers, "access-control-allow-origin": "*" }
})

/** The word for each refusal, for programs. */
export const refusalCodes = {
  400: "INVALID_REQUEST",
  403: "ORIGIN_REFUSED",
  413: "TOO_LARGE",
  421: "WRONG_HOST",
  426: "WEBSOCKET_REQUIRED",
  429: "TOO_MANY_CONNECTIONS",
  503: "BUSY"
} as const satisfies Readonly<Record<Refusal["status"], string>>

/** The answer to a refused request: `{"code": …, "message": …}`. */
export const refusalResponse = ({ status, message, headers }: Refusal) =>
  HttpServerResponse.jsonUnsafe({ code: refusalCodes[status], message }, { status, ...(headers && { headers }) })
