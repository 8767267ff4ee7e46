/** The endpoints of better-auth that are served below `/api/auth`, by method and path. All others do not exist. */
export const exposedEndpoints: ReadonlySet<string> = new Set([
  "POST /sign-up/email",
  "POST /sign-in/email",
  "POST /sign-in/second-factor",
  "POST /authenticator-app/prepare",
  "POST /authenticator-app/enable",
  "POST /authenticator-app/recovery-codes",
  "POST /authenticator-app/disable",
  "POST /sign-out",
  "GET /get-session",
  "POST /change-password",
  "GET /list-sessions",
  "POST /revoke-session",
  "POST /revoke-sessions",
  "POST /revoke-other-sessions",
  "POST /api-key/create",
  "GET /api-key/get",
  "GET /api-key/list",
  "POST /api-key/update",
  "POST /api-key/delete"
])
