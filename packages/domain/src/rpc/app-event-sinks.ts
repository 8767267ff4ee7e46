import { Schema } from "effect"
import { RpcGroup } from "effect/rpc"
import { UnauthorizedError } from "../errors.ts"
import { AppEventSinkId, AppId, SinkDeliveryId } from "../ids.ts"
import {
  AppEventSink,
  AppEventSinkNotFoundError,
  InvalidAppEventSinkError,
  SinkDelivery,
  SinkDeliveryNotFoundError,
  SinkTransport
} from "../models/app-event-sink-model.ts"
import { AppNotFoundError } from "../models/app-model.ts"
import { define, defineMutation } from "./define.ts"
import { RateLimit } from "./rate-limiting.ts"
import { RequiredScope } from "./scoping.ts"

const eventTypes = Schema.optionalKey(Schema.NullOr(Schema.Array(Schema.String)))

/**
 * Only the owner and admins may call these. Everybody else gets the same `UnauthorizedError`, whether an app or a sink
 * exists or not. Source: V6.
 */
export class AppEventSinkRpcs extends RpcGroup.make(
  /**
   * Lists the sinks of an app, the oldest first.
   * Errors: `AppNotFoundError`, `UnauthorizedError`. Rate limit: `reads`.
   */
  define("appEventSink.list", {
    payload: { appId: AppId },
    success: Schema.Struct({ sinks: Schema.Array(AppEventSink) }),
    error: Schema.Union([AppNotFoundError, UnauthorizedError])
  }).annotate(RequiredScope, "read"),

  /**
   * Adds a sink, which is told of events from now on: a webhook at the URL `target`, or with `transport: "nats"`
   * messages below the subject `target`. Without `eventTypes` it is told of all. An app has at most 10 sinks.
   *
   * `secret` signs the requests of a webhook as the Standard Webhooks specification says. It cannot be read later: it is
   * in the answer, and again only in the answer to a repetition of the same transaction. It is null for NATS.
   * Errors: `AppNotFoundError`, `InvalidAppEventSinkError`, `UnauthorizedError`, `TransactionConflictError`. Rate
   * limit: `apps`.
   */
  defineMutation("appEventSink.create", {
    payload: { appId: AppId, target: Schema.String, transport: Schema.optionalKey(SinkTransport), eventTypes },
    success: { data: AppEventSink, secret: Schema.NullOr(Schema.String) },
    error: Schema.Union([AppNotFoundError, InvalidAppEventSinkError, UnauthorizedError])
  })
    .annotate(RequiredScope, "apps:write")
    .annotate(RateLimit, "apps"),

  /**
   * Changes the given fields of a sink. A sink that is enabled again is not told of what happened in between.
   * Errors: `AppEventSinkNotFoundError`, `InvalidAppEventSinkError`, `UnauthorizedError`,
   * `TransactionConflictError`. Rate limit: `apps`.
   */
  defineMutation("appEventSink.update", {
    payload: {
      id: AppEventSinkId,
      target: Schema.optionalKey(Schema.String),
      eventTypes,
      isEnabled: Schema.optionalKey(Schema.Boolean)
    },
    success: { data: AppEventSink },
    error: Schema.Union([AppEventSinkNotFoundError, InvalidAppEventSinkError, UnauthorizedError])
  })
    .annotate(RequiredScope, "apps:write")
    .annotate(RateLimit, "apps"),

  /**
   * Gives a webhook another secret, which is shown as that of `appEventSink.create`. For 24 hours, requests are signed with
   * the former one as well, so that its servers can change without a pause.
   * Errors: `AppEventSinkNotFoundError`, `InvalidAppEventSinkError`, `UnauthorizedError`,
   * `TransactionConflictError`. Rate limit: `apps`.
   */
  defineMutation("appEventSink.rotateSecret", {
    payload: { id: AppEventSinkId },
    success: { data: AppEventSink, secret: Schema.String },
    error: Schema.Union([AppEventSinkNotFoundError, InvalidAppEventSinkError, UnauthorizedError])
  })
    .annotate(RequiredScope, "apps:write")
    .annotate(RateLimit, "apps"),

  /**
   * Deletes a sink with its deliveries. What waits is not sent any more.
   * Errors: `AppEventSinkNotFoundError`, `UnauthorizedError`, `TransactionConflictError`. Rate limit: `apps`.
   */
  defineMutation("appEventSink.delete", {
    payload: { id: AppEventSinkId },
    success: {},
    error: Schema.Union([AppEventSinkNotFoundError, UnauthorizedError])
  })
    .annotate(RequiredScope, "apps:write")
    .annotate(RateLimit, "apps"),

  /**
   * The deliveries of a sink of an app, or of an outgoing webhook to those who manage its channel, newest first, at most 50;
   * `before` is the last one seen. They are kept for seven days.
   * Errors: `AppEventSinkNotFoundError`, `UnauthorizedError`. Rate limit: `reads`.
   */
  define("sinkDelivery.list", {
    payload: { sinkId: AppEventSinkId, before: Schema.optionalKey(SinkDeliveryId) },
    success: Schema.Struct({ deliveries: Schema.Array(SinkDelivery), hasMore: Schema.Boolean }),
    error: Schema.Union([AppEventSinkNotFoundError, UnauthorizedError])
  }).annotate(RequiredScope, "read"),

  /**
   * Sends a delivery once more that has failed for good or has arrived.
   * Errors: `AppEventSinkNotFoundError`, `SinkDeliveryNotFoundError`, `UnauthorizedError`,
   * `TransactionConflictError`. Rate limit: `apps`.
   */
  defineMutation("sinkDelivery.retry", {
    payload: { sinkId: AppEventSinkId, id: SinkDeliveryId },
    success: {},
    error: Schema.Union([AppEventSinkNotFoundError, SinkDeliveryNotFoundError, UnauthorizedError])
  })
    .annotate(RequiredScope, "apps:write")
    .annotate(RateLimit, "apps"),

  /**
   * Sends a delivery of the type `test`, whatever types the sink or outgoing webhook is told of:
   * `{"type": "test", "sinkId", "timestamp"}`. While the sink is disabled, the delivery waits.
   * Errors: `AppEventSinkNotFoundError`, `UnauthorizedError`, `TransactionConflictError`. Rate limit: `apps`.
   */
  defineMutation("sinkDelivery.sendTest", {
    payload: { sinkId: AppEventSinkId },
    success: {},
    error: Schema.Union([AppEventSinkNotFoundError, UnauthorizedError])
  })
    .annotate(RequiredScope, "apps:write")
    .annotate(RateLimit, "apps")
) {}
