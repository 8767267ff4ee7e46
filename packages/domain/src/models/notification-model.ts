import { Schema } from "effect"
import { MessageId } from "../ids.ts"
import { Timestamp } from "../timestamp.ts"
import { MentionKind } from "./mention-model.ts"

/**
 * Why a message notifies a person: it mentions them by name, by a group, by `@here` or by `@channel`, is by one of their VIPs,
 * has one of their keywords, is a reply in a thread that they follow, is in a conversation, or is in a channel that they want to
 * hear all of.
 */
export const NotificationTrigger = Schema.Literals([
  ...MentionKind.literals,
  "vip",
  "keyword",
  "followed_thread",
  "conversation",
  "level_all"
])
export type NotificationTrigger = typeof NotificationTrigger.Type

/** Why a message does not notify a person. */
export const NotificationObstacle = Schema.Literals([
  "own_message",
  "not_member",
  "deleted",
  "hidden",
  /** The message is being written; it notifies when it is complete. */
  "streaming",
  /** It is a reply, and the person does not follow its thread. */
  "not_followed",
  /** The level of the channel excludes it. */
  "level",
  /** The person has muted the channel. */
  "muted",
  /** The person wants less on their phones (`push.level`). */
  "push_level",
  /** The message was a day old before it could be notified. */
  "too_old",
  "read",
  "do_not_disturb",
  /** It arrived during the quiet hours of the person, and is `waiting` if they want to be told of it at their end. */
  "quiet_hours",
  /** The person used Hazel elsewhere until it was too late. */
  "active",
  /** It would notify the person with the settings of now, and did not with those of when it was written. */
  "settings_changed",
  /** The person had no phone that could be notified. */
  "no_device",
  /** The operator has set up no push service. */
  "no_push_service",
  /** The push service refused the notification, or accepted nothing for hours. */
  "push_failed"
])
export type NotificationObstacle = typeof NotificationObstacle.Type

export const NotificationReason = Schema.Literals([...NotificationTrigger.literals, ...NotificationObstacle.literals])
export type NotificationReason = typeof NotificationReason.Type

/** `sent` means that a push service has accepted a notification; `waiting` that it is going to be decided again. */
export const NotificationOutcome = Schema.Literals(["sent", "waiting", "none"])
export type NotificationOutcome = typeof NotificationOutcome.Type

/** The decision whether a person is notified of a message, and its reason. Visible to that person only. Source: D.9. */
export const NotificationDecision = Schema.Struct({
  messageId: MessageId,
  outcome: NotificationOutcome,
  reason: NotificationReason,
  /** When it was decided. Null if nothing was recorded: then the answer follows from what is true now. */
  decidedAt: Schema.NullOr(Timestamp)
}).annotate({ identifier: "NotificationDecision" })
export type NotificationDecision = typeof NotificationDecision.Type
