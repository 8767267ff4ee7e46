/** The outcome of sending a notification to a push service. */
export type PushOutcome =
  | { readonly kind: "accepted" }
  /** The service knows no such device, since that moment if it says so. */
  | { readonly kind: "gone"; readonly since: Date | null }
  /** A later try may succeed, and none before so many seconds. */
  | { readonly kind: "unavailable"; readonly reason: string; readonly retryAfterSeconds: number }
  /** No try will ever succeed. */
  | { readonly kind: "refused"; readonly reason: string }

export const accepted: PushOutcome = { kind: "accepted" }
export const gone = (since: Date | null = null): PushOutcome => ({ kind: "gone", since })
export const refused = (reason: string): PushOutcome => ({ kind: "refused", reason })
export const unavailable = (reason: string, retryAfterSeconds = 0): PushOutcome => ({
  kind: "unavailable",
  reason,
  retryAfterSeconds
})
