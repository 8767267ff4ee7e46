import type { MessageReactionEvent } from "@hazel/domain/events/message-reaction-events"
import { type MessageId, MessageReactionId } from "@hazel/domain/ids"
import { TooManyReactionsError } from "@hazel/domain/models/message-reaction-model"
import type { User } from "@hazel/domain/models/user-model"
import { uuidV7 } from "@hazel/domain/uuid"
import type { ReactIntent } from "../outbox/intent.ts"
import { ada, general } from "./cast.ts"
import type { EventContent } from "./model-log.ts"

/** The emoji that the server always refuses. */
export const refusedEmoji = "🚫"

interface Emoji {
  readonly messageId: MessageId
  readonly emoji: string
}

const isSame = (one: Emoji) => (other: Emoji) => one.messageId === other.messageId && one.emoji === other.emoji

export class ModelReactions {
  #reactions: ReadonlyArray<Emoji & { readonly user: User }> = []
  /** In the order each emoji was first chosen. It keeps its position as long as anybody has it. */
  #emojis: ReadonlyArray<Emoji> = []

  of(messageId: MessageId) {
    return this.#emojis.filter((own) => own.messageId === messageId).map((own) => this.#tally(own))
  }

  forget(messageId: MessageId) {
    this.#reactions = this.#reactions.filter((own) => own.messageId !== messageId)
    this.#emojis = this.#emojis.filter((own) => own.messageId !== messageId)
  }

  /** The event of the change, if it changes anything. */
  perform(
    { messageId, emoji, desired }: ReactIntent,
    user: User,
    createdAt: string
  ): EventContent<MessageReactionEvent> | undefined {
    if (emoji === refusedEmoji) throw new TooManyReactionsError({ limit: 20 })
    const isThis = isSame({ messageId, emoji })
    const others = this.#reactions.filter((own) => !isThis(own) || own.user !== user)
    const isThere = others.length < this.#reactions.length
    if (isThere === (desired === "present")) return undefined

    this.#reactions = isThere ? others : [...others, { messageId, emoji, user }]
    const { count, users } = this.#tally({ messageId, emoji })
    if (count === 0) this.#emojis = this.#emojis.filter((own) => !isThis(own))
    else if (!this.#emojis.some(isThis)) this.#emojis = [...this.#emojis, { messageId, emoji }]

    const id = MessageReactionId.make(uuidV7())
    const reaction = { id, messageId, channelId: general.id, userId: user.id, emoji, createdAt }
    const type = isThere ? "message_reaction_removed" : "message_reaction_added"
    return { type, data: { reaction, tally: { emoji, count, users } } }
  }

  #tally(emoji: Emoji) {
    const reactions = this.#reactions.filter(isSame(emoji))
    const users = reactions.slice(0, 5).map(({ user }) => user.id)
    return {
      emoji: emoji.emoji,
      count: reactions.length,
      users,
      hasReacted: reactions.some(({ user }) => user === ada)
    }
  }
}
