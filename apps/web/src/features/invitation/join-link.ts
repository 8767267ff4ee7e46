/** The address at which an invitation is opened. */
export const joinLink = (token: string) => new URL(`/join/${token}`, location.origin).href

/** The token of the invitation that a sign-up accepts, taken from the page to open afterwards. */
export const invitationIn = (next: string | undefined) => next?.match(/^\/join\/([\w.-]+)/)?.[1]

/** The proof that was mailed to the address of a sign-up, taken from the page to open afterwards. */
export const addressProofIn = (next: string | undefined) => next?.match(/^\/confirm\/([\w.-]+)/)?.[1]
