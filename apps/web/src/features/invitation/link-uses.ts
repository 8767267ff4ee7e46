import type { Invitation } from "@hazel/domain/models/invitation-model"
import { invitationTexts } from "./texts.tsx"

/** A text for how many people have joined by a link. */
export const linkUses = ({ usedCount, maxUses }: Pick<Invitation, "usedCount" | "maxUses">) => {
  if (usedCount === 0) return invitationTexts.notUsedYet
  if (maxUses !== null) return invitationTexts.usedByOf(usedCount, maxUses)
  return invitationTexts.usedTimes(usedCount)
}
