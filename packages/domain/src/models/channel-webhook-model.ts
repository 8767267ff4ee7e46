import { Schema } from "effect"
import { AppEventSinkId, ChannelId, UserId } from "../ids.ts"
import { Timestamp } from "../timestamp.ts"

/** The number of outgoing webhooks of one channel. */
export const channelWebhookLimit = 10

/** A URL that is told of the messages of a channel: a sink, like those of apps. Its secret is never part of it. */
export const ChannelWebhook = Schema.Struct({
  id: AppEventSinkId,
  channelId: ChannelId,
  target: Schema.String,
  isEnabled: Schema.Boolean,
  createdBy: Schema.NullOr(UserId),
  createdAt: Timestamp
})
export type ChannelWebhook = typeof ChannelWebhook.Type

export class ChannelWebhookNotFoundError extends Schema.TaggedError<ChannelWebhookNotFoundError>()(
  "ChannelWebhookNotFoundError",
  { channelWebhookId: AppEventSinkId }
) {}

/** The URL cannot be told of messages. `message` says what to do. */
export class InvalidChannelWebhookError extends Schema.TaggedError<InvalidChannelWebhookError>()(
  "InvalidChannelWebhookError",
  { message: Schema.String }
) {}

/** The channel already has the most outgoing webhooks it may have. */
export class TooManyChannelWebhooksError extends Schema.TaggedError<TooManyChannelWebhooksError>()(
  "TooManyChannelWebhooksError",
  { limit: Schema.Int }
) {}
