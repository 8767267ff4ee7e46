import { AppPushId, MessageId, PushDeviceId, UserId } from "@hazel/domain/ids"
import type { PushTransport } from "@hazel/domain/models/push-device-model"
import { Schema } from "effect"
import { pushLimits } from "../front-door/limits/index.ts"
import { type JobKind, jobKind } from "../jobs/job-kind.ts"

/**
 * One device is told of one message. `waits` counts how often the job waited because the person was active elsewhere. `seq` is
 * the place in the log of the message, or of the edit that mentions the person.
 */
const NotifyDevice = Schema.Struct({
  messageId: MessageId,
  deviceId: PushDeviceId,
  seq: Schema.optionalKey(Schema.Int),
  waits: Schema.Int
})
export type NotifyDevice = typeof NotifyDevice.Type

const CorrectDevice = Schema.Struct({ deviceId: PushDeviceId })
export type CorrectDevice = typeof CorrectDevice.Type

const { attempts, requestsAtOnce: atOnce, pushesAtOnce } = pushLimits

const NotifyOfPush = Schema.Struct({ pushId: AppPushId, deviceId: PushDeviceId })
export type NotifyOfPush = typeof NotifyOfPush.Type

/** When the quiet hours of a person end, the messages that waited until then are collected. */
const CollectForPerson = Schema.Struct({ userId: UserId })
export type CollectForPerson = typeof CollectForPerson.Type

export const collectForPerson = jobKind("collect_after_quiet_hours", CollectForPerson)

/** One device is notified once of all messages that waited for the end of quiet hours. */
const SummariseForDevice = Schema.Struct({
  deviceId: PushDeviceId,
  messages: Schema.Array(Schema.Struct({ messageId: MessageId, seq: Schema.Int })),
  waits: Schema.Int
})
export type SummariseForDevice = typeof SummariseForDevice.Type

/** Each push service has a kind of its own, so that one which does not answer does not delay the others. */
export const notifyDevice: Readonly<Record<PushTransport, JobKind<NotifyDevice>>> = {
  apns: jobKind("notify_apns_device", NotifyDevice, { attempts, atOnce }),
  fcm: jobKind("notify_fcm_device", NotifyDevice, { attempts, atOnce }),
  web: jobKind("notify_browser", NotifyDevice, { attempts, atOnce })
}

export const summariseForDevice: Readonly<Record<PushTransport, JobKind<SummariseForDevice>>> = {
  apns: jobKind("notify_apns_of_summary", SummariseForDevice, { attempts, atOnce }),
  fcm: jobKind("notify_fcm_of_summary", SummariseForDevice, { attempts, atOnce }),
  web: jobKind("notify_browser_of_summary", SummariseForDevice, { attempts, atOnce })
}

/** A wrong number on an icon is not worth many tries: the next notification corrects it, too. */
export const correctDevice: Readonly<Record<PushTransport, JobKind<CorrectDevice>>> = {
  apns: jobKind("correct_apns_badge", CorrectDevice, { attempts: 3 }),
  fcm: jobKind("correct_fcm_badge", CorrectDevice, { attempts: 3 }),
  web: jobKind("correct_browser", CorrectDevice, { attempts: 3 })
}

/** Pushes of apps have kinds of their own, so that one to many clients does not delay notifications of messages. */
export const notifyOfPush: Readonly<Record<PushTransport, JobKind<NotifyOfPush>>> = {
  apns: jobKind("notify_apns_of_push", NotifyOfPush, { attempts, atOnce: pushesAtOnce }),
  fcm: jobKind("notify_fcm_of_push", NotifyOfPush, { attempts, atOnce: pushesAtOnce }),
  web: jobKind("notify_browser_of_push", NotifyOfPush, { attempts, atOnce: pushesAtOnce })
}

/** A device is told of a message, or of an edit that mentions its person, by one job at a time. */
export const keyOf = ({ messageId, deviceId, seq }: Omit<NotifyDevice, "waits">) =>
  [messageId, deviceId, ...(seq === undefined ? [] : [seq])].join("/")
