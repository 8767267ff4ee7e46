/** The path below `/api/auth` to which the provider of single sign-on sends people back. */
export const callbackPath = "/sso/callback"
