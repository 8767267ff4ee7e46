import { tooLong, tooShort } from "./password-length.ts"
import { accountTexts } from "./texts.ts"

export interface AuthFailure {
  readonly code?: string | undefined
  readonly message?: string | undefined
  readonly status: number
  /** Given with `SECOND_FACTOR_REQUIRED`: proves to the server that the password was right. */
  readonly challenge?: string | undefined
}

export type AccountField = "name" | "email" | "password"

export interface AccountFailure {
  readonly field: AccountField | undefined
  readonly text: string
}

const known: Readonly<Record<string, AccountFailure>> = {
  INVALID_EMAIL_OR_PASSWORD: { field: "password", text: accountTexts.wrongCredentials },
  INVALID_EMAIL: { field: "email", text: accountTexts.invalidEmail },
  USER_ALREADY_EXISTS: { field: "email", text: accountTexts.emailTaken },
  USER_ALREADY_EXISTS_USE_ANOTHER_EMAIL: {
    field: "email",
    text: accountTexts.emailTaken
  },
  INVITATION_NOT_VALID: { field: undefined, text: accountTexts.invitationInvalid },
  SIGN_UP_FAILED: { field: undefined, text: accountTexts.signUpFailed },
  SSO_REQUIRED: { field: undefined, text: accountTexts.ssoRequired },
  SIGN_UP_CLOSED: {
    field: undefined,
    text: accountTexts.invitationRequired
  },
  ADDRESS_NOT_CONFIRMED: {
    field: undefined,
    text: accountTexts.signUpLinkSent
  },
  RESET_LINK_NOT_VALID: { field: undefined, text: accountTexts.resetLinkInvalid },
  PASSWORD_TOO_SHORT: { field: "password", text: tooShort },
  PASSWORD_TOO_LONG: { field: "password", text: tooLong }
}

/** Maps an error of the sign-in service to a text and the field it is about. */
export const accountFailure = ({ code, message, status }: AuthFailure): AccountFailure => {
  const found = code === undefined ? undefined : known[code]
  if (found) return found
  if (code === "EMAIL_NOT_USABLE" && message !== undefined) return { field: "email", text: message }
  if (status === 429) return { field: undefined, text: accountTexts.tooManyAttempts }
  if (status === 0 || status >= 500) {
    return { field: undefined, text: accountTexts.unreachable }
  }
  return { field: undefined, text: message ?? accountTexts.formFailed }
}
