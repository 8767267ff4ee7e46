import { AppPushRepository } from "@hazel/db/repositories/app-push-repository"
import { InvalidInputError } from "@hazel/domain/errors"
import { type AppId, AppPushId, type TransactionId } from "@hazel/domain/ids"
import { type AppPushContent, appPushLimits } from "@hazel/domain/models/app-push-model"
import { isStorable, isStorableJson } from "@hazel/domain/storable-text"
import { uuidV7 } from "@hazel/domain/uuid"
import { Array, Context, Effect, Layer } from "effect"
import { pushLimits } from "../front-door/limits/index.ts"
import { Jobs } from "../jobs/jobs.ts"
import { RateLimits } from "../quotas/rate-limits.ts"
import { EventLog } from "../realtime/event-log.ts"
import { notifyOfPush } from "./push-jobs.ts"
import { PushServices } from "./push-services.ts"

interface Push {
  readonly transactionId?: TransactionId
  /** The ids by which the app calls its clients. */
  readonly clients: ReadonlyArray<string>
  readonly content: AppPushContent
}

const requireStorable = ({ clients, content }: Push) => {
  const json = JSON.stringify(content)
  if (clients.length > appPushLimits.clients || !clients.every(isStorable))
    return Effect.fail(new InvalidInputError({ message: `A push has at most ${appPushLimits.clients} clients.` }))
  if (Buffer.byteLength(json) <= appPushLimits.bytes && isStorableJson(json)) return Effect.void
  const message = `A push has at most ${appPushLimits.bytes} bytes as JSON, without U+0000 and unpaired surrogates.`
  return Effect.fail(new InvalidInputError({ message }))
}

const make = Effect.gen(function* () {
  const pushes = yield* AppPushRepository
  const { enqueue } = yield* Jobs
  const { transports } = yield* PushServices
  const limits = yield* RateLimits
  const eventLog = yield* EventLog

  const enqueueFor = Effect.fnUntraced(function* (appId: AppId, { clients, content }: Push) {
    const devices = yield* pushes.devicesOf(appId, clients, content.topic ?? null)
    if (devices.length === 0) return
    const pushId = AppPushId.make(uuidV7())
    yield* pushes.insert(pushId, appId, content)
    for (const transport of transports) {
      const jobs = devices
        .filter((each) => each.transport === transport)
        .map(({ id: deviceId }) => ({ payload: { pushId, deviceId }, key: `${pushId}/${deviceId}` }))
      for (const some of Array.chunksOf(jobs, pushLimits.jobsAtOnce)) yield* enqueue(notifyOfPush[transport], ...some)
    }
  })

  /**
   * Pushes a notification to all devices that these clients have registered through the app. Nothing tells which of the clients
   * exist, or have devices. Source: I20.
   */
  const send = Effect.fn("AppPushes.send")(function* (appId: AppId, push: Push) {
    yield* requireStorable(push)
    yield* limits.take("appPushes", appId)
    yield* eventLog.commit("appPush.send", push, () => Effect.as(enqueueFor(appId, push), {}))
  })

  return { send }
})

/** Pushes notifications of the servers of apps. */
export class AppPushes extends Context.Service<AppPushes, Effect.Success<typeof make>>()("@hazel/AppPushes") {
  static readonly layer = Layer.effect(AppPushes, make).pipe(
    Layer.provide([EventLog.layer, Jobs.layer, PushServices.layer, RateLimits.layer])
  )
}
