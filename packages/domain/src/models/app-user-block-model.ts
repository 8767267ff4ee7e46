/** The users of an app that one of them may block. */
export const appUserBlockLimit = 1_000
