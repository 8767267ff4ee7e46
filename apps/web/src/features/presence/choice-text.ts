import type { PresenceChoice } from "@hazel/domain/models/presence-model"
import { formatUntil } from "../message/moments.ts"
import { initialPresenceTexts } from "./initial-texts.ts"

/** Reminds the person of their own choice, which is easily forgotten. */
export const choiceText = ({ mode, endsAt }: PresenceChoice, today: Date) => {
  const end = endsAt === null ? "" : ` ${formatUntil(endsAt, today)}`
  if (mode === "invisible") return initialPresenceTexts.invisibleUntil(end)
  if (mode === "dnd") return initialPresenceTexts.doNotDisturbUntil(end)
  return ""
}
