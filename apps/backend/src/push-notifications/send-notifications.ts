import { NotificationRepository } from "@hazel/db/repositories/notification-repository"
import { type AddressedDevice, PushDeviceRepository } from "@hazel/db/repositories/push-device-repository"
import { PushTransport } from "@hazel/domain/models/push-device-model"
import { Effect, Layer } from "effect"
import { HazelConfig } from "../config.ts"
import { pushLimits } from "../front-door/limits/index.ts"
import { JobFailure } from "../jobs/job-failure.ts"
import { Jobs } from "../jobs/jobs.ts"
import { oncePerMinute } from "../observability/once-per-minute.ts"
import { type Notification, notificationOf } from "./notification.ts"
import { type CorrectBadge, correctBadge, keyOf, type NotifyDevice, notifyDevice } from "./notify-device.ts"
import { PushServices } from "./push-services.ts"

const { activeWaits, activeWaitSeconds } = pushLimits

/** Does the jobs that notify devices. Everything is looked up again, because a job may have waited for hours. */
export const SendNotifications = Layer.effectDiscard(
  Effect.gen(function* () {
    const { register, reschedule } = yield* Jobs
    const { push } = yield* HazelConfig
    const notifications = yield* NotificationRepository
    const devices = yield* PushDeviceRepository
    const services = yield* PushServices
    const onceAMinute = yield* oncePerMinute

    const send = Effect.fnUntraced(function* (device: AddressedDevice, notification: Notification) {
      const service = services.find(device.transport)
      if (service === undefined) return
      const outcome = yield* service.send(device, notification)
      switch (outcome.kind) {
        case "accepted":
          // A failure must not send the notification again.
          return yield* Effect.ignoreCause(devices.noteNotified(device.id, device.badge))
        case "gone":
          return yield* devices.forget(device.id, device.token, outcome.since)
        case "unavailable":
          yield* onceAMinute(
            device.transport,
            Effect.logWarning("A push service accepts nothing", { reason: outcome.reason })
          )
          return yield* new JobFailure({
            message: outcome.reason,
            leastWaitSeconds: outcome.retryAfterSeconds,
            isFinal: false
          })
        case "refused":
          return yield* new JobFailure({ message: outcome.reason, leastWaitSeconds: 0, isFinal: true })
      }
    })

    const notify = Effect.fn("Notifications.notify")(function* (transport: PushTransport, job: NotifyDevice) {
      const { messageId, deviceId, waits } = job
      const message = yield* notifications.find(messageId, deviceId)
      if (message === undefined) return
      if (message.isActive) {
        if (waits === activeWaits) return
        const later = { payload: { ...job, waits: waits + 1 }, key: keyOf(job), due: activeWaitSeconds * 1_000 }
        return yield* reschedule(notifyDevice[transport], later)
      }
      const device = yield* devices.find(deviceId)
      if (device) yield* send(device, notificationOf(message, push.content))
    })

    const correct = Effect.fn("Notifications.correct")(function* ({ deviceId }: CorrectBadge) {
      const device = yield* devices.find(deviceId)
      if (device && device.badge < device.shownBadge) yield* send(device, { kind: "badge" })
    })

    for (const transport of PushTransport.literals) {
      if (services.find(transport) === undefined) continue
      yield* register(notifyDevice[transport], (job) => notify(transport, job))
      yield* register(correctBadge[transport], correct)
    }
  })
)
