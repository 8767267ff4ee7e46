import { type AddressedDevice, PushDeviceRepository } from "@hazel/db/repositories/push-device-repository"
import { Effect } from "effect"
import { pushLimits } from "../front-door/limits/index.ts"
import { JobFailure } from "../jobs/job-failure.ts"
import { oncePerMinute } from "../observability/once-per-minute.ts"
import type { Notification } from "./notification.ts"
import { PushServices } from "./push-services.ts"

const backOff = { first: pushLimits.firstBackOffSeconds, longest: pushLimits.longestRetryAfterSeconds }

/** Sends to push services. What a later try may deliver fails the job. */
export const makeSending = Effect.gen(function* () {
  const devices = yield* PushDeviceRepository
  const services = yield* PushServices
  const onceAMinute = yield* oncePerMinute

  /** Sends to a push service. Answers whether it accepted the notification. */
  return Effect.fnUntraced(function* (device: AddressedDevice, notification: Notification) {
    const service = services.find(device.transport)
    if (service === undefined) return false
    if (device.backOffSeconds > 0)
      return yield* new JobFailure({
        message: "The push service of the device failed before and is left alone for some time.",
        leastWaitSeconds: device.backOffSeconds,
        isFinal: false
      })
    const outcome = yield* service.send(device, notification)
    switch (outcome.kind) {
      case "accepted":
        return true
      case "gone":
        yield* devices.forget(device.id, device.token, outcome.since)
        return false
      case "unavailable":
        // A browser has a push service of its own choice; those of phones are shared by all devices.
        if (device.transport === "web")
          yield* devices.backOff(device.id, { ...backOff, least: outcome.retryAfterSeconds })
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
