import { endSession, leaving } from "../../session.ts"
import { showToast } from "../../ui/toast-store.ts"
import { accountTexts } from "./texts.ts"

/** Loads a fresh page afterwards, so that nothing of one person stays in memory for the next. */
export const signOut = async () => {
  leaving.isUnderway = true
  const { authClient } = await import("./auth-client.ts")
  const { error } = await authClient.signOut().catch((failure: unknown) => ({ error: failure }))
  if (error) {
    leaving.isUnderway = false
    return showToast(accountTexts.stillSignedIn)
  }
  await endSession()
  location.assign("/sign-in")
}
