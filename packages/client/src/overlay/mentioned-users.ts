import type { Directory } from "@hazel/domain/events/workspace-events"
import type { UserId } from "@hazel/domain/ids"

const handles = /(?<![\p{L}\p{N}_])@([\p{L}\p{N}._-]+)/gu

/** Whom a text addresses as `@handle`. Only for the moment until the server, whose word counts, has said so. */
export const mentionedUsers = (body: string, directory: Directory | undefined): ReadonlyArray<UserId> => {
  if (directory === undefined || !body.includes("@")) return []
  const named = new Set(
    [...body.matchAll(handles)].map(([, handle = ""]) => handle.toLowerCase().replace(/[.-]+$/, ""))
  )
  return [...directory.users.values()].filter(({ handle }) => named.has(handle)).map(({ id }) => id)
}
