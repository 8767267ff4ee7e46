import { type AddressedDevice, PushDeviceRepository } from "@hazel/db/repositories/push-device-repository"
import { Effect } from "effect"
import { JobFailure } from "../jobs/job-failure.ts"
import { oncePerMinute } from "../observability/once-per-minute.ts"
import type { Notification } from "./notification.ts"
import { PushServices } from "./push-services.ts"

/** Sends to push services. What a later try may deliver fails the job. */
export const makeSending = Effect.gen(function* () {
  const devices = yield* PushDeviceRepository
  const services = yield* PushServices
  const onceAMinute = yield* oncePerMinute

  /** Sends to a push service. Answers whether it accepted the notification. */
  return Effect.fnUntraced(function* (device: AddressedDevice, notification: Notification) {
    const service = services.find(device.transport)
    if (service === undefined) return false
    const outcome = yield* service.send(device, notification)
    switch (outcome.kind) {
      case "accepted":
        return true
      case "gone":
        yield* devices.forget(device.id, device.token, outcome.since)
        return false
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
})
