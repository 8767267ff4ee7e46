import type { AddressedDevice } from "@hazel/db/repositories/push-device-repository"
import type { PushTransport } from "@hazel/domain/models/push-device-model"
import { Context, Effect, Layer } from "effect"
import { HazelConfig } from "../config.ts"
import { apnsCredentials } from "./apns/apns-credentials.ts"
import { makeApns } from "./apns/apns.ts"
import { fcmCredentials } from "./fcm/fcm-credentials.ts"
import { makeFcm } from "./fcm/fcm.ts"
import type { Notification } from "./notification.ts"
import type { PushOutcome } from "./push-outcome.ts"
import { makeWebPush } from "./web-push/web-push.ts"

interface PushService {
  readonly send: (device: AddressedDevice, notification: Notification) => Effect.Effect<PushOutcome>
}

const make = Effect.gen(function* () {
  const { push } = yield* HazelConfig
  const apns = yield* apnsCredentials(push)
  const fcm = yield* fcmCredentials(push)
  const services = new Map<PushTransport, PushService>()
  if (apns !== undefined) services.set("apns", yield* makeApns(apns))
  if (fcm !== undefined) services.set("fcm", yield* makeFcm(fcm))
  const web = push.web === "on" ? yield* makeWebPush : undefined
  if (web !== undefined) services.set("web", web)
  return {
    /** The services that are set up. */
    transports: [...services.keys()],
    /** The apps that APNs may notify. */
    topics: apns?.topics ?? [],
    /** The part about browsers; undefined if they are not notified. */
    web,
    find: (transport: PushTransport) => services.get(transport)
  }
})

/** The push services that whoever runs Hazel has set up. */
export class PushServices extends Context.Service<PushServices, Effect.Success<typeof make>>()("@hazel/PushServices") {
  static readonly layer = Layer.effect(PushServices, make)
}
