/** Errors after which the same call may still succeed, because nothing was decided about the call itself. */
const passing: ReadonlySet<unknown> = new Set([
  "RpcClientError",
  "SocketError",
  "SchemaError",
  "InternalServerError",
  "TemporarilyUnavailableError",
  "RateLimited",
  "StorageQuotaError",
  "SlowModeError"
])

interface Tagged {
  readonly _tag: string
  readonly message: string
}

const isTagged = (error: unknown): error is Tagged =>
  error instanceof Error && "_tag" in error && typeof error._tag === "string"

/** Whether the server decided against the call for good. A call that did not get through, or may succeed later, is not that. */
export const isFinalRefusal = (error: unknown): error is Tagged => isTagged(error) && !passing.has(error._tag)

export const reasonOf = (error: Tagged) => error.message || error._tag

/** How long the server asks to wait before the same call may be made again. */
export const askedToWaitMs = (error: unknown): number | undefined =>
  isTagged(error) && "retryAfterMs" in error && typeof error.retryAfterMs === "number" ? error.retryAfterMs : undefined
