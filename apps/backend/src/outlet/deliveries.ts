import { AppEventSinkRepository } from "@hazel/db/repositories/app-event-sink-repository"
import { type DueDelivery, SinkDeliveryRepository } from "@hazel/db/repositories/sink-delivery-repository"
import type { AppEventSinkId } from "@hazel/domain/ids"
import type { SinkTransport } from "@hazel/domain/models/app-event-sink-model"
import { Clock, Effect, Layer, Random } from "effect"
import { sinkLimits } from "../front-door/limits/index.ts"
import { Jobs } from "../jobs/jobs.ts"
import { Nats } from "./nats/nats.ts"
import { SendDeliveries } from "./send-deliveries.ts"
import type { Deliver } from "./transport.ts"
import { Webhooks } from "./webhooks/webhooks.ts"

const { waitSeconds, deliveriesAtOnce, requestsAtOnce, turnMs } = sinkLimits

/** Sends the deliveries of sinks, and forgets old ones. */
export const Deliveries = Layer.effectDiscard(
  Effect.gen(function* () {
    const { registerUntilDone, repeat } = yield* Jobs
    const sinks = yield* AppEventSinkRepository
    const deliveries = yield* SinkDeliveryRepository
    const delivering: Readonly<Record<SinkTransport, Deliver>> = {
      webhook: (yield* Webhooks).deliver,
      nats: (yield* Nats).deliver
    }

    const findEnabled = (sinkId: AppEventSinkId) =>
      Effect.map(sinks.findTarget(sinkId), (found) => (found?.sink.isEnabled ? found : undefined))

    const send = Effect.fnUntraced(function* (
      { sink, sealedSecrets }: NonNullable<Effect.Success<ReturnType<typeof findEnabled>>>,
      delivery: DueDelivery
    ) {
      const { isDelivered, ...attempt } = yield* delivering[sink.transport](sink, sealedSecrets, delivery)
      if (isDelivered) return yield* deliveries.settle(delivery.id, "delivered", attempt)
      const wait = waitSeconds[delivery.attempts]
      if (wait === undefined) return yield* deliveries.settle(delivery.id, "failed", attempt)
      return yield* deliveries.postpone(delivery.id, wait * (1 + (yield* Random.next) / 10), attempt)
    })

    /**
     * Sends one page of what is due, and begins with none of it when the turn of the sink has ended. The job is enqueued again
     * for the rest, behind the sinks that wait. Otherwise a few slow sinks would keep all places of a node. Messages of NATS
     * are sent one after the other, so that they keep their order.
     */
    const sendDue = Effect.fn("Deliveries.sendDue")(function* ({ sinkId }: typeof SendDeliveries.payload.Type) {
      const found = yield* findEnabled(sinkId)
      if (found === undefined) return
      const endsAt = (yield* Clock.currentTimeMillis) + turnMs
      const sendInTurn = Effect.fnUntraced(function* (delivery: DueDelivery) {
        if ((yield* Clock.currentTimeMillis) < endsAt) yield* send(found, delivery)
      })
      const concurrency = found.sink.transport === "nats" ? 1 : requestsAtOnce
      const due = yield* deliveries.due(sinkId, deliveriesAtOnce)
      yield* Effect.forEach(due, sendInTurn, { concurrency, discard: true })
    })

    yield* registerUntilDone(SendDeliveries, sendDue, ({ sinkId }) =>
      Effect.flatMap(findEnabled(sinkId), (found) => (found ? deliveries.nextDue(sinkId) : Effect.succeed(null)))
    )
    yield* repeat("forget_deliveries", "1 hour", deliveries.forgetOld)
  })
)
