import { Schema } from "effect"

/**
 * A refusal of a credential. `code` is what clients of IMKit know. `retryAfterMs` is set where a later try may succeed. Source: I4.
 */
export class AccessRefused extends Schema.TaggedError<AccessRefused>()("AccessRefused", {
  code: Schema.Literals(["INVALID_CLIENT_KEY", "INVALID_TOKEN", "INVALID_API_KEY", "RATE_LIMITED", "LIMIT_REACHED"]),
  message: Schema.String,
  retryAfterMs: Schema.optionalKey(Schema.Number)
}) {}

export const invalidClientKey = new AccessRefused({
  code: "INVALID_CLIENT_KEY",
  message: "IM-CLIENT-KEY must be a client key of an app. An admin makes one in the settings of the app."
})

export const invalidToken = new AccessRefused({
  code: "INVALID_TOKEN",
  message: "IM-Authorization must be a token of a client, a session token, or the key of a bot."
})

/** Clients of IMKit know no code of their own for it. */
export const secondFactorRequired = ({ message }: { readonly message: string }) =>
  new AccessRefused({ code: "INVALID_TOKEN", message })

export const invalidApiKey = new AccessRefused({
  code: "INVALID_API_KEY",
  message: "IM-API-KEY must be a server key of an app. An admin makes one in the settings of the app."
})

export const tooManyTries = ({ retryAfterMs }: { readonly retryAfterMs: number }) =>
  new AccessRefused({ code: "RATE_LIMITED", message: "Too many wrong credentials. Try again later.", retryAfterMs })
