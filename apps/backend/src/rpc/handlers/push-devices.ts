import { PushDeviceRepository } from "@hazel/db/repositories/push-device-repository"
import { PushDeviceId } from "@hazel/domain/ids"
import { checkPushLabel, checkPushToken, checkPushTopic } from "@hazel/domain/models/push-device-check"
import { Authentication, CurrentUser } from "@hazel/domain/rpc/authentication"
import { PushDeviceRpcs } from "@hazel/domain/rpc/push-devices"
import { uuidV7 } from "@hazel/domain/uuid"
import { Effect } from "effect"
import { CallerSession } from "../../authentication/caller-session.ts"
import { PushServices } from "../../push-notifications/push-services.ts"
import { EventLog } from "../../realtime/event-log.ts"

const Group = PushDeviceRpcs.middleware(Authentication)

export const PushDeviceHandlers = Group.toLayer(
  Effect.gen(function* () {
    const devices = yield* PushDeviceRepository
    const services = yield* PushServices
    const eventLog = yield* EventLog

    return Group.of({
      "pushDevice.register": Effect.fn("pushDevice.register")(function* (payload) {
        const { transport, environment = "production" } = payload
        const sessionId = yield* CallerSession
        const token = yield* checkPushToken(transport, payload.token)
        const topic = yield* checkPushTopic(transport, payload.topic, services.topics)
        const label = yield* checkPushLabel(payload.label ?? "")
        return yield* eventLog.commit("pushDevice.register", payload, (intent) => {
          const id = PushDeviceId.make(uuidV7())
          return devices.register(intent, { id, sessionId, transport, token, topic, environment, label })
        })
      }),

      "pushDevice.delete": Effect.fn("pushDevice.delete")(function* (payload) {
        return yield* eventLog.commit("pushDevice.delete", payload, (intent) => devices.remove(intent, payload.id))
      }),

      "pushDevice.list": Effect.fn("pushDevice.list")(function* () {
        const { id } = yield* CurrentUser
        const own = yield* devices.list(id, yield* CallerSession)
        return { devices: own, transports: services.transports }
      })
    })
  })
)
