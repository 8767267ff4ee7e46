import type { TakenJob } from "@hazel/db/repositories/job-repository"
import { NotificationDecisionRepository } from "@hazel/db/repositories/notification-decision-repository"
import { type NotifiedMessage, NotificationRepository } from "@hazel/db/repositories/notification-repository"
import { PushDeviceRepository } from "@hazel/db/repositories/push-device-repository"
import { decideNotification, type NotificationFacts } from "@hazel/domain/decide-notification"
import type { NotificationReason, NotificationTrigger } from "@hazel/domain/models/notification-model"
import { PushTransport } from "@hazel/domain/models/push-device-model"
import { Clock, Effect, Layer } from "effect"
import { HazelConfig } from "../config.ts"
import { pushLimits } from "../front-door/limits/index.ts"
import { Jobs } from "../jobs/jobs.ts"
import { notificationOf } from "./notification.ts"
import {
  collectForPerson,
  type CorrectDevice,
  correctDevice,
  keyOf,
  type NotifyDevice,
  notifyDevice
} from "./push-jobs.ts"
import { PushServices } from "./push-services.ts"
import { makeSending } from "./send-to-device.ts"

/**
 * Whether a message that a device shows may stay there. What its person has read elsewhere or may not see any more is taken
 * back; what a later mute or level would not have sent stays.
 */
const isStillShown = (facts: NotificationFacts | null, now: number) => {
  if (facts === null) return false
  const verdict = decideNotification({ ...facts, isActive: false }, 0, now)
  return verdict.kind !== "none" || !retracting.has(verdict.reason)
}

const retracting: ReadonlySet<NotificationReason> = new Set(["deleted", "hidden", "not_member", "read"])

/** Does the jobs that notify devices. Everything is looked up again, because a job may have waited for hours. */
export const SendNotifications = Layer.effectDiscard(
  Effect.gen(function* () {
    const { enqueue, register, reschedule } = yield* Jobs
    const { push } = yield* HazelConfig
    const notifications = yield* NotificationRepository
    const decisions = yield* NotificationDecisionRepository
    const devices = yield* PushDeviceRepository
    const services = yield* PushServices
    const send = yield* makeSending

    const sendMessage = Effect.fnUntraced(function* (
      { messageId, deviceId, seq }: NotifyDevice,
      message: NotifiedMessage,
      reason: NotificationTrigger
    ) {
      const device = yield* devices.find(deviceId)
      const isSent = device !== undefined && (yield* send(device, notificationOf(message, push.content, seq)))
      if (!isSent) return yield* decisions.concludeWithoutDevice(messageId)
      // A failure must not send the notification again.
      return yield* Effect.ignoreCause(
        Effect.all([
          decisions.conclude(messageId, message.userId, "sent", reason),
          devices.noteShown(deviceId, messageId, seq),
          devices.noteBadge(deviceId, device.badge)
        ])
      )
    })

    const notify = Effect.fn("Notifications.notify")(function* (
      transport: PushTransport,
      job: NotifyDevice,
      { attempts }: TakenJob
    ) {
      const { messageId, deviceId, seq, waits } = job
      const message = yield* notifications.find(messageId, deviceId, seq)
      if (message === undefined) return yield* decisions.concludeWithoutDevice(messageId)
      const { userId } = message
      const verdict = decideNotification(message.facts, waits, yield* Clock.currentTimeMillis)
      if (verdict.kind === "collect") {
        yield* decisions.conclude(messageId, userId, "waiting", verdict.reason)
        return yield* enqueue(collectForPerson, { payload: { userId }, key: userId, due: verdict.seconds * 1_000 })
      }
      if (verdict.kind === "none") return yield* decisions.conclude(messageId, userId, "none", verdict.reason)
      if (verdict.kind === "wait") {
        const later = { payload: { ...job, waits: waits + 1 }, key: keyOf(job), due: verdict.seconds * 1_000 }
        return yield* reschedule(notifyDevice[transport], later)
      }
      return yield* Effect.tapError(sendMessage(job, message, verdict.reason), ({ isFinal }) =>
        isFinal || attempts >= pushLimits.attempts
          ? decisions.conclude(messageId, userId, "none", "push_failed")
          : Effect.void
      )
    })

    const correct = Effect.fn("Notifications.correct")(function* ({ deviceId }: CorrectDevice) {
      const device = yield* devices.find(deviceId)
      if (device === undefined) return
      const shown = yield* devices.shown(deviceId, device.userId)
      const now = yield* Clock.currentTimeMillis
      const retracted = shown.flatMap(({ messageId, facts }) => (isStillShown(facts, now) ? [] : [messageId]))
      const some = retracted.slice(0, pushLimits.retractedAtOnce)
      if (some.length === 0 && device.badge === device.shownBadge) return
      if (!(yield* send(device, { kind: "correction", retracted: some }))) return
      yield* devices.noteBadge(deviceId, device.badge)
      yield* devices.noteRetracted(deviceId, some)
      if (some.length < retracted.length)
        yield* reschedule(correctDevice[device.transport], { payload: { deviceId }, key: deviceId })
    })

    for (const transport of PushTransport.literals) {
      if (services.find(transport) === undefined) continue
      yield* register(notifyDevice[transport], (payload, job) => notify(transport, payload, job))
      yield* register(correctDevice[transport], correct)
    }
  })
)
