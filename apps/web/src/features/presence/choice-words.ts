import type { PresenceChoice } from "@hazel/domain/models/presence-model"
import { untilWords } from "../message/moments.ts"

/** What one is to know of one's own choice, as it is easily forgotten. */
export const choiceWords = ({ mode, endsAt }: PresenceChoice, today: Date) => {
  const end = endsAt === null ? "" : ` ${untilWords(endsAt, today)}`
  if (mode === "invisible") return `Invisible${end}`
  if (mode === "dnd") return `Do not disturb${end}`
  return ""
}
