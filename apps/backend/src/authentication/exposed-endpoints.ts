/**
 * The endpoints of better-auth that are served below `/api/auth`, by method and path. All others do not exist. Sessions are listed and
 * ended by calls of Hazel, because the list of better-auth has the tokens of a person's other devices.
 */
export const exposedEndpoints: ReadonlySet<string> = new Set([
  "POST /sign-up/email",
  "POST /sign-in/email",
  "POST /sign-in/second-factor",
  "GET /second-factor",
  "POST /second-factor/prove",
  "GET /sso/sign-in",
  "GET /sso/callback",
  "POST /sso/link",
  "POST /sso/unlink",
  "POST /sign-in/passkey/prepare",
  "POST /sign-in/passkey",
  "POST /passkey/prepare",
  "POST /passkey/add",
  "POST /passkey/remove",
  "POST /authenticator-app/prepare",
  "POST /authenticator-app/enable",
  "POST /authenticator-app/recovery-codes",
  "POST /authenticator-app/disable",
  "POST /sign-out",
  "GET /get-session",
  "POST /change-password",
  "POST /revoke-sessions",
  "POST /revoke-other-sessions",
  "POST /api-key/create",
  "GET /api-key/get",
  "GET /api-key/list",
  "POST /api-key/update",
  "POST /api-key/delete"
])

/**
 * The endpoints that serve a restricted session too. They begin or end a session, tell whose it is, or set up or prove a second
 * factor.
 */
export const unrestrictedEndpoints: ReadonlySet<string> = new Set([
  "POST /sign-up/email",
  "POST /sign-in/email",
  "POST /sign-in/second-factor",
  "GET /second-factor",
  "POST /second-factor/prove",
  "GET /sso/sign-in",
  "GET /sso/callback",
  "POST /sign-in/passkey/prepare",
  "POST /sign-in/passkey",
  "POST /passkey/prepare",
  "POST /passkey/add",
  "POST /authenticator-app/prepare",
  "POST /authenticator-app/enable",
  "POST /sign-out",
  "GET /get-session"
])
