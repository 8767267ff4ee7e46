import { tooLong, tooShort } from "./password-length.ts"
import { accountTexts } from "./texts.ts"
import { timeOfDay } from "../../ui/time-of-day.ts"

/** The body of `POST /api/auth/change-password`. The session that sends it always stays signed in. */
export interface PasswordChange {
  readonly currentPassword: string
  readonly newPassword: string
  readonly revokeOtherSessions: boolean
  /** Revokes only this person's keys without scopes. Limited keys and keys of bots keep working. */
  readonly revokeApiKeys: boolean
}

export interface PasswordFailure {
  readonly field: "currentPassword" | "newPassword" | undefined
  readonly text: string
}

export interface Refusal {
  readonly status: number
  readonly code?: string | undefined
  /** In seconds. */
  readonly retryAfter?: number | undefined
}

const known: Readonly<Record<string, PasswordFailure>> = {
  INVALID_PASSWORD: { field: "currentPassword", text: accountTexts.wrongCurrentPassword },
  PASSWORD_TOO_SHORT: { field: "newPassword", text: tooShort },
  PASSWORD_TOO_LONG: { field: "newPassword", text: tooLong }
}

const minute = 60_000

/** Rounded up to the next full minute, so that nobody tries again too early. */
const formatRetry = (seconds: number, now: Date) => {
  if (seconds <= 60) return accountTexts.inSeconds(seconds)
  return accountTexts.atTime(timeOfDay.format(Math.ceil((now.getTime() + seconds * 1000) / minute) * minute))
}

/** Without an answer in time, the client cannot know whether the password was changed. */
const unanswered = accountTexts.passwordChangeUnanswered

const generalText = ({ status, code, retryAfter }: Refusal, now: Date) => {
  const when = retryAfter === undefined ? accountTexts.inAMinute : formatRetry(retryAfter, now)
  if (status === 429) return accountTexts.tooManyChanges(when)
  if (status === 503 && code === undefined) return accountTexts.busy(when)
  if (status === 401) return accountTexts.sessionEnded
  if (status === 0 || status >= 500) return unanswered
  return accountTexts.passwordChangeFailed
}

/** Maps a refusal to a text and the field it is about. */
export const passwordFailure = (refusal: Refusal, now: Date): PasswordFailure =>
  (refusal.code === undefined ? undefined : known[refusal.code]) ?? {
    field: undefined,
    text: generalText(refusal, now)
  }

const refusalIn = async (response: Response): Promise<Refusal> => {
  const body: unknown = await response.json().catch(() => undefined)
  const { code }: { readonly code?: unknown } = Object(body)
  const retryAfter = Number(response.headers.get("retry-after") ?? Number.NaN)
  return {
    status: response.status,
    code: typeof code === "string" ? code : undefined,
    retryAfter: Number.isFinite(retryAfter) ? retryAfter : undefined
  }
}

/**
 * Returns undefined once the password is changed. better-auth's own client is not used because it hides `Retry-After`.
 */
export const changePassword = async (change: PasswordChange): Promise<PasswordFailure | undefined> => {
  const response = await fetch("/api/auth/change-password", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(change)
  }).catch(() => undefined)
  if (response?.ok) return undefined
  return passwordFailure(response ? await refusalIn(response) : { status: 0 }, new Date())
}

/** A sentence that says which sessions and keys were ended together with the old password. */
export const passwordChangedText = ({
  revokeOtherSessions,
  revokeApiKeys
}: Pick<PasswordChange, "revokeOtherSessions" | "revokeApiKeys">) => {
  const devices = revokeOtherSessions ? accountTexts.otherDevicesSignedOut : accountTexts.otherDevicesStaySignedIn
  const keys = revokeApiKeys ? accountTexts.apiKeysRevoked : accountTexts.apiKeysStillWork
  return accountTexts.passwordChanged(devices, keys)
}
