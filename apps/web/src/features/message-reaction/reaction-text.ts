import type { ReactionSummary } from "@hazel/domain/models/message-reaction-model"
import type { UserId } from "@hazel/domain/ids"
import type { User } from "@hazel/domain/models/user-model"
import { listed, nameWithApp } from "../people/names.ts"
import { initialMessageReactionTexts } from "./initial-texts.ts"

const named = 5

/** For example "You, Ada and 3 others reacted with 👍", with the current names of people. */
export const reactionTooltip = (
  { emoji, count, users, hasReacted }: ReactionSummary,
  viewerId: UserId | undefined,
  people?: ReadonlyMap<UserId, User>
) => {
  const others = users.filter((id) => id !== viewerId).map((id) => nameWithApp(people?.get(id)))
  const names = (hasReacted ? [initialMessageReactionTexts.you, ...others] : others).slice(0, named)
  const unnamed = count - names.length
  const rest = unnamed > 0 ? [initialMessageReactionTexts.others(unnamed)] : []
  return initialMessageReactionTexts.reactedWith(listed([...names, ...rest]), emoji)
}

/** For example "👍 2 reactions, you reacted". */
export const reactionLabel = ({ emoji, count, hasReacted }: ReactionSummary) =>
  `${emoji} ${initialMessageReactionTexts.reactionCount(count)}${hasReacted ? initialMessageReactionTexts.youReacted : ""}`
