import type { ReactionSummary } from "@hazel/domain/models/message-reaction-model"
import type { UserId } from "@hazel/domain/ids"
import type { User } from "@hazel/domain/models/user-model"
import { listed, nameWithApp } from "../people/names.ts"
import { messageReactionTexts } from "./texts.ts"

const named = 5

/** For example "You, Ada and 3 others reacted with 👍", with the current names of people. */
export const reactionTooltip = (
  { emoji, count, users, hasReacted }: ReactionSummary,
  viewerId: UserId | undefined,
  people?: ReadonlyMap<UserId, User>
) => {
  const others = users.filter((id) => id !== viewerId).map((id) => nameWithApp(people?.get(id)))
  const names = (hasReacted ? [messageReactionTexts.you, ...others] : others).slice(0, named)
  const unnamed = count - names.length
  const rest = unnamed > 0 ? [messageReactionTexts.others(unnamed)] : []
  return messageReactionTexts.reactedWith(listed([...names, ...rest]), emoji)
}

/** For example "👍 2 reactions, you reacted". */
export const reactionLabel = ({ emoji, count, hasReacted }: ReactionSummary) =>
  `${emoji} ${messageReactionTexts.reactionCount(count)}${hasReacted ? messageReactionTexts.youReacted : ""}`
