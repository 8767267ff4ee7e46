/** Where whoever has it opens an invitation. */
export const joinLink = (token: string) => new URL(`/join/${token}`, location.origin).href
