import { Schema } from "effect"
import { PushDeviceId } from "../ids.ts"
import { Timestamp } from "../timestamp.ts"

export const pushDeviceLimits = {
  /** Devices of one person. One more replaces the one that was registered longest ago. */
  devices: 25,
  label: 80,
  /** Characters of the id by which an app calls a device. */
  appDeviceId: 128,
  /** Characters of a bundle id. */
  topic: 255,
  /** Characters of a token. Those of APNs are 64 hexadecimal digits today, those of FCM some 160 characters, those of browsers 1,000. */
  token: 2_048
} as const

/** The push service of a device: Apple's, Google's, or the one that its browser chose (`web`). */
export const PushTransport = Schema.Literals(["apns", "fcm", "web"])
export type PushTransport = typeof PushTransport.Type

/** Which of Apple's two services a token is for. Builds that run from Xcode have tokens of the sandbox. */
export const PushEnvironment = Schema.Literals(["production", "sandbox"])
export type PushEnvironment = typeof PushEnvironment.Type

/** A phone or browser that is notified while its person is away. Visible to its person only, without its token. Source: I20. */
export const PushDevice = Schema.Struct({
  id: PushDeviceId,
  transport: PushTransport,
  /** The bundle id of the app, for APNs only. */
  topic: Schema.NullOr(Schema.String),
  environment: PushEnvironment,
  /** The name of the phone or browser, if the app told it. */
  label: Schema.NullOr(Schema.String),
  /** Whether it belongs to the session of the caller. */
  isCurrent: Schema.Boolean,
  registeredAt: Timestamp,
  /** When its push service last accepted a notification. */
  lastNotifiedAt: Schema.NullOr(Timestamp)
})
export type PushDevice = typeof PushDevice.Type

/** A field of a device cannot be stored. `message` says what to do. */
export class InvalidPushDeviceError extends Schema.TaggedError<InvalidPushDeviceError>()("InvalidPushDeviceError", {
  field: Schema.Literals(["token", "topic", "label", "deviceId"]),
  message: Schema.String
}) {}
