import type { AddressedDevice } from "@hazel/db/repositories/push-device-repository"
import { Effect, Option } from "effect"
import { HazelConfig } from "../../config.ts"
import { steadyNow } from "../../process/steady-time.ts"
import type { Notification } from "../notification.ts"
import { retryAfterOf } from "../push-answer.ts"
import { type PushOutcome, unavailable } from "../push-outcome.ts"
import { accessToken, NoAccessToken } from "./access-token.ts"
import { fcmOutcome } from "./fcm-answer.ts"
import type { FcmCredentials } from "./fcm-credentials.ts"
import { fcmMessage } from "./fcm-message.ts"
import { post } from "./post.ts"

/** Sends notifications through Firebase Cloud Messaging. */
export const makeFcm = Effect.fn("makeFcm")(function* (credentials: FcmCredentials) {
  const { push, baseUrl } = yield* HazelConfig
  const token = accessToken(credentials, yield* steadyNow)
  const url = `${push.fcm.url}/v1/projects/${credentials.projectId}/messages:send`
  const server = Option.getOrUndefined(baseUrl)

  const postWith = (accepted: string, body: string) =>
    post(url, { authorization: `Bearer ${accepted}`, "content-type": "application/json" }, body)

  const notify = async (device: AddressedDevice, notification: Notification) => {
    const body = JSON.stringify({ message: fcmMessage(device, notification, server) })
    const used = await token.current()
    const answer = await postWith(used, body)
    if (answer.status !== 401) return answer
    await token.forget(used)
    return postWith(await token.current(), body)
  }

  const failed = (cause: unknown) =>
    cause instanceof NoAccessToken
      ? unavailable(cause.message, retryAfterOf(cause.answer))
      : unavailable(`FCM did not answer: ${cause instanceof Error ? cause.message : String(cause)}`)

  /** Tries once. It never fails: a failure is an outcome. */
  const send = (device: AddressedDevice, notification: Notification): Effect.Effect<PushOutcome> =>
    Effect.tryPromise(() => notify(device, notification)).pipe(
      Effect.match({ onSuccess: fcmOutcome, onFailure: ({ cause }) => failed(cause) })
    )

  return { send }
})
