import { applyMessageEvent } from "@hazel/domain/events/message-events"
import { applyMessageReactionEvent } from "@hazel/domain/events/message-reaction-events"
import type { MessageId } from "@hazel/domain/ids"
import type { Message } from "@hazel/domain/models/message-model"
import type { Delivery, MessageView } from "../hazel.ts"
import { type Intent, isForMessage } from "../outbox/intent.ts"
import type { OutboxEntry } from "../outbox/outbox-entry.ts"
import { type Author, eventOf, messageOf } from "./intent-events.ts"
import { withUnwrittenReplies } from "./shown-reply-count.ts"

export const isAboutMessage = (intent: Intent, id: MessageId) => isForMessage(intent) && intent.messageId === id

const withWish = (message: Message | undefined, intent: Intent, author: Author): Message | undefined => {
  if (intent.kind === "send") return message ?? messageOf(intent, author)
  const event = message && eventOf(message, intent, author)
  if (message === undefined || event === undefined) return message
  switch (event.type) {
    case "message_reaction_added":
    case "message_reaction_removed":
    case "message_reaction_updated":
      return applyMessageReactionEvent(message, event, author.id)
    default:
      return applyMessageEvent(message.id, message, event)
  }
}

/** A message as the log has it, with a person's own wishes laid over it. */
export const withWishes = (
  message: Message | undefined,
  entries: ReadonlyArray<OutboxEntry>,
  author: Author
): Message | undefined => entries.reduce((shown, { intent }) => withWish(shown, intent, author), message)

const delivered: Delivery = { status: "delivered" }

const deliveryOf = (entry: OutboxEntry | undefined): Delivery => {
  if (entry === undefined || entry.state === "acknowledged") return delivered
  const { transactionId } = entry.intent
  if (entry.state === "refused") return { status: "failed", transactionId, reason: entry.reason }
  const { quotaLiftedAt } = entry
  const isWaiting = entry.state === "waiting"
  return { status: "sending", transactionId, isWaiting, ...(isWaiting && quotaLiftedAt && { quotaLiftedAt }) }
}

export const shownMessage = (
  id: MessageId,
  message: Message | undefined,
  /** Up to where in the log the message is folded. */
  asOf: number,
  entries: ReadonlyArray<OutboxEntry>,
  author: Author
): MessageView | undefined => {
  const about = entries.filter(({ intent }) => isAboutMessage(intent, id))
  const shown = withWishes(message, about, author)
  if (shown === undefined) return undefined
  const send = about.find(({ intent }) => intent.kind === "send")
  const refusedEdit = about.findLast(({ intent, state }) => intent.kind === "edit" && state === "refused")
  return {
    message: withUnwrittenReplies(shown, asOf, entries, author),
    delivery: deliveryOf(message ? refusedEdit : send)
  }
}
