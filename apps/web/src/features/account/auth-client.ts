import { createAuthClient } from "better-auth/react"

/** Loaded only where somebody signs in, up or out. */
export const authClient = createAuthClient()
