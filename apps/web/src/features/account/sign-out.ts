import { endSession } from "../../session.ts"
import { showToast } from "../../ui/toast-store.ts"

/** A fresh start afterwards: nothing of one person may be left on the screen for the next. */
export const signOut = async () => {
  const { authClient } = await import("./auth-client.ts")
  const { error } = await authClient.signOut()
  if (error) return showToast("You are still signed in: Hazel could not be reached. Try again.")
  await endSession()
  location.assign("/sign-in")
}
