import type { UserEvent } from "@hazel/domain/events/index"
import { UserId } from "@hazel/domain/ids"

// The text is searched before it is parsed, because nearly all events are of other kinds.
const kind = /^\{\s*"type"\s*:\s*"presence_chosen"/

/** The presence that a person has chosen to show, if the event carries one. */
export const presenceChoiceIn = (event: string) => {
  if (!kind.test(event)) return undefined
  const parsed = JSON.parse(event) as UserEvent
  if (parsed.type !== "presence_chosen") return undefined
  return { userId: UserId.make(parsed.topic.slice("user:".length)), choice: parsed.data, seq: parsed.seq }
}
