import { AppEventSinkRepository } from "@hazel/db/repositories/app-event-sink-repository"
import { AppRepository } from "@hazel/db/repositories/app-repository"
import type { AppEventSinkId, AppId } from "@hazel/domain/ids"
import { AppEventSinkNotFoundError } from "@hazel/domain/models/app-event-sink-model"
import { Context, Effect, Layer, Option } from "effect"
import { AppPolicy } from "./app-policy.ts"
import { ChannelWebhookPolicy } from "./channel-webhook-policy.ts"
import { findLocked, Locks } from "./locks.ts"

const make = Effect.gen(function* () {
  const apps = yield* AppRepository
  const sinks = yield* AppEventSinkRepository
  const locks = yield* Locks
  const appPolicy = yield* AppPolicy
  const webhookPolicy = yield* ChannelWebhookPolicy

  /** The sinks of an app that the caller may read. */
  const requireList = Effect.fn("AppEventSinkPolicy.requireList")(function* (appId: AppId) {
    yield* appPolicy.requireApp(appId)
    return yield* sinks.listOf(appId)
  })

  /** An app to which the caller may add sinks. Its sinks stay as they are until the transaction ends. */
  const requireApp = Effect.fn("AppEventSinkPolicy.requireApp")(function* (appId: AppId) {
    return { app: yield* appPolicy.requireChangeable(appId), others: yield* sinks.listOf(appId) }
  })

  /** A sink that the caller may read, and its app. */
  const requireSink = Effect.fn("AppEventSinkPolicy.requireSink")(function* (id: AppEventSinkId) {
    yield* appPolicy.requireAdministrator
    const found = yield* sinks.find(id)
    const app = found && (yield* apps.find(found.sink.appId))
    return found && app ? { sink: found.sink, app } : yield* new AppEventSinkNotFoundError({ sinkId: id })
  })

  /** A sink that the caller may change, and its app. */
  const requireChangeable = Effect.fn("AppEventSinkPolicy.requireChangeable")((id: AppEventSinkId) =>
    findLocked(requireSink(id), () =>
      Effect.flatMap(apps.administrators, (people) => locks.take({ workspace: true, people }))
    )
  )

  /**
   * Refuses a caller who may not see the deliveries of a sink, and answers its app, or the channel whose sink it is. To those
   * who do not manage the channel its sink is absent, as to anybody else.
   */
  const requireDeliveries = Effect.fn("AppEventSinkPolicy.requireDeliveries")(function* (id: AppEventSinkId) {
    const ofChannel = yield* Effect.option(webhookPolicy.requireManageable(id))
    return Option.isSome(ofChannel) ? { webhook: ofChannel.value } : { app: (yield* requireChangeable(id)).app }
  })

  return { requireDeliveries, requireList, requireApp, requireSink, requireChangeable }
})

/** Decides who may see and change the event sinks of apps: the owner and admins. */
export class AppEventSinkPolicy extends Context.Service<AppEventSinkPolicy, Effect.Success<typeof make>>()(
  "@hazel/AppEventSinkPolicy"
) {
  static readonly layer = Layer.effect(AppEventSinkPolicy, make).pipe(
    Layer.provide([AppPolicy.layer, ChannelWebhookPolicy.layer, Locks.layer])
  )
}
