import { Schema } from "effect"

export const appPushLimits = {
  /** Clients that one push may name. */
  clients: 1_000,
  /** Bytes of a push as JSON. Both services accept 4,096 bytes in all, and a message for FCM repeats some of it. */
  bytes: 2_000,
  /** Characters, which are one byte each. APNs accepts no more in a collapse id. */
  collapseKey: 64
} as const

const text = Schema.optionalKey(Schema.String)

/**
 * A notification that the server of an app pushes to devices of its clients. Without any text, devices show nothing and wake
 * the app. Source: I20.
 */
export const AppPushContent = Schema.Struct({
  title: text,
  body: text,
  /** The text on devices of APNs, in place of the title and the body. */
  alert: text,
  /** A text that the app itself has in the language of its reader, with what fills its gaps. */
  localized: Schema.optionalKey(Schema.Struct({ key: Schema.String, args: Schema.Array(Schema.String) })),
  /** The number on the icon of the app. Without it the number stays as it is. */
  badge: Schema.optionalKey(Schema.Int.check(Schema.isBetween({ minimum: 0, maximum: 999_999 }))),
  sound: text,
  /** The bundle id of the app. Only its devices are notified, among those of APNs. */
  topic: text,
  /** The name of an icon in the Android app, or the address of a picture. */
  icon: text,
  /** A device replaces a notification that has the same one. */
  collapseKey: Schema.optionalKey(
    Schema.String.check(Schema.isPattern(/^[\x20-\x7e]+$/), Schema.isMaxLength(appPushLimits.collapseKey))
  ),
  /** Anything by which the app tells its notifications apart. */
  category: text,
  /** When the notification is worth nothing any more, in seconds since 1970. */
  expiresAt: Schema.optionalKey(Schema.Int)
})
export type AppPushContent = typeof AppPushContent.Type
