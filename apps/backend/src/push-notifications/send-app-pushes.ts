import { AppPushRepository } from "@hazel/db/repositories/app-push-repository"
import { PushDeviceRepository } from "@hazel/db/repositories/push-device-repository"
import { PushTransport } from "@hazel/domain/models/push-device-model"
import { Effect, Layer } from "effect"
import { Jobs } from "../jobs/jobs.ts"
import { type NotifyOfPush, notifyOfPush } from "./push-jobs.ts"
import { PushServices } from "./push-services.ts"
import { makeSending } from "./send-to-device.ts"

/** Does the jobs that notify devices of pushes of apps. The device is looked up again, because a job may have waited for hours. */
export const SendAppPushes = Layer.effectDiscard(
  Effect.gen(function* () {
    const { register } = yield* Jobs
    const pushes = yield* AppPushRepository
    const devices = yield* PushDeviceRepository
    const services = yield* PushServices
    const send = yield* makeSending

    const notify = Effect.fn("AppPushes.notify")(function* ({ pushId, deviceId }: NotifyOfPush) {
      const found = yield* pushes.find(pushId, deviceId)
      if (found === undefined) return
      const { content, device } = found
      if (content.expiresAt !== undefined && content.expiresAt * 1_000 <= Date.now()) return
      if (!(yield* send(device, { kind: "app", pushId, content }))) return
      // A failure must not send the notification again.
      yield* Effect.ignoreCause(devices.noteBadge(deviceId, device.badge))
    })

    for (const transport of PushTransport.literals)
      if (services.find(transport) !== undefined) yield* register(notifyOfPush[transport], notify)
  })
)
