import { accountTexts } from "./texts.ts"

/** Characters of a password, as the server counts them. */
const least = 8
const most = 256

export const tooShort = accountTexts.passwordTooShort(least)
export const tooLong = accountTexts.passwordTooLong(most)
export const lengthHint = accountTexts.passwordLength(least, most)

/** What is wrong with the length of a new password, so that the server need not be asked. */
export const lengthFailure = ({ length }: string): string | undefined => {
  if (length < least) return tooShort
  return length > most ? tooLong : undefined
}
