import type { PresenceChoice } from "@hazel/domain/models/presence-model"
import { untilWords } from "../message/moments.ts"
import { presenceTexts } from "./texts.ts"

/** What one is to know of one's own choice, as it is easily forgotten. */
export const choiceWords = ({ mode, endsAt }: PresenceChoice, today: Date) => {
  const end = endsAt === null ? "" : ` ${untilWords(endsAt, today)}`
  if (mode === "invisible") return presenceTexts.invisibleUntil(end)
  if (mode === "dnd") return presenceTexts.doNotDisturbUntil(end)
  return ""
}
