import { handlesMentionedIn } from "@hazel/domain/markdown/mentions-in"
import type { Presence } from "./presence.ts"

/** The mentions of a new text, with the people who are at Hazel now if `@here` may be among them. */
export const mentionsOf = (body: string, { presentPeople }: Pick<Presence["Service"], "presentPeople">) => {
  const mentions = handlesMentionedIn(body)
  const isHere = mentions.some((handles) => handles.includes("here"))
  return { mentions, ...(isHere && { presentUserIds: presentPeople() }) }
}
