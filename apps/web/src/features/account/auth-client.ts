import { createAuthClient } from "better-auth/react"

/** The auth client is loaded only on the pages for signing in, up or out. */
export const authClient = createAuthClient()
