import type { PresenceChoice } from "@hazel/domain/models/presence-model"
import { formatUntil } from "../message/moments.ts"
import { presenceTexts } from "./texts.ts"

/** Reminds the person of their own choice, which is easily forgotten. */
export const choiceText = ({ mode, endsAt }: PresenceChoice, today: Date) => {
  const end = endsAt === null ? "" : ` ${formatUntil(endsAt, today)}`
  if (mode === "invisible") return presenceTexts.invisibleUntil(end)
  if (mode === "dnd") return presenceTexts.doNotDisturbUntil(end)
  return ""
}
