import { handlesMentionedIn } from "@hazel/domain/markdown/mentions-in"
import { Effect } from "effect"
import type { PresentPeople } from "./present-people.ts"

/** The mentions of a new text, with the people who are at Hazel now if `@here` may be among them. */
export const mentionsOf = (body: string, { anywhere }: PresentPeople["Service"]) => {
  const mentions = handlesMentionedIn(body)
  const isHere = mentions.some((handles) => handles.includes("here"))
  if (!isHere) return Effect.succeed({ mentions })
  return Effect.map(anywhere, (presentUserIds) => ({ mentions, presentUserIds }))
}
