import { Schema } from "effect"
import type { UserId } from "../ids.ts"
import type { Message } from "../models/message-model.ts"
import { MessageReaction, ReactionSummary } from "../models/message-reaction-model.ts"
import { defineEvent } from "./envelope.ts"

/** The count and the first five people of one emoji on a message, after the change. It is the same for every reader. */
export const Tally = Schema.Struct({
  emoji: ReactionSummary.fields.emoji,
  count: ReactionSummary.fields.count,
  users: ReactionSummary.fields.users
})
export type Tally = typeof Tally.Type

export const MessageReactionAdded = defineEvent("message_reaction_added", { reaction: MessageReaction, tally: Tally })

export const MessageReactionRemoved = defineEvent("message_reaction_removed", {
  reaction: MessageReaction,
  tally: Tally
})

/** Somebody changed the emoji of their reaction, which keeps its id, time and position. */
export const MessageReactionUpdated = defineEvent("message_reaction_updated", {
  reaction: MessageReaction,
  previousTally: Tally,
  tally: Tally
})

export const MessageReactionEvent = Schema.Union([MessageReactionAdded, MessageReactionRemoved, MessageReactionUpdated])
export type MessageReactionEvent = typeof MessageReactionEvent.Type

type Reactions = Message["reactions"]
type Exchange = (typeof MessageReactionUpdated.Type)["data"]

const withTally = (reactions: Reactions, tally: Tally, mine: boolean | undefined): Reactions => {
  const known = reactions.find(({ emoji }) => emoji === tally.emoji)
  if (tally.count === 0) return known ? reactions.filter((reaction) => reaction !== known) : reactions
  const summary = { ...tally, hasReacted: mine ?? known?.hasReacted ?? false }
  return known ? reactions.map((reaction) => (reaction === known ? summary : reaction)) : [...reactions, summary]
}

/** A new emoji takes the position of one that the exchange removed; otherwise it is added at the end. */
const withExchange = (reactions: Reactions, { previousTally, tally }: Exchange, isMine: boolean): Reactions => {
  const mine = (present: boolean) => (isMine ? present : undefined)
  const isNew = !reactions.some(({ emoji }) => emoji === tally.emoji)
  if (previousTally.count > 0 || !isNew) {
    return withTally(withTally(reactions, previousTally, mine(false)), tally, mine(true))
  }
  const renamed = reactions.map((reaction) =>
    reaction.emoji === previousTally.emoji ? { ...tally, hasReacted: false } : reaction
  )
  return withTally(renamed, tally, mine(true))
}

/**
 * A message after `event`, as `viewer` sees it. The event carries the new count and not a difference, so applying it twice
 * changes nothing.
 */
export const applyMessageReactionEvent = (
  message: Message | undefined,
  event: MessageReactionEvent,
  viewer: UserId
): Message | undefined => {
  if (message === undefined) return undefined
  const isMine = event.data.reaction.userId === viewer
  const mine = (present: boolean) => (isMine ? present : undefined)
  switch (event.type) {
    case "message_reaction_added":
      return { ...message, reactions: withTally(message.reactions, event.data.tally, mine(true)) }
    case "message_reaction_removed":
      return { ...message, reactions: withTally(message.reactions, event.data.tally, mine(false)) }
    case "message_reaction_updated":
      return { ...message, reactions: withExchange(message.reactions, event.data, isMine) }
  }
}
