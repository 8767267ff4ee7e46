import type { Hazel } from "@hazel/client"
import { isBrowserPushPossible, isWantedHere, registerBrowser } from "./browser-push.ts"
import { openWhatIsClicked } from "../installation/service-worker.ts"

/** Registers the browser again if the person wants to be notified in it. A failure shows in the preferences. */
export const keepBrowserNotified = async (hazel: Hazel, open: (path: string) => void) => {
  if (!isBrowserPushPossible()) return
  openWhatIsClicked(open)
  if (Notification.permission === "granted" && isWantedHere(hazel)) await registerBrowser(hazel)
}
