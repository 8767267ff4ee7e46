import { AppId } from "../ids.ts"
import { defineEvent } from "./envelope.ts"

/**
 * An app or its keys changed, or the app was created or deleted; published on the `user:{id}` of the owner and of every
 * admin, who fetch the apps again. It names no text, so nothing in it can become untrue.
 */
export const AppChanged = defineEvent("app_changed", { appId: AppId })
