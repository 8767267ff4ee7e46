import { type AppDevice, PushDeviceRepository } from "@hazel/db/repositories/push-device-repository"
import { type AppId, PushDeviceId, type TransactionId } from "@hazel/domain/ids"
import { InvalidPushDeviceError, pushDeviceLimits, type PushTransport } from "@hazel/domain/models/push-device-model"
import { checkPushLabel, checkPushToken, checkPushTopic } from "@hazel/domain/models/push-device-check"
import type { PushEnvironment } from "@hazel/domain/models/push-device-model"
import { isStorable } from "@hazel/domain/storable-text"
import { uuidV7 } from "@hazel/domain/uuid"
import { Context, Effect, Layer } from "effect"
import { EventLog } from "../realtime/event-log.ts"
import { PushServices } from "./push-services.ts"

interface Registration {
  readonly transactionId?: TransactionId
  readonly transport: PushTransport
  readonly token: string
  readonly topic?: string
  readonly environment?: PushEnvironment
  readonly label?: string
}

const checkDeviceId = ({ deviceId }: AppDevice) =>
  deviceId.length <= pushDeviceLimits.appDeviceId && isStorable(deviceId)
    ? Effect.void
    : Effect.fail(
        new InvalidPushDeviceError({
          field: "deviceId",
          message: `The id of a device has at most ${pushDeviceLimits.appDeviceId} characters.`
        })
      )

const make = Effect.gen(function* () {
  const devices = yield* PushDeviceRepository
  const services = yield* PushServices
  const eventLog = yield* EventLog

  /**
   * Registers a device of the caller. It ends with the session, API key or token `sessionId`, which is null if the server of an
   * app registers it for its user. `app` is the app whose client it is.
   */
  const register = Effect.fn("PushDevices.register")(function* (
    payload: Registration,
    sessionId: string | null,
    app: AppDevice | null = null
  ) {
    const { transport, environment = "production" } = payload
    if (app !== null) yield* checkDeviceId(app)
    const token = yield* checkPushToken(transport, payload.token)
    if (transport === "web" && services.web !== undefined) yield* services.web.checkToken(token)
    const topic = yield* checkPushTopic(transport, payload.topic, services.topics)
    const label = yield* checkPushLabel(payload.label ?? "")
    return yield* eventLog.commit("pushDevice.register", payload, (intent) => {
      const id = PushDeviceId.make(uuidV7())
      return devices.register(intent, { id, sessionId, app, transport, token, topic, environment, label })
    })
  })

  /** Removes a device of the caller by the id by which the app calls it. Answers how many there were. */
  const removeOfApp = Effect.fn("PushDevices.removeOfApp")(function* (
    transport: PushTransport,
    appId: AppId,
    deviceId: string
  ) {
    const app = { appId, deviceId }
    yield* checkDeviceId(app)
    return yield* eventLog.commit("pushDevice.delete", {}, (intent) => devices.removeOfApp(intent, transport, app))
  })

  return { register, removeOfApp }
})

/** Registers the devices that are notified. */
export class PushDevices extends Context.Service<PushDevices, Effect.Success<typeof make>>()("@hazel/PushDevices") {
  static readonly layer = Layer.effect(PushDevices, make).pipe(Layer.provide([EventLog.layer, PushServices.layer]))
}
