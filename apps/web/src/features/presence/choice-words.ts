import type { PresenceChoice } from "@hazel/domain/models/presence-model"
import { untilWords } from "../message/moments.ts"

/** What one is to know of one's own choice, as it is easily forgotten. */
export const choiceWords = ({ mode, endsAt }: PresenceChoice) => {
  const end = endsAt === null ? "" : ` ${untilWords(endsAt)}`
  if (mode === "invisible") return `Invisible${end}`
  if (mode === "dnd") return `Do not disturb${end}`
  return ""
}
