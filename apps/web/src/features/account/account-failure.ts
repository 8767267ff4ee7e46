import { tooLong, tooShort } from "./password-length.ts"

export interface AuthFailure {
  readonly code?: string | undefined
  readonly message?: string | undefined
  readonly status: number
}

export type AccountField = "name" | "email" | "password"

export interface AccountFailure {
  readonly field: AccountField | undefined
  readonly words: string
}

const known: Readonly<Record<string, AccountFailure>> = {
  INVALID_EMAIL_OR_PASSWORD: { field: "password", words: "The e-mail address or the password is not right." },
  INVALID_EMAIL: { field: "email", words: "Write an e-mail address such as ada@example.org." },
  USER_ALREADY_EXISTS: { field: "email", words: "Somebody signed up with this address already. Sign in instead?" },
  USER_ALREADY_EXISTS_USE_ANOTHER_EMAIL: {
    field: "email",
    words: "Somebody signed up with this address already. Sign in instead?"
  },
  INVITATION_NOT_VALID: { field: undefined, words: "This invitation is not valid any more. Ask for another one." },
  SIGN_UP_CLOSED: {
    field: undefined,
    words: "Signing up here takes an invitation. Ask somebody who is here for one."
  },
  ADDRESS_NOT_CONFIRMED: {
    field: undefined,
    words: "Look into your mail: if this address may sign up here, it was sent a link to go on with."
  },
  PASSWORD_TOO_SHORT: { field: "password", words: tooShort },
  PASSWORD_TOO_LONG: { field: "password", words: tooLong }
}

/** What an answer of the sign-in service means, and which field it is about. */
export const accountFailure = ({ code, message, status }: AuthFailure): AccountFailure => {
  const found = code === undefined ? undefined : known[code]
  if (found) return found
  if (code === "EMAIL_NOT_USABLE" && message !== undefined) return { field: "email", words: message }
  if (status === 429) return { field: undefined, words: "Too many attempts. Wait a minute and try again." }
  if (status === 0 || status >= 500) {
    return { field: undefined, words: "Hazel cannot be reached. What you typed is still here; try again." }
  }
  return { field: undefined, words: message ?? "That did not work. What you typed is still here; try again." }
}
