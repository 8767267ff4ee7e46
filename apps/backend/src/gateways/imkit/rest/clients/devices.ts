import { pushDeviceLimits, PushEnvironment, type PushTransport } from "@hazel/domain/models/push-device-model"
import { Effect, Schema } from "effect"
import { bucketOf } from "../../../../quotas/rate-limits.ts"
import { ClientId, storableText } from "../calls/body-shapes.ts"
import { refuse } from "../calls/imkit-refusal.ts"
import type { RestCall } from "../calls/rest-call.ts"

const deviceId = storableText(pushDeviceLimits.appDeviceId).check(Schema.isMinLength(1))

/** The client of the device, which a server names. */
const named = { clientId: Schema.optionalKey(ClientId) }

export const Subscription = Schema.Struct({
  type: Schema.String,
  token: Schema.String,
  deviceId,
  /** Beyond IMKit: the bundle id of the app and the service of Apple, as in `pushDevice.register`. */
  topic: Schema.optionalKey(Schema.String),
  environment: Schema.optionalKey(PushEnvironment),
  ...named
})

export const Unsubscription = Schema.Struct({ type: Schema.String, deviceId, ...named })

const transports: ReadonlyMap<string, PushTransport> = new Map([
  ["ios", "apns"],
  ["android", "fcm"],
  ["fcm", "fcm"]
])

const transportOf = (type: string) => {
  const transport = transports.get(type)
  return transport === undefined
    ? Effect.fail(refuse("INVALID_INPUT", "The type of a device is ios, android or fcm."))
    : Effect.succeed(transport)
}

/** Lets the caller change their devices. A server names one of its clients, because the app itself has no phone. */
const changing = Effect.fnUntraced(function* ({ caller, services, userId }: RestCall) {
  if (caller.kind === "server" && userId === caller.sessionId)
    return yield* refuse("INVALID_INPUT", "A server names the client of the device as clientId.")
  yield* services.limits.take(bucketOf(caller.user, "preferences"), userId)
  return caller.kind === "server" ? null : caller.sessionId
})

/** `POST /me/subscribe`: registers a device of the caller, in place of what it registered before. Source: I20. */
export const subscribe = Effect.fnUntraced(function* (call: RestCall) {
  const { type, token, deviceId: id, topic, environment } = yield* call.decode(Subscription)
  const transport = yield* transportOf(type)
  const sessionId = yield* changing(call)
  const registration = {
    transport,
    token,
    // A person sees in the list of their devices whose it is.
    label: call.app.name,
    ...(topic !== undefined && { topic }),
    ...(environment !== undefined && { environment })
  }
  const app = { appId: call.app.id, deviceId: id }
  yield* call.natively(["push-devices:write"], call.services.pushDevices.register(registration, sessionId, app))
  return {}
})

/** `POST /me/unsubscribe`. `n` is how many devices there were. */
export const unsubscribe = Effect.fnUntraced(function* (call: RestCall) {
  const { type, deviceId: id } = yield* call.decode(Unsubscription)
  const transport = yield* transportOf(type)
  yield* changing(call)
  const removed = call.services.pushDevices.removeOfApp(transport, call.app.id, id)
  const { count } = yield* call.natively(["push-devices:write"], removed)
  return { n: count, ok: 1 }
})
