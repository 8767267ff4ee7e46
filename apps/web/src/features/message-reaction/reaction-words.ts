import type { ReactionSummary } from "@hazel/domain/models/message-reaction-model"
import type { UserId } from "@hazel/domain/ids"
import type { User } from "@hazel/domain/models/user-model"
import { listed, nameOf } from "../people/names.ts"

const named = 5

/** "You, Ada and 3 others reacted with 👍", under the names people have now. */
export const reactionTooltip = (
  { emoji, count, users, hasReacted }: ReactionSummary,
  viewerId: UserId | undefined,
  people?: ReadonlyMap<UserId, User>
) => {
  const others = users.filter((id) => id !== viewerId).map((id) => nameOf(people?.get(id)))
  const names = (hasReacted ? ["You", ...others] : others).slice(0, named)
  const unnamed = count - names.length
  const rest = unnamed > 0 ? [unnamed === 1 ? "1 other" : `${unnamed} others`] : []
  return `${listed([...names, ...rest])} reacted with ${emoji}`
}

/** "👍 2 reactions, you reacted" */
export const reactionLabel = ({ emoji, count, hasReacted }: ReactionSummary) =>
  `${emoji} ${count === 1 ? "1 reaction" : `${count} reactions`}${hasReacted ? ", you reacted" : ""}`
