import type { ChatAuthor } from "@hazel/db/repositories/linked-chat-repository"
import type { AppAuthor } from "@hazel/domain/models/app-channel-model"
import { personUidPrefix } from "./app-members.ts"

/**
 * How an app sees an author: null for the app itself. People of the team are shown by their id and name, and without their portrait: no
 * credential of an app opens a file of Hazel.
 */
export const appAuthorOf = ({ userId, name, appUid, umd }: ChatAuthor): AppAuthor | null => {
  if (appUid === "") return null
  if (appUid !== null) return { uid: appUid, umd }
  return { uid: `${personUidPrefix}${userId}`, umd: { name } }
}
