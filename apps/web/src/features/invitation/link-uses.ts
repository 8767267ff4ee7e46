import type { Invitation } from "@hazel/domain/models/invitation-model"

/** How often people have joined by a link, in words. */
export const linkUses = ({ usedCount, maxUses }: Pick<Invitation, "usedCount" | "maxUses">) => {
  if (usedCount === 0) return "not used yet"
  if (maxUses !== null) return `used by ${usedCount} of ${maxUses} people`
  return usedCount === 1 ? "used once" : `used ${usedCount} times`
}
