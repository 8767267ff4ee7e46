import { endSession, leaving } from "../../session.ts"
import { showToast } from "../../ui/toast-store.ts"

/** A fresh page afterwards: nothing of one person may be left in memory for the next. */
export const signOut = async () => {
  leaving.isUnderway = true
  const { authClient } = await import("./auth-client.ts")
  const { error } = await authClient.signOut().catch((failure: unknown) => ({ error: failure }))
  if (error) {
    leaving.isUnderway = false
    return showToast("You are still signed in: Hazel could not be reached. Try again.")
  }
  await endSession()
  location.assign("/sign-in")
}
