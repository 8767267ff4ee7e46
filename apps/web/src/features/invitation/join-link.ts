/** The address at which an invitation is opened. */
export const joinLink = (token: string) => new URL(`/join#${token}`, location.origin).href

const secretFor = (page: string) => new RegExp(`^/${page}(?:\\?[^#]*)?#([\\w.-]+)`)

const invitation = secretFor("join")
const addressProof = secretFor("confirm")

/** The token of the invitation that a sign-up accepts, taken from the page to open afterwards. */
export const invitationIn = (next: string | undefined) => next?.match(invitation)?.[1]

/** The proof that was mailed to the address of a sign-up, taken from the page to open afterwards. */
export const addressProofIn = (next: string | undefined) => next?.match(addressProof)?.[1]
