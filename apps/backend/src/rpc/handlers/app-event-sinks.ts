import { AppEventSinkRepository } from "@hazel/db/repositories/app-event-sink-repository"
import { AppRepository } from "@hazel/db/repositories/app-repository"
import { AuditLogRepository } from "@hazel/db/repositories/audit-log-repository"
import { ChannelWebhookRepository } from "@hazel/db/repositories/channel-webhook-repository"
import type { Intent } from "@hazel/db/repositories/event-log-repository"
import { OutletRepository } from "@hazel/db/repositories/outlet-repository"
import { SinkDeliveryRepository } from "@hazel/db/repositories/sink-delivery-repository"
import { AppEventSinkId } from "@hazel/domain/ids"
import {
  appEventSinkLimits,
  InvalidAppEventSinkError,
  SinkDeliveryNotFoundError
} from "@hazel/domain/models/app-event-sink-model"
import { AppEventSinkRpcs } from "@hazel/domain/rpc/app-event-sinks"
import { Authentication } from "@hazel/domain/rpc/authentication"
import { uuidV7 } from "@hazel/domain/uuid"
import { Effect } from "effect"
import { Jobs } from "../../jobs/jobs.ts"
import { SendDeliveries } from "../../outlet/send-deliveries.ts"
import { testDelivery } from "../../outlet/test-delivery.ts"
import { SinkSecrets } from "../../outlet/sink-secrets.ts"
import { SinkTargets } from "../../outlet/sink-targets.ts"
import { AppEventSinkPolicy } from "../../policies/app-event-sink-policy.ts"
import { EventLog } from "../../realtime/event-log.ts"

const Group = AppEventSinkRpcs.middleware(Authentication)

const noSecret = new InvalidAppEventSinkError({
  field: "transport",
  message: "Only webhooks have a secret. Messages of NATS are not signed."
})

const requireRoom = (sinks: ReadonlyArray<unknown>) =>
  sinks.length < appEventSinkLimits.sinks
    ? Effect.void
    : Effect.fail(
        new InvalidAppEventSinkError({
          field: "target",
          message: `An app has at most ${appEventSinkLimits.sinks} sinks. Delete one first.`
        })
      )

