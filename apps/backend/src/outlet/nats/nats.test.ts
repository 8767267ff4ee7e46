import { expect, layer } from "@effect/vitest"
import { AppEventSinkRepository } from "@hazel/db/repositories/app-event-sink-repository"
import { SinkDeliveryRepository } from "@hazel/db/repositories/sink-delivery-repository"
import { AppEventSinkId } from "@hazel/domain/ids"
import { uuidV7 } from "@hazel/domain/uuid"
import { Context, Effect, Layer, Option, Redacted } from "effect"
import { TestClock } from "effect/testing"
import { AppMessages } from "../../app-channels/app-messages.ts"
import { aNatsServer } from "../../testing/app/a-nats-server.ts"
import { anApp } from "../../testing/app/an-app.ts"
import { HazelForTests } from "../../testing/harness/hazel-for-tests.ts"
import { Outlet } from "../outlet.ts"

class NatsServer extends Context.Service<NatsServer, Effect.Success<typeof aNatsServer>>()("@hazel/test/NatsServer") {}

const Hazel = Layer.unwrap(
  Effect.map(NatsServer, ({ port }) =>
    HazelForTests.layerWith({ natsUrl: Option.some(Redacted.make(`nats://hazel:secret@127.0.0.1:${port}`)) })
  )
).pipe(Layer.provideMerge(Layer.effect(NatsServer, aNatsServer)))

/** An app with a sink below `hazel.shop`, told of these orders. */
const aTellingApp = Effect.gen(function* () {
  const app = yield* anApp
  const channel = yield* app.channel("orders")
  const messages = yield* AppMessages
  const outlet = yield* Outlet
  const { insert } = yield* AppEventSinkRepository
  outlet.describeWith((happening) =>
    happening.kind === "event" && happening.event.type === "app_message_published"
      ? { type: "order.shipped", payload: { order: happening.event.data.data } }
      : undefined
  )
  const id = AppEventSinkId.make(uuidV7())
  yield* insert({
    id,
    appId: app.id,
    transport: "nats",
    target: "hazel.shop",
    eventTypes: ["order.shipped"],
    sealedSecret: null
  })
  const tells = Effect.fnUntraced(function* (...orders: ReadonlyArray<string>) {
    for (const data of orders) yield* messages.publish(channel, { event: "shipped", data })
    yield* outlet.readLogs([channel.id])
  })
  return { id, tells }
})

layer(Hazel, { excludeTestServices: true })("a sink of NATS", (it) => {
  it.effect("receives each event in the order of its log, with the id of its delivery, also after an outage", () =>
    Effect.gen(function* () {
      const server = yield* NatsServer
      const { list } = yield* SinkDeliveryRepository
      const app = yield* aTellingApp
      const orders = Array.from({ length: 20 }, (_, index) => `Order ${index} – größer`)
      yield* app.tells(...orders)
      const received = yield* Effect.all(orders.map(() => server.next))
      expect(received.map(({ subject, payload }) => [subject, payload])).toEqual(
        orders.map((order) => ["hazel.shop.order.shipped", JSON.stringify({ order })])
      )
      const delivered = yield* list(app.id, undefined).pipe(
        Effect.repeat({ until: (log) => log.every(({ state }) => state === "delivered") })
      )
      expect(delivered.map(({ id }) => id).toReversed()).toEqual(received.map(({ id }) => id))
      expect(JSON.parse(server.connects[0]!)).toMatchObject({ user: "hazel", pass: "secret" })

      yield* server.stop
      yield* app.tells("Late")
      const [waiting] = yield* list(app.id, undefined).pipe(Effect.repeat({ until: ([last]) => last?.attempts === 1 }))
      expect(waiting).toMatchObject({ state: "waiting", error: expect.any(String), statusCode: null })
      yield* server.start
      yield* TestClock.adjust("10 seconds")
      expect(yield* server.next).toMatchObject({ id: waiting!.id, payload: JSON.stringify({ order: "Late" }) })
    })
  )
})
