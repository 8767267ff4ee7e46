import type { AppUser } from "./frames.ts"
import {
  chatEvent,
  deletedEvent,
  editedEvent,
  type Message,
  reactionAddedEvent,
  reactionChangeOf,
  reactionEvent,
  reactionRemovedEvent,
  withReaction
} from "./message.ts"
import type { Pending } from "./outbox.ts"

/** A message that is not acknowledged. */
export interface PendingMessage {
  readonly key: string
  readonly text: string
  readonly state: Pending["state"]
}

export const pendingMessagesOf = (pending: ReadonlyArray<Pending>): ReadonlyArray<PendingMessage> =>
  pending
    .filter(({ event }) => event === chatEvent)
    .map(({ key, data, state }) => ({ key, text: data["text"] ?? "", state }))

/** The frame that a reaction causes when it is stored. */
export const reactionFrameOf = (data: Pending["data"], meta: AppUser) => ({
  event: data["action"] === "add" ? reactionAddedEvent : reactionRemovedEvent,
  data,
  meta
})

const withPending = (message: Message, { event, data }: Pending, self: AppUser): Message | undefined => {
  if (event === deletedEvent) return undefined
  if (event === editedEvent) return { ...message, text: data["text"] ?? "", isEdited: true }
  const reaction = event === reactionEvent ? reactionChangeOf(reactionFrameOf(data, self)) : undefined
  return reaction ? { ...message, reactions: withReaction(message.reactions, reaction) } : message
}

/** The messages on the screen: the confirmed ones with the pending changes of this person applied on top. */
export const shownMessages = (
  confirmed: ReadonlyArray<Message>,
  pending: ReadonlyArray<Pending>,
  self: AppUser
): ReadonlyArray<Message> =>
  confirmed.flatMap(
    (message) =>
      pending
        .filter(({ data }) => data["messageId"] === message.id)
        .reduce<Message | undefined>((result, each) => result && withPending(result, each, self), message) ?? []
  )
