import { Schema } from "effect"
import { RpcGroup } from "effect/rpc"
import { ScopeMissingError, UnauthorizedError } from "../errors.ts"
import { AppEventSinkId, ChannelId } from "../ids.ts"
import { ChannelArchivedError, ChannelKindError, ChannelNotFoundError } from "../models/channel-model.ts"
import {
  ChannelWebhook,
  ChannelWebhookEventType,
  ChannelWebhookNotFoundError,
  InvalidChannelWebhookError,
  TooManyChannelWebhooksError
} from "../models/channel-webhook-model.ts"
import { define, defineMutation } from "./define.ts"
import { RateLimit } from "./rate-limiting.ts"
import { RequiredScope } from "./scoping.ts"

const refusedChannel = [ChannelNotFoundError, ChannelKindError, UnauthorizedError] as const
const refusedWebhook = [ChannelWebhookNotFoundError, UnauthorizedError] as const

const eventTypes = Schema.optionalKey(
  Schema.NullOr(
    Schema.Array(ChannelWebhookEventType).check(Schema.isMaxLength(ChannelWebhookEventType.literals.length))
  )
)

/** Managers of the channel, moderators and admins may call these. Source: D.13. */
export class ChannelWebhookRpcs extends RpcGroup.make(
  /**
   * Lists the outgoing webhooks of a channel, oldest first.
   * Errors: `ChannelNotFoundError`, `ChannelKindError`, `UnauthorizedError`. Rate limit: `reads`.
   */
  define("channelWebhook.list", {
    payload: { channelId: ChannelId },
    success: Schema.Struct({ webhooks: Schema.Array(ChannelWebhook) }),
    error: Schema.Union(refusedChannel)
  }).annotate(RequiredScope, "read"),

  /**
   * Tells the URL `target` of the messages of the channel from now on, by signed requests whose bodies are the events. Without
   * `eventTypes` it is told of all. A channel has at most 10. `secret` signs them as the Standard Webhooks specification says. It cannot be read later: it is in the
   * answer, and again only in the answer to a repetition of the same transaction. A caller whose own key is limited needs the
   * scope `read`, because the URL is told what they could read. `sinkDelivery.list` has the deliveries.
   * Errors: `ChannelNotFoundError`, `ChannelKindError`, `UnauthorizedError`, `ChannelArchivedError`,
   * `InvalidChannelWebhookError`, `ScopeMissingError`, `TooManyChannelWebhooksError`, `TransactionConflictError`.
   * Rate limit: `apps`.
   */
  defineMutation("channelWebhook.create", {
    payload: { channelId: ChannelId, target: Schema.String, eventTypes },
    success: { data: ChannelWebhook, secret: Schema.String },
    error: Schema.Union([
      ...refusedChannel,
      ChannelArchivedError,
      InvalidChannelWebhookError,
      ScopeMissingError,
      TooManyChannelWebhooksError
    ])
  })
    .annotate(RequiredScope, "channels:write")
    .annotate(RateLimit, "apps"),

  /**
   * Changes the given fields. A webhook that is enabled again is not told of what happened in between.
   * Errors: `ChannelWebhookNotFoundError`, `UnauthorizedError`, `InvalidChannelWebhookError`, `ScopeMissingError`,
   * `TransactionConflictError`. Rate limit: `apps`.
   */
  defineMutation("channelWebhook.update", {
    payload: {
      id: AppEventSinkId,
      target: Schema.optionalKey(Schema.String),
      eventTypes,
      isEnabled: Schema.optionalKey(Schema.Boolean)
    },
    success: { data: ChannelWebhook },
    error: Schema.Union([...refusedWebhook, InvalidChannelWebhookError, ScopeMissingError])
  })
    .annotate(RequiredScope, "channels:write")
    .annotate(RateLimit, "apps"),

  /**
   * Gives a webhook another secret, which is shown as that of `channelWebhook.create`. For 24 hours, requests are signed with
   * the former one as well, so that its servers can change without a pause.
   * Errors: `ChannelWebhookNotFoundError`, `UnauthorizedError`, `ScopeMissingError`, `TransactionConflictError`.
   * Rate limit: `apps`.
   */
  defineMutation("channelWebhook.rotateSecret", {
    payload: { id: AppEventSinkId },
    success: { data: ChannelWebhook, secret: Schema.String },
    error: Schema.Union([...refusedWebhook, ScopeMissingError])
  })
    .annotate(RequiredScope, "channels:write")
    .annotate(RateLimit, "apps"),

  /**
   * Deletes a webhook with its deliveries. What waits is not sent any more.
   * Errors: `ChannelWebhookNotFoundError`, `UnauthorizedError`, `TransactionConflictError`. Rate limit: `apps`.
   */
  defineMutation("channelWebhook.delete", {
    payload: { id: AppEventSinkId },
    success: {},
    error: Schema.Union(refusedWebhook)
  })
    .annotate(RequiredScope, "channels:write")
    .annotate(RateLimit, "apps")
) {}
