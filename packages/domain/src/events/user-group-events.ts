import { UserGroupId } from "../ids.ts"
import { defineEvent } from "./envelope.ts"

/**
 * A group was made, changed or deleted, and the list is fetched again where it is shown; published on `global`. It names no text,
 * so nothing in it can become untrue.
 */
export const UserGroupChanged = defineEvent("user_group_changed", { userGroupId: UserGroupId })
