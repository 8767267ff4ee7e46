import { Schema } from "effect"
import { ChannelId, IncomingWebhookId, UserId } from "../ids.ts"
import { Timestamp } from "../timestamp.ts"

/** The number of incoming webhooks of one channel. */
export const incomingWebhookLimit = 10

/** An address at which another program writes messages into a channel. Its token is never part of it. */
export const IncomingWebhook = Schema.Struct({
  id: IncomingWebhookId,
  channelId: ChannelId,
  /** The bot under whose name the messages appear. */
  userId: UserId,
  /** The first characters of its token, to tell tokens apart. */
  tokenStart: Schema.String,
  createdBy: Schema.NullOr(UserId),
  createdAt: Timestamp
}).annotate({ identifier: "IncomingWebhook" })
export type IncomingWebhook = typeof IncomingWebhook.Type

export class IncomingWebhookNotFoundError extends Schema.TaggedError<IncomingWebhookNotFoundError>()(
  "IncomingWebhookNotFoundError",
  { incomingWebhookId: IncomingWebhookId }
) {}

/** The channel already has the most incoming webhooks it may have. */
export class TooManyIncomingWebhooksError extends Schema.TaggedError<TooManyIncomingWebhooksError>()(
  "TooManyIncomingWebhooksError",
  { limit: Schema.Int }
) {}
