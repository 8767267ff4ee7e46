/** The sentences about a sign-in that failed, by the code with which the server leads back to the page. */
export const singleSignOnFailures: ReadonlyMap<string, string> = new Map([
  ["ACCOUNT_ENDED", "This account was deactivated. Ask an admin of this workspace."],
  [
    "ACCOUNT_NOT_LINKED",
    "An account with your address exists already. Sign in with its password, and confirm its address if you have not."
  ],
  ["EMAIL_NOT_VERIFIED", "The provider has not confirmed your e-mail address, so Hazel cannot tell who you are."],
  ["SIGN_UP_CLOSED", "You have no account here, and need an invitation. Ask a member for one."],
  ["SSO_FAILED", "Single sign-on did not succeed. Try again."],
  ["SSO_UNREACHABLE", "The provider of single sign-on cannot be reached. Try again later."]
])
