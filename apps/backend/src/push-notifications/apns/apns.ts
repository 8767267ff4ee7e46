import type { AddressedDevice } from "@hazel/db/repositories/push-device-repository"
import type { PushEnvironment } from "@hazel/domain/models/push-device-model"
import { Context, Effect, Option } from "effect"
import { HazelConfig } from "../../config.ts"
import { steadyNow } from "../../process/steady-time.ts"
import type { Notification } from "../notification.ts"
import { type PushOutcome, unavailable } from "../push-outcome.ts"
import { apnsOutcome, isAboutProviderToken } from "./apns-answer.ts"
import { ApnsConnection } from "./apns-connection.ts"
import type { ApnsCredentials } from "./apns-credentials.ts"
import { apnsRequest } from "./apns-notification.ts"
import { providerToken } from "./provider-token.ts"

/** Authorities, as PEM, that the certificate of APNs is checked with. Only tests set it. */
export const ApnsAuthorities = Context.Reference<string | undefined>("@hazel/ApnsAuthorities", {
  defaultValue: () => undefined
})

const origins: Readonly<Record<PushEnvironment, string>> = {
  production: "https://api.push.apple.com",
  sandbox: "https://api.sandbox.push.apple.com"
}

/** Sends notifications through Apple's push service. */
export const makeApns = Effect.fn("makeApns")(function* (credentials: ApnsCredentials) {
  const { push, baseUrl } = yield* HazelConfig
  const ca = yield* ApnsAuthorities
  const token = providerToken(credentials, yield* steadyNow)
  const server = Option.getOrUndefined(baseUrl)
  const connections = new Map<string, ApnsConnection>()

  const connectionTo = (environment: PushEnvironment) => {
    const origin = Option.getOrElse(push.apns.url, () => origins[environment])
    const connection = connections.get(origin) ?? new ApnsConnection(origin, ca)
    connections.set(origin, connection)
    return connection
  }

  yield* Effect.addFinalizer(() => Effect.sync(() => connections.forEach((connection) => connection.end())))

  const post = async (device: AddressedDevice, notification: Notification) => {
    const connection = connectionTo(device.environment)
    const signed = await token.current()
    const answer = await connection.post(apnsRequest(device, notification, signed, server))
    if (!isAboutProviderToken(answer) || !(await token.renew(signed))) return answer
    return connection.post(apnsRequest(device, notification, await token.current(), server))
  }

  /** Tries once. It never fails: a failure is an outcome. */
  const send = (device: AddressedDevice, notification: Notification): Effect.Effect<PushOutcome> =>
    Effect.tryPromise(() => post(device, notification)).pipe(
      Effect.match({
        onSuccess: apnsOutcome,
        onFailure: ({ cause }) => unavailable(cause instanceof Error ? cause.message : String(cause))
      })
    )

  return { send }
})
