import { uiTexts } from "../../ui/texts.ts"

/** What Hazel tells before anybody has signed in. */
export interface Welcome {
  readonly workspaceName: string
  readonly hasPeople: boolean
  /** Who may sign up: everybody, those with an invitation, or also those who read mail of certain domains. */
  readonly signUp: "open" | "invited" | "domain"
}

const unknown: Welcome = { workspaceName: uiTexts.productName, hasPeople: true, signUp: "open" }

/** Without an answer the form is shown all the same: it says itself when it gets through to nobody. */
export const askAtTheDoor = async (): Promise<Welcome> => {
  const response = await fetch("/api/welcome").catch(() => undefined)
  return response?.ok ? response.json() : unknown
}
