/** Characters of a password, as the server counts them. */
const least = 8
const most = 256

export const tooShort = `The password is too short: it needs at least ${least} characters.`
export const tooLong = `The password is too long: ${most} characters at most.`
export const lengthHint = `${least} to ${most} characters.`

/** What is wrong with the length of a new password, so that the server need not be asked. */
export const lengthFailure = ({ length }: string): string | undefined => {
  if (length < least) return tooShort
  return length > most ? tooLong : undefined
}