export const AppEventSinkHandlers = Group.toLayer(
  Effect.gen(function* () {
    const apps = yield* AppRepository
    const sinks = yield* AppEventSinkRepository
    const outlet = yield* OutletRepository
    const deliveries = yield* SinkDeliveryRepository
    const audit = yield* AuditLogRepository
    const webhooks = yield* ChannelWebhookRepository
    const jobs = yield* Jobs
    const secrets = yield* SinkSecrets
    const targets = yield* SinkTargets
    const sinkPolicy = yield* AppEventSinkPolicy
    const eventLog = yield* EventLog

    /** Lets a change of a delivery begin at once, and tells those who look at its sink. */
    const sendSoon = Effect.fnUntraced(function* (
      intent: Intent,
      sinkId: AppEventSinkId,
      { app, webhook }: Effect.Success<ReturnType<typeof sinkPolicy.requireDeliveries>>
    ) {
      yield* jobs.hurry(SendDeliveries, { payload: { sinkId }, key: sinkId })
      return { seq: yield* app ? apps.announce(intent, app.id) : webhooks.announce(intent, webhook.channelId) }
    })

    return Group.of({
      "appEventSink.list": ({ appId }) => Effect.map(sinkPolicy.requireList(appId), (found) => ({ sinks: found })),

      "appEventSink.create": Effect.fn("appEventSink.create")(function* (payload) {
        const { appId, target, transport = "webhook", eventTypes = null } = payload
        const created = yield* eventLog.commit("appEventSink.create", payload, (intent) =>
          Effect.gen(function* () {
            const { app, others } = yield* sinkPolicy.requireApp(appId)
            yield* requireRoom(others)
            yield* targets.check({ transport, target, eventTypes })
            const id = AppEventSinkId.make(uuidV7())
            const secret = secrets.sealed(id, secrets.secretOf(id, intent.transactionId))
            const sealedSecret = transport === "webhook" ? secret : null
            yield* sinks.insert({ id, appId, transport, target, eventTypes, sealedSecret })
            yield* outlet.beginAtHeads(id)
            yield* audit.record(intent, { act: "app_event_sink_created", appId, appName: app.name, sinkId: id })
            return { data: (yield* sinks.find(id))!.sink, seq: yield* apps.announce(intent, appId) }
          })
        )
        const { data, transactionId } = created
        return { ...created, secret: transport === "webhook" ? secrets.secretOf(data.id, transactionId) : null }
      }),

      "appEventSink.update": Effect.fn("appEventSink.update")(function* (payload) {
        const { id } = payload
        return yield* eventLog.commit("appEventSink.update", payload, (intent) =>
          Effect.gen(function* () {
            const { app, sink } = yield* sinkPolicy.requireChangeable(id)
            const { target = sink.target, eventTypes = sink.eventTypes, isEnabled = sink.isEnabled } = payload
            yield* targets.check({ transport: sink.transport, target, eventTypes })
            yield* sinks.update(id, { target, eventTypes, isEnabled })
            if (isEnabled && !sink.isEnabled) {
              yield* outlet.beginAtHeads(id)
              yield* jobs.hurry(SendDeliveries, { payload: { sinkId: id }, key: id })
            }
            yield* audit.record(intent, { act: "app_event_sink_updated", appId: app.id, appName: app.name, sinkId: id })
            return { data: (yield* sinks.find(id))!.sink, seq: yield* apps.announce(intent, app.id) }
          })
        )
      }),

      "appEventSink.rotateSecret": Effect.fn("appEventSink.rotateSecret")(function* (payload) {
        const { id } = payload
        const rotated = yield* eventLog.commit("appEventSink.rotateSecret", payload, (intent) =>
          Effect.gen(function* () {
            const { app, sink } = yield* sinkPolicy.requireChangeable(id)
            if (sink.transport !== "webhook") return yield* noSecret
            const sealed = secrets.sealed(id, secrets.secretOf(id, intent.transactionId))
            yield* sinks.rotateSecret(id, sealed)
            yield* audit.record(intent, { act: "app_event_sink_updated", appId: app.id, appName: app.name, sinkId: id })
            return { data: sink, seq: yield* apps.announce(intent, app.id) }
          })
        )
        return { ...rotated, secret: secrets.secretOf(id, rotated.transactionId) }
      }),

      "appEventSink.delete": Effect.fn("appEventSink.delete")(function* (payload) {
        const { id } = payload
        return yield* eventLog.commit("appEventSink.delete", payload, (intent) =>
          Effect.gen(function* () {
            const { app } = yield* sinkPolicy.requireChangeable(id)
            yield* sinks.remove(id)
            yield* audit.record(intent, { act: "app_event_sink_deleted", appId: app.id, appName: app.name, sinkId: id })
            return { seq: yield* apps.announce(intent, app.id) }
          })
        )
      }),

      "sinkDelivery.list": Effect.fn("sinkDelivery.list")(function* ({ sinkId, before }) {
        yield* sinkPolicy.requireDeliveries(sinkId)
        const found = yield* deliveries.list(sinkId, before)
        return { deliveries: found, hasMore: found.length === appEventSinkLimits.page }
      }),

      "sinkDelivery.retry": Effect.fn("sinkDelivery.retry")(function* (payload) {
        const { sinkId, id } = payload
        return yield* eventLog.commit("sinkDelivery.retry", payload, (intent) =>
          Effect.gen(function* () {
            const owner = yield* sinkPolicy.requireDeliveries(sinkId)
            if (!(yield* deliveries.repeat(sinkId, id))) return yield* new SinkDeliveryNotFoundError({ deliveryId: id })
            return yield* sendSoon(intent, sinkId, owner)
          })
        )
      }),

      "sinkDelivery.sendTest": Effect.fn("sinkDelivery.sendTest")(function* (payload) {
        const { sinkId } = payload
        return yield* eventLog.commit("sinkDelivery.sendTest", payload, (intent) =>
          Effect.gen(function* () {
            const owner = yield* sinkPolicy.requireDeliveries(sinkId)
            yield* deliveries.enqueue([testDelivery(sinkId)])
            return yield* sendSoon(intent, sinkId, owner)
          })
        )
      })
    })
  })
)
