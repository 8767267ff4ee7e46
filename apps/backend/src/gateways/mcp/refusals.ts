import { HttpServerResponse } from "effect/http"

const invalidRequest = -32_600

const refused = (status: number, code: number, message: string, headers: Readonly<Record<string, string>> = {}) =>
  HttpServerResponse.jsonUnsafe({ jsonrpc: "2.0", id: null, error: { code, message } }, { status, headers })

export const unauthorized = refused(
  401,
  invalidRequest,
  "The header Authorization must be Bearer, followed by an API key or the token of a session.",
  { "www-authenticate": 'Bearer realm="Hazel"' }
)

export const secondFactorRequired = ({ message }: { readonly message: string }) => refused(403, invalidRequest, message)

export const foreignOrigin = refused(403, invalidRequest, "This origin may not call Hazel.")

export const batch = refused(400, invalidRequest, "Send one message in a request.")

export const tooManyRequests = (retryAfterMs: number) => {
  const seconds = Math.ceil(retryAfterMs / 1_000)
  return refused(429, invalidRequest, `Too many requests. Try again in ${seconds} seconds.`, {
    "retry-after": String(seconds)
  })
}
