import { Schema } from "effect"
import { AppEventSinkId, AppId, SinkDeliveryId } from "../ids.ts"
import { Timestamp } from "../timestamp.ts"

/** Bounds of sinks and of their deliveries. */
export const appEventSinkLimits = {
  /** Sinks of one app. */
  sinks: 10,
  url: 2_048,
  /** Characters of the subject below which events are published over NATS. */
  subject: 128,
  eventType: 64,
  eventTypes: 50,
  /** Deliveries of one sink that wait; later ones are given up at once. */
  waiting: 10_000,
  /** Hours for which the former secret of a webhook signs as well. */
  formerSecretHours: 24,
  /** Days for which the log of deliveries is kept. */
  deliveryDays: 7,
  /** Deliveries on a page of the log. */
  page: 50
} as const

/** How a sink is told: by a signed request to a URL, or by a message below a subject of NATS. */
export const SinkTransport = Schema.Literals(["webhook", "nats"])
export type SinkTransport = typeof SinkTransport.Type

/** A place outside Hazel that is told of the events of an app, as admins see it. Its secret is never part of it. */
export const AppEventSink = Schema.Struct({
  id: AppEventSinkId,
  appId: AppId,
  transport: SinkTransport,
  /** The URL of a webhook, or the first part of the subjects of NATS. */
  target: Schema.String,
  /** The types of events it is told of; null for all. */
  eventTypes: Schema.NullOr(Schema.Array(Schema.String)),
  isEnabled: Schema.Boolean,
  createdAt: Timestamp
}).annotate({ identifier: "AppEventSink" })
export type AppEventSink = typeof AppEventSink.Type

/** `waiting` includes deliveries that failed and are tried again. */
export const DeliveryState = Schema.Literals(["waiting", "delivered", "failed"])
export type DeliveryState = typeof DeliveryState.Type

/** An entry of the log of deliveries. */
export const SinkDelivery = Schema.Struct({
  id: SinkDeliveryId,
  eventType: Schema.String,
  state: DeliveryState,
  attempts: Schema.Int,
  createdAt: Timestamp,
  /** The rest is about the last attempt, and null before the first. */
  triedAt: Schema.NullOr(Timestamp),
  /** The status of the answer; null if there was none, and for NATS. */
  statusCode: Schema.NullOr(Schema.Int),
  durationMs: Schema.NullOr(Schema.Int),
  error: Schema.NullOr(Schema.String),
  /** When it is tried again; null unless it waits. */
  nextTryAt: Schema.NullOr(Timestamp)
}).annotate({ identifier: "SinkDelivery" })
export type SinkDelivery = typeof SinkDelivery.Type

/** The app has no such sink. */
export class AppEventSinkNotFoundError extends Schema.TaggedError<AppEventSinkNotFoundError>()(
  "AppEventSinkNotFoundError",
  { sinkId: AppEventSinkId }
) {}

/** The sink has no such delivery, or it waits or was deleted. */
export class SinkDeliveryNotFoundError extends Schema.TaggedError<SinkDeliveryNotFoundError>()(
  "SinkDeliveryNotFoundError",
  { deliveryId: SinkDeliveryId }
) {}

/** A sink cannot be stored. `message` says what to do. */
export class InvalidAppEventSinkError extends Schema.TaggedError<InvalidAppEventSinkError>()(
  "InvalidAppEventSinkError",
  {
    field: Schema.Literals(["transport", "target", "eventTypes"]),
    message: Schema.String
  }
) {}
