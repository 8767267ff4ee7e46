import { Effect, Option } from "effect"
import { problemWithText, tidyText } from "../visible-text.ts"
import { webPushToken } from "./web-push-subscription.ts"
import { InvalidPushDeviceError, pushDeviceLimits as limits, type PushTransport } from "./push-device-model.ts"

const refuse = (field: InvalidPushDeviceError["field"], message: string) =>
  Effect.fail(new InvalidPushDeviceError({ field, message }))

const apnsToken = /^([0-9a-f]{2}){16,100}$/
const fcmToken = /^[A-Za-z0-9_:.-]{16,1024}$/
const bundleId = /^[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)*$/

/** Succeeds with the token as it will be stored, or fails with the problem. */
export const checkPushToken = (transport: PushTransport, text: string) => {
  if (transport === "fcm") {
    if (fcmToken.test(text)) return Effect.succeed(text)
    return refuse("token", "Send the registration token as Firebase gave it to the app.")
  }
  if (transport === "web") {
    const token = Option.getOrUndefined(webPushToken(text))
    if (token !== undefined && token.length <= limits.token) return Effect.succeed(token)
    return refuse("token", "Send the JSON of the PushSubscription that the browser gave.")
  }
  const token = text.toLowerCase()
  if (apnsToken.test(token)) return Effect.succeed(token)
  return refuse("token", "Send the device token of APNs as hexadecimal digits.")
}

/** Succeeds with the bundle id. Without one it is the first of `allowed`, which are those that Hazel may notify, if known. */
export const checkPushTopic = (
  transport: PushTransport,
  topic: string | undefined,
  allowed: ReadonlyArray<string>
): Effect.Effect<string | null, InvalidPushDeviceError> => {
  if (transport !== "apns") return Effect.succeed(null)
  const wanted = topic ?? allowed[0]
  if (wanted === undefined) return refuse("topic", "Send the bundle id of the app, as in org.example.chat.")
  if (wanted.length > limits.topic || !bundleId.test(wanted))
    return refuse("topic", "A bundle id has letters, digits, hyphens and dots, as in org.example.chat.")
  if (allowed.length === 0 || allowed.includes(wanted)) return Effect.succeed(wanted)
  return refuse(
    "topic",
    "This Hazel does not notify this app. Whoever runs Hazel adds its bundle id to HAZEL_APNS_TOPIC."
  )
}

/** Succeeds with the name of the phone as it will be stored, where a blank one is none, or fails with the problem. */
export const checkPushLabel = (text: string): Effect.Effect<string | null, InvalidPushDeviceError> => {
  const label = tidyText(text)
  if (label === "") return Effect.succeed(null)
  const message = problemWithText(label, { of: "the label", atMost: limits.label })
  return message === undefined ? Effect.succeed(label) : refuse("label", message)
}
