import { type ChannelWebhook, ChannelWebhookEventType } from "@hazel/domain/models/channel-webhook-model"
import { topicTexts } from "./texts.tsx"

type Choice = keyof typeof topicTexts

/** The choice to which each type of events belongs. */
const choiceOf = {
  channel_message: "messages",
  message_reply: "messages",
  message_stream_ended: "messages",
  message_updated: "edits",
  message_deleted: "deletions",
  message_purged: "deletions",
  channel_purged: "deletions",
  message_pinned: "pins",
  message_unpinned: "pins",
  message_reaction_added: "reactions",
  message_reaction_updated: "reactions",
  message_reaction_removed: "reactions"
} as const satisfies Record<ChannelWebhookEventType, Choice>

export const choices: ReadonlyArray<Choice> = ["messages", "edits", "deletions", "pins", "reactions"]

/** An outgoing webhook as a person fills it in. */
export interface WebhookDraft extends Pick<ChannelWebhook, "target" | "isEnabled"> {
  readonly chosen: ReadonlySet<Choice>
}

export const newWebhook: WebhookDraft = { target: "", isEnabled: true, chosen: new Set(choices) }

/** The choices of a webhook. One counts if the webhook is told of any of its types. */
export const choicesOf = ({ eventTypes }: Pick<ChannelWebhook, "eventTypes">): ReadonlySet<Choice> =>
  eventTypes === null ? newWebhook.chosen : new Set(eventTypes.map((type) => choiceOf[type]))

export const draftOf = (webhook: ChannelWebhook): WebhookDraft => ({
  target: webhook.target,
  isEnabled: webhook.isEnabled,
  chosen: choicesOf(webhook)
})

/** The types that were chosen; null for all, also for those that are added to Hazel later. */
export const typesIn = ({ chosen }: Pick<WebhookDraft, "chosen">): ReadonlyArray<ChannelWebhookEventType> | null =>
  chosen.size === choices.length ? null : ChannelWebhookEventType.literals.filter((type) => chosen.has(choiceOf[type]))

export const withChoice = (chosen: ReadonlySet<Choice>, choice: Choice, isChosen: boolean): ReadonlySet<Choice> =>
  new Set(choices.filter((other) => (other === choice ? isChosen : chosen.has(other))))
