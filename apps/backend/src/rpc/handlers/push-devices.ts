import { PushDeviceRepository } from "@hazel/db/repositories/push-device-repository"
import { Authentication, CurrentUser } from "@hazel/domain/rpc/authentication"
import { PushDeviceRpcs } from "@hazel/domain/rpc/push-devices"
import { Effect } from "effect"
import { CallerSession } from "../../authentication/caller-session.ts"
import { PushDevices } from "../../push-notifications/push-devices.ts"
import { PushServices } from "../../push-notifications/push-services.ts"
import { EventLog } from "../../realtime/event-log.ts"

const Group = PushDeviceRpcs.middleware(Authentication)

export const PushDeviceHandlers = Group.toLayer(
  Effect.gen(function* () {
    const devices = yield* PushDeviceRepository
    const services = yield* PushServices
    const eventLog = yield* EventLog
    const registered = yield* PushDevices

    return Group.of({
      "pushDevice.register": Effect.fn("pushDevice.register")(function* (payload) {
        return yield* registered.register(payload, yield* CallerSession)
      }),

      "pushDevice.delete": Effect.fn("pushDevice.delete")(function* (payload) {
        return yield* eventLog.commit("pushDevice.delete", payload, (intent) => devices.remove(intent, payload.id))
      }),

      "pushDevice.list": Effect.fn("pushDevice.list")(function* () {
        const { id } = yield* CurrentUser
        const own = yield* devices.list(id, yield* CallerSession)
        return { devices: own, transports: services.transports, webPushKey: services.web?.publicKey ?? null }
      })
    })
  })
)
