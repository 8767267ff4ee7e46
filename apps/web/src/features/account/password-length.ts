import { accountTexts } from "./texts.ts"

/** The length is counted in characters, as the server counts it. */
const least = 8
const most = 256

export const tooShort = accountTexts.passwordTooShort(least)
export const tooLong = accountTexts.passwordTooLong(most)
export const lengthHint = accountTexts.passwordLength(least, most)

/** The problem with the length of a new password, found without asking the server. */
export const lengthFailure = ({ length }: string): string | undefined => {
  if (length < least) return tooShort
  return length > most ? tooLong : undefined
}
