import type { Directory } from "@hazel/domain/events/workspace-events"
import type { UserId } from "@hazel/domain/ids"
import { handlesIn } from "@hazel/domain/message-body"

/** Whom a text addresses as `@handle`. Only for the moment until the server, whose word counts, has said so. */
export const mentionedUsers = (body: string, directory: Directory | undefined): ReadonlyArray<UserId> => {
  if (directory === undefined || !body.includes("@")) return []
  const named = new Set(handlesIn(body))
  return [...directory.users.values()].filter(({ handle }) => named.has(handle)).map(({ id }) => id)
}
