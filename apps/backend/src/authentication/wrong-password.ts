/** The refusal of better-auth for a wrong password, which Hazel also gives where it must not say more. */
export const wrongPassword = { code: "INVALID_EMAIL_OR_PASSWORD", message: "Invalid email or password" }
