import { foldMessage } from "@hazel/domain/events/folds/message-folds"
import type { MessageId } from "@hazel/domain/ids"
import type { Message } from "@hazel/domain/models/message-model"
import type { Delivery, MessageView } from "../hazel.ts"
import { awaitedOf } from "../outbox/awaited-files.ts"
import { type Intent, isForMessage } from "../outbox/intent.ts"
import type { PendingIntent } from "../outbox/pending-intent.ts"
import { type Author, eventOf, messageOf } from "./intent-events.ts"
import { withUnwrittenReplies } from "./unwritten-replies.ts"

export const isAboutMessage = (intent: Intent, id: MessageId) => isForMessage(intent) && intent.messageId === id

const withIntent = (message: Message | undefined, intent: Intent, author: Author): Message | undefined => {
  if (intent.kind === "send") return message ?? messageOf(intent, author)
  const event = message && eventOf(message, intent, author)
  return message && event ? foldMessage(message, event, { id: message.id, viewer: author.id }) : message
}

/** A confirmed message with a person's pending intents applied. */
export const withIntents = (
  message: Message | undefined,
  pending: ReadonlyArray<PendingIntent>,
  author: Author
): Message | undefined => pending.reduce((shown, { intent }) => withIntent(shown, intent, author), message)

const delivered: Delivery = { status: "delivered" }

const deliveryOf = (pending: PendingIntent | undefined): Delivery => {
  if (pending === undefined || pending.state === "acknowledged") return delivered
  const { transactionId } = pending.intent
  if (pending.state === "refused") return { status: "failed", transactionId, reason: pending.reason }
  const { quotaLiftedAt } = pending
  const isWaiting = pending.state === "waiting"
  const awaited = awaitedOf(pending.intent)
  const reasons = { ...(isWaiting && quotaLiftedAt && { quotaLiftedAt }), ...(awaited && { awaited }) }
  return { status: "sending", transactionId, isWaiting, ...reasons }
}

export const shownMessage = (
  id: MessageId,
  message: Message | undefined,
  /** The seq up to which the message is folded. */
  asOf: number,
  pending: ReadonlyArray<PendingIntent>,
  author: Author
): MessageView | undefined => {
  const about = pending.filter(({ intent }) => isAboutMessage(intent, id))
  const shown = withIntents(message, about, author)
  if (shown === undefined) return undefined
  const send = about.find(({ intent }) => intent.kind === "send")
  const refusedEdit = about.findLast(({ intent, state }) => intent.kind === "edit" && state === "refused")
  return {
    message: withUnwrittenReplies(shown, asOf, pending, author),
    delivery: deliveryOf(message ? refusedEdit : send)
  }
}
