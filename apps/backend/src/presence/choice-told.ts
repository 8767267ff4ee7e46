import type { UserEvent } from "@hazel/domain/events/index"
import { UserId } from "@hazel/domain/ids"

// Looked for in the text, as nearly all events are not of this kind and need not be parsed.
const kind = /^\{\s*"type"\s*:\s*"presence_chosen"/

/** What a person has chosen others to see, if that is what the event tells. */
export const choiceTold = (event: string) => {
  if (!kind.test(event)) return undefined
  const told = JSON.parse(event) as UserEvent
  if (told.type !== "presence_chosen") return undefined
  return { userId: UserId.make(told.topic.slice("user:".length)), choice: told.data, seq: told.seq }
}
