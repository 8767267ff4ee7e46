/** Where whoever has it opens an invitation. */
export const joinLink = (token: string) => new URL(`/join/${token}`, location.origin).href

/** The invitation somebody signs up for, from where they want to go then; they sign up by it, as what it says. */
export const invitationIn = (next: string | undefined) => next?.match(/^\/join\/([\w.-]+)/)?.[1]

/** What was mailed to the address somebody signs up with, from where they want to go then. */
export const addressProofIn = (next: string | undefined) => next?.match(/^\/confirm\/([\w.-]+)/)?.[1]
