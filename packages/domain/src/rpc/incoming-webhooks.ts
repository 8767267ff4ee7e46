import { Schema } from "effect"
import { RpcGroup } from "effect/rpc"
import { ScopeMissingError, UnauthorizedError } from "../errors.ts"
import { ChannelId, FileId, IncomingWebhookId } from "../ids.ts"
import { ChannelArchivedError, ChannelKindError, ChannelNotFoundError } from "../models/channel-model.ts"
import { FileNotFoundError } from "../models/file-model.ts"
import {
  IncomingWebhook,
  IncomingWebhookNotFoundError,
  TooManyIncomingWebhooksError
} from "../models/incoming-webhook-model.ts"
import { InvalidProfileError } from "../models/user-model.ts"
import { define, defineMutation } from "./define.ts"
import { RateLimit } from "./rate-limiting.ts"
import { RequiredScope } from "./scoping.ts"

/**
 * The token of a webhook, which cannot be read later: programs write to `POST /webhooks/{token}`. It is in the answer, and
 * again only in the answer to a repetition of the same transaction.
 */
const withToken = { data: IncomingWebhook, token: Schema.String }

const refusedChannel = [ChannelNotFoundError, ChannelKindError, UnauthorizedError] as const
const refusedWebhook = [IncomingWebhookNotFoundError, UnauthorizedError] as const

/** Managers of the channel, moderators and admins may call these. Source: D.12. */
export class IncomingWebhookRpcs extends RpcGroup.make(
  /**
   * Lists the incoming webhooks of a channel, oldest first.
   * Errors: `ChannelNotFoundError`, `ChannelKindError`, `UnauthorizedError`. Rate limit: `reads`.
   */
  define("incomingWebhook.list", {
    payload: { channelId: ChannelId },
    success: Schema.Struct({ webhooks: Schema.Array(IncomingWebhook) }),
    error: Schema.Union(refusedChannel)
  }).annotate(RequiredScope, "read"),

  /**
   * Makes an incoming webhook with a bot of this name, which joins the channel and acts through the token only. A channel has
   * at most 10. A caller whose own key is limited needs the scope `messages:write`, because the token gives it away.
   * Errors: `ChannelNotFoundError`, `ChannelKindError`, `UnauthorizedError`, `ChannelArchivedError`,
   * `InvalidProfileError`, `ScopeMissingError`, `TooManyIncomingWebhooksError`, `TransactionConflictError`. Rate
   * limit: `bots`.
   */
  defineMutation("incomingWebhook.create", {
    payload: { channelId: ChannelId, name: Schema.String },
    success: withToken,
    error: Schema.Union([
      ...refusedChannel,
      ChannelArchivedError,
      InvalidProfileError,
      ScopeMissingError,
      TooManyIncomingWebhooksError
    ])
  })
    .annotate(RequiredScope, "channels:write")
    .annotate(RateLimit, "bots"),

  /**
   * Gives the bot of a webhook another name or portrait, with which all its messages appear, also those it has written. Properties
   * that are left out do not change. `pictureId` is a picture that the caller has uploaded and that is used nowhere else; null takes
   * the portrait away.
   * Errors: `IncomingWebhookNotFoundError`, `UnauthorizedError`, `InvalidProfileError`, `FileNotFoundError`,
   * `TransactionConflictError`. Rate limit: `bots`.
   */
  defineMutation("incomingWebhook.update", {
    payload: {
      id: IncomingWebhookId,
      name: Schema.optionalKey(Schema.String),
      pictureId: Schema.optionalKey(Schema.NullOr(FileId))
    },
    success: { data: IncomingWebhook },
    error: Schema.Union([...refusedWebhook, InvalidProfileError, FileNotFoundError])
  })
    .annotate(RequiredScope, "channels:write")
    .annotate(RateLimit, "bots"),

  /**
   * Gives a webhook a new token. The old one stops working at once.
   * Errors: `IncomingWebhookNotFoundError`, `UnauthorizedError`, `ScopeMissingError`, `TransactionConflictError`.
   * Rate limit: `bots`.
   */
  defineMutation("incomingWebhook.rotateToken", {
    payload: { id: IncomingWebhookId },
    success: withToken,
    error: Schema.Union([...refusedWebhook, ScopeMissingError])
  })
    .annotate(RequiredScope, "channels:write")
    .annotate(RateLimit, "bots"),

  /**
   * Deletes a webhook. Its bot leaves the channel, and its messages stay.
   * Errors: `IncomingWebhookNotFoundError`, `UnauthorizedError`, `TransactionConflictError`. Rate limit: `bots`.
   */
  defineMutation("incomingWebhook.delete", {
    payload: { id: IncomingWebhookId },
    success: {},
    error: Schema.Union(refusedWebhook)
  })
    .annotate(RequiredScope, "channels:write")
    .annotate(RateLimit, "bots")
) {}
