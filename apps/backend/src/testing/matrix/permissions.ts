import { channelOperations } from "./channels.ts"
import { invitationOperations } from "./invitations.ts"
import { messageOperations } from "./messages.ts"
import type { Operation } from "./operation.ts"
import { workspaceOperations } from "./workspace.ts"

/*
 * Who may do what: every call of the contracts and everything that can be listened to, by everybody who might try. The
 * tests beside it make each of these calls and fail when a contract has no row.
 */

export const operations: Readonly<Record<string, Operation>> = {
  ...workspaceOperations,
  ...channelOperations,
  ...messageOperations,
  ...invitationOperations
}

/** Who hears what: each kind of topic, `channel:` of a private and of a public one. The bot may not listen at all. */
export const topics: Readonly<Record<string, string>> = {
  "channel (private)": "yes yes yes yes yes yes | no no no | no",
  "channel (public)": "yes yes yes yes yes yes | no no no | no",
  "user (somebody else)": "no no no no no no | no no no | no",
  "user (oneself)": "yes yes yes yes yes yes | yes yes yes | no",
  global: "yes yes yes yes yes no | yes yes yes | no"
}
