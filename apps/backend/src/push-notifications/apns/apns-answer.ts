import { jsonOf, type PushAnswer, retryAfterOf } from "../push-answer.ts"
import { accepted, gone, type PushOutcome, refused, unavailable } from "../push-outcome.ts"

/** Reasons for which a token is worth nothing any more, or never was for this app. */
const unknownDevice: ReadonlySet<unknown> = new Set([
  "BadDeviceToken",
  "DeviceTokenNotForTopic",
  "ExpiredToken",
  "Unregistered"
])

/** Reasons that whoever runs Hazel, or time, can remove. */
const aboutCredentials: ReadonlySet<unknown> = new Set([
  "ExpiredProviderToken",
  "InvalidProviderToken",
  "MissingProviderToken",
  "BadCertificateEnvironment",
  "Forbidden"
])

export const isAboutProviderToken = (answer: PushAnswer) =>
  answer.status === 403 && jsonOf(answer)["reason"] === "ExpiredProviderToken"

/** Source: "Handling notification responses from APNs" in Apple's documentation. */
export const apnsOutcome = (answer: PushAnswer): PushOutcome => {
  const { status } = answer
  if (status === 200) return accepted
  const { reason, timestamp } = jsonOf(answer)
  const shown = `APNs answered ${status}${typeof reason === "string" ? ` (${reason.slice(0, 100)})` : ""}.`
  if (status === 410 || (status === 400 && unknownDevice.has(reason)))
    return gone(status === 410 && typeof timestamp === "number" ? new Date(timestamp) : null)
  const isTemporary = status === 429 || status >= 500 || (status === 403 && aboutCredentials.has(reason))
  return isTemporary ? unavailable(shown, retryAfterOf(answer)) : refused(shown)
}
