import { uiTexts } from "../../ui/texts.ts"

/** The information that Hazel gives before anybody has signed in. */
export interface Welcome {
  readonly workspaceName: string
  readonly workspaceIconUrl: string | null
  readonly hasPeople: boolean
  /**
   * The sign-up rule: open to everybody, to people with an invitation, or also to people who receive mail at certain
   * domains.
   */
  readonly signUp: "open" | "invited" | "domain"
  /** Whether this server can send mail, as with a link to choose a new password. */
  readonly canMail: boolean
  /** The name of the provider of single sign-on, if there is one. */
  readonly singleSignOn: string | null
}

const unknown: Welcome = {
  workspaceName: uiTexts.productName,
  workspaceIconUrl: null,
  hasPeople: true,
  signUp: "open",
  canMail: true,
  singleSignOn: null
}

/** Without an answer, the form is shown all the same and reports itself that the server is unreachable. */
export const fetchWelcome = async (): Promise<Welcome> => {
  const response = await fetch("/api/welcome").catch(() => undefined)
  return response?.ok ? response.json() : unknown
}

/** The factors of somebody whose session lacks the one that the workspace requires. */
export interface MissingFactor {
  readonly hasAuthenticatorApp: boolean
  readonly hasPasskey: boolean
  readonly hasSingleSignOn: boolean
}

/** Null unless somebody is signed in here without the second factor that the workspace requires. */
export const fetchMissingFactor = async (): Promise<MissingFactor | null> => {
  const response = await fetch("/api/auth/second-factor").catch(() => undefined)
  return response?.ok ? (await response.json()).missing : null
}
