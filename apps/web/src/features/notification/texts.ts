import type { NotificationReason } from "@hazel/domain/models/notification-model"

/** One plain sentence for each reason of a decision. */
const reasons: Readonly<Record<NotificationReason, string>> = {
  mention: "It mentions you.",
  vip: "It was written by one of your VIPs.",
  keyword: "It has one of your keywords.",
  group: "It mentions a group that you are in.",
  here: "It mentions everybody who was here, with @here.",
  channel: "It mentions everybody in the channel, with @channel.",
  followed_thread: "It is a reply in a thread that you follow.",
  conversation: "It is in a conversation with you.",
  level_all: "You have set this channel to notify you of all messages.",
  own_message: "You wrote it yourself.",
  not_member: "You were not in the channel when it was written.",
  deleted: "It was deleted.",
  hidden: "You have hidden it.",
  streaming: "It is still being written. You are notified when it is complete, if it concerns you.",
  not_followed: "It is a reply in a thread that you do not follow.",
  level: "It does not mention you, and this channel is not set to notify you of all messages.",
  muted: "You have muted this channel.",
  push_level: "Your preferences let less reach your devices.",
  too_old: "It was a day old before a notification could be sent.",
  read: "You had read it already.",
  do_not_disturb: "You wanted not to be disturbed.",
  quiet_hours: "It arrived during your quiet hours.",
  active: "You were using Hazel until it was too late to notify you.",
  settings_changed: "It did not concern you by your settings when it was written. You have changed them since.",
  no_device: "You had no phone or browser that could be notified. You can change that in your preferences.",
  no_push_service: "This Hazel cannot notify devices, because no push service is set up.",
  push_failed: "The push service of your device did not accept the notification."
}

export const notificationTexts = {
  decidedAt: (moment: string) => `Decided ${moment}.`,
  detail: "Only you see this.",
  loading: "Looking it up…",
  notRecorded: "Nothing was recorded about it, so that this follows from your settings as they are now.",
  reasonOf: (reason: NotificationReason) => reasons[reason],
  outcomes: {
    sent: "You were notified of this message.",
    waiting: "You will be notified of this message unless you read it before.",
    none: "You were not notified of this message."
  },
  title: "Why was I notified, or not?"
}
