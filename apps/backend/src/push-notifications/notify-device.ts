import { MessageId, PushDeviceId } from "@hazel/domain/ids"
import type { PushTransport } from "@hazel/domain/models/push-device-model"
import { Schema } from "effect"
import { pushLimits } from "../front-door/limits/index.ts"
import { type JobKind, jobKind } from "../jobs/job-kind.ts"

/** One device is told of one message. `waits` counts how often the job waited because the person was active elsewhere. */
const NotifyDevice = Schema.Struct({ messageId: MessageId, deviceId: PushDeviceId, waits: Schema.Int })
export type NotifyDevice = typeof NotifyDevice.Type

const CorrectBadge = Schema.Struct({ deviceId: PushDeviceId })
export type CorrectBadge = typeof CorrectBadge.Type

const { attempts, requestsAtOnce: atOnce } = pushLimits

/** Each push service has a kind of its own, so that one which does not answer does not delay the other. */
export const notifyDevice: Readonly<Record<PushTransport, JobKind<NotifyDevice>>> = {
  apns: jobKind("notify_apns_device", NotifyDevice, { attempts, atOnce }),
  fcm: jobKind("notify_fcm_device", NotifyDevice, { attempts, atOnce })
}

/** A wrong number on an icon is not worth many tries: the next notification corrects it, too. */
export const correctBadge: Readonly<Record<PushTransport, JobKind<CorrectBadge>>> = {
  apns: jobKind("correct_apns_badge", CorrectBadge, { attempts: 3 }),
  fcm: jobKind("correct_fcm_badge", CorrectBadge, { attempts: 3 })
}

/** A device is told of a message by one job at a time. */
export const keyOf = ({ messageId, deviceId }: Pick<NotifyDevice, "messageId" | "deviceId">) =>
  `${messageId}/${deviceId}`
