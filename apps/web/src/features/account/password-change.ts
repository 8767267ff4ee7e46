import { tooLong, tooShort } from "./password-length.ts"

/** The body of `POST /api/auth/change-password`. The session that asks goes on in any case. */
export interface PasswordChange {
  readonly currentPassword: string
  readonly newPassword: string
  readonly revokeOtherSessions: boolean
  /** Only keys of this person without scopes. Limited keys and keys of bots go on. */
  readonly revokeApiKeys: boolean
}

export interface PasswordFailure {
  readonly field: "currentPassword" | "newPassword" | undefined
  readonly words: string
}

export interface Refusal {
  readonly status: number
  readonly code?: string | undefined
  /** Seconds. */
  readonly retryAfter?: number | undefined
}

const known: Readonly<Record<string, PasswordFailure>> = {
  INVALID_PASSWORD: { field: "currentPassword", words: "This is not your current password." },
  PASSWORD_TOO_SHORT: { field: "newPassword", words: tooShort },
  PASSWORD_TOO_LONG: { field: "newPassword", words: tooLong }
}

const clock = new Intl.DateTimeFormat(undefined, { hour: "2-digit", minute: "2-digit" })

const minute = 60_000

/** Rounded up to the next full minute, so that nobody tries again too early. */
const whenWords = (seconds: number, now: Date) => {
  if (seconds <= 60) return seconds === 1 ? "in a second" : `in ${seconds} seconds`
  return `at ${clock.format(Math.ceil((now.getTime() + seconds * 1000) / minute) * minute)}`
}

/** Without an answer in time nobody knows what was done. */
const unanswered =
  "Hazel did not answer. Try again; if your current password is refused then, the new one is already in place."

const generalWords = ({ status, code, retryAfter }: Refusal, now: Date) => {
  const when = retryAfter === undefined ? "in a minute" : whenWords(retryAfter, now)
  if (status === 429) return `Too many attempts. Nothing was changed; try again ${when}.`
  if (status === 503 && code === undefined) return `Hazel is busy. Nothing was changed; try again ${when}.`
  if (status === 401) return "Your session has ended. Sign in again to change your password."
  if (status === 0 || status >= 500) return unanswered
  return "That did not work. Nothing was changed; try again."
}

/** What a refusal means, and which field it is about. */
export const passwordFailure = (refusal: Refusal, now: Date): PasswordFailure =>
  (refusal.code === undefined ? undefined : known[refusal.code]) ?? {
    field: undefined,
    words: generalWords(refusal, now)
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

/** Undefined when the password was changed. Not by better-auth's client, which hides when to try again. */
export const changePassword = async (change: PasswordChange): Promise<PasswordFailure | undefined> => {
  const response = await fetch("/api/auth/change-password", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(change)
  }).catch(() => undefined)
  if (response?.ok) return undefined
  return passwordFailure(response ? await refusalIn(response) : { status: 0 }, new Date())
}

/** What ended with the old password, and what did not. */
export const changedWords = ({
  revokeOtherSessions,
  revokeApiKeys
}: Pick<PasswordChange, "revokeOtherSessions" | "revokeApiKeys">) => {
  const devices = revokeOtherSessions ? "All your other devices are signed out" : "Your other devices stay signed in"
  const keys = revokeApiKeys ? "your API keys without limits have ended" : "your API keys still work"
  return `Your password is changed. ${devices}, and ${keys}.`
}
