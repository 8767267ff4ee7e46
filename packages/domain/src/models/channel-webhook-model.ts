import { Schema } from "effect"
import { AppEventSinkId, ChannelId, UserId } from "../ids.ts"
import { Timestamp } from "../timestamp.ts"

/** The types of events of a channel that its outgoing webhooks can be told of: what becomes of its messages. */
export const ChannelWebhookEventType = Schema.Literals([
  ...(["channel_message", "message_reply", "message_stream_ended"] as const),
  ...(["message_updated", "message_deleted", "message_purged", "channel_purged"] as const),
  ...(["message_pinned", "message_unpinned"] as const),
  ...(["message_reaction_added", "message_reaction_updated", "message_reaction_removed"] as const)
])
export type ChannelWebhookEventType = typeof ChannelWebhookEventType.Type

/** The number of outgoing webhooks of one channel. */
export const channelWebhookLimit = 10

/** A URL that is told of the messages of a channel: a sink, like those of apps. Its secret is never part of it. */
export const ChannelWebhook = Schema.Struct({
  id: AppEventSinkId,
  channelId: ChannelId,
  target: Schema.String,
  /** The types of events it is told of; null for all, also for types that are added later. */
  eventTypes: Schema.NullOr(Schema.Array(ChannelWebhookEventType)),
  isEnabled: Schema.Boolean,
  createdBy: Schema.NullOr(UserId),
  createdAt: Timestamp
})
export type ChannelWebhook = typeof ChannelWebhook.Type

export class ChannelWebhookNotFoundError extends Schema.TaggedError<ChannelWebhookNotFoundError>()(
  "ChannelWebhookNotFoundError",
  { channelWebhookId: AppEventSinkId }
) {}

/** The URL cannot be told of messages, or of no types of events. `message` says what to do. */
export class InvalidChannelWebhookError extends Schema.TaggedError<InvalidChannelWebhookError>()(
  "InvalidChannelWebhookError",
  { message: Schema.String }
) {}

/** The channel already has the most outgoing webhooks it may have. */
export class TooManyChannelWebhooksError extends Schema.TaggedError<TooManyChannelWebhooksError>()(
  "TooManyChannelWebhooksError",
  { limit: Schema.Int }
) {}
