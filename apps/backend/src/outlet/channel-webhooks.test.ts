import { expect, layer } from "@effect/vitest"
import type { AppEventSinkId, ChannelId } from "@hazel/domain/ids"
import type { SinkDelivery } from "@hazel/domain/models/app-event-sink-model"
import type { ChannelWebhookEventType } from "@hazel/domain/models/channel-webhook-model"
import { Effect, Layer } from "effect"
import { Webhook } from "standardwebhooks"
import { aReceiver, reachingThisMachine, type Received } from "../testing/app/a-webhook.ts"
import { aChannelWith, Cast, signUpCast, writes } from "../testing/harness/cast.ts"
import { HazelForTests, type TestUser } from "../testing/harness/hazel-for-tests.ts"
import { everything, refusal } from "../testing/harness/stored.ts"
import { Outlet } from "./outlet.ts"

const Hazel = Layer.effect(Cast, signUpCast).pipe(Layer.provideMerge(HazelForTests.layerWith(reachingThisMachine)))

interface Options {
  readonly eventTypes?: ReadonlyArray<ChannelWebhookEventType>
}

const verified = (secret: string, { body, headers }: Received) =>
  new Webhook(secret).verify(
    body,
    Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]))
  )

/** A channel of Ada and Ben, and how its webhooks are told of it without waiting for the next look. */
const room = Effect.gen(function* () {
  const cast = yield* Cast
  const channelId = yield* aChannelWith(cast.ada, cast.ben)
  const outlet = yield* Outlet
  return { ...cast, channelId, tells: outlet.readLogs([channelId]) }
})

const hooks = (person: TestUser, channelId: ChannelId, target: string, options: Options = {}) =>
  person.asks((hazel) => hazel.channelWebhook.create({ channelId, target, ...options }))

const awaitLog = (person: TestUser, sinkId: AppEventSinkId, is: (log: ReadonlyArray<SinkDelivery>) => boolean) =>
  person
    .asks((hazel) => hazel.sinkDelivery.list({ sinkId }))
    .pipe(
      Effect.map(({ deliveries }) => deliveries),
      Effect.repeat({ until: is })
    )

layer(Hazel, { excludeTestServices: true })("D.13: an outgoing webhook", (it) => {
  it.effect("receives what becomes of messages as the events of the API, signed, and nothing from before", () =>
    Effect.gen(function* () {
      const { ada, ben, channelId, tells } = yield* room
      const receiver = yield* aReceiver()
      yield* writes(ada, channelId, "Before")
      const { data, secret } = yield* hooks(ada, channelId, receiver.url)
      const message = yield* writes(ben, channelId, "Lunch?")
      yield* ada.asks((hazel) => hazel.channel.update({ id: channelId, topic: "Bread" }))
      yield* tells
      const received = yield* receiver.next
      expect(verified(secret, received)).toMatchObject({
        type: "channel_message",
        topic: `channel:${channelId}`,
        actorId: ben.id,
        data: { message: { id: message.id, body: "Lunch?" } }
      })
      const log = yield* awaitLog(ada, data.id, ([entry]) => entry?.state === "delivered")
      expect(log.map(({ eventType, statusCode }) => [eventType, statusCode])).toEqual([["channel_message", 200]])
    })
  )

  it.effect(
    "is tried again when it fails, and its deliveries are seen and sent again by those who manage the channel",
    () =>
      Effect.gen(function* () {
        const { ada, cleo, channelId, tells } = yield* room
        let status = 410
        const receiver = yield* aReceiver(() => status)
        const { data } = yield* hooks(ada, channelId, receiver.url)
        yield* writes(ada, channelId)
        yield* tells
        yield* receiver.next
        const [waiting] = yield* awaitLog(ada, data.id, ([entry]) => entry?.attempts === 1)
        expect(waiting).toMatchObject({ state: "waiting", statusCode: 410 })
        const { sql } = yield* HazelForTests
        yield* Effect.promise(() => sql`update sink_deliveries set state = 'failed' where sink_id = ${data.id}`)
        const retry = { sinkId: data.id, id: waiting!.id }
        expect(yield* refusal(cleo.asks((hazel) => hazel.sinkDelivery.retry(retry)))).toMatchObject({
          _tag: "UnauthorizedError"
        })
        status = 200
        yield* ada.asks((hazel) => hazel.sinkDelivery.retry(retry))
        yield* awaitLog(ada, data.id, ([entry]) => entry?.state === "delivered")
      })
  )

  it.effect("is not told any more of a message that is deleted before it is sent", () =>
    Effect.gen(function* () {
      const { ada, channelId, tells } = yield* room
      const receiver = yield* aReceiver(() => 500)
      const { data } = yield* hooks(ada, channelId, receiver.url)
      const { id } = yield* writes(ada, channelId, "The password is swordfish")
      yield* tells
      yield* receiver.next
      yield* awaitLog(ada, data.id, ([entry]) => entry?.attempts === 1)
      yield* ada.asks((hazel) => hazel.message.purge({ id }))
      expect(JSON.stringify(yield* everything)).not.toContain("swordfish")
      const [entry] = yield* awaitLog(ada, data.id, (log) => log.some(({ state }) => state === "failed"))
      expect(entry).toBeDefined()
    })
  )

  it.effect("is told nothing while it is switched off, and nothing of it after it was deleted", () =>
    Effect.gen(function* () {
      const { ada, channelId, tells } = yield* room
      const receiver = yield* aReceiver()
      const { data } = yield* hooks(ada, channelId, receiver.url)
      const { id } = data
      yield* ada.asks((hazel) => hazel.channelWebhook.update({ id, isEnabled: false }))
      yield* writes(ada, channelId, "While it is off")
      yield* tells
      yield* ada.asks((hazel) => hazel.channelWebhook.update({ id, isEnabled: true }))
      yield* writes(ada, channelId, "Lunch?")
      yield* tells
      expect(JSON.parse((yield* receiver.next).body).data.message.body).toBe("Lunch?")
      yield* ada.asks((hazel) => hazel.channelWebhook.delete({ id }))
      expect((yield* ada.asks((hazel) => hazel.channelWebhook.list({ channelId }))).webhooks).toEqual([])
    })
  )

  it.effect("is told of the types that were chosen only, and of a test whatever they are", () =>
    Effect.gen(function* () {
      const { ada, ben, channelId, tells } = yield* room
      const receiver = yield* aReceiver()
      const { data, secret } = yield* hooks(ada, channelId, receiver.url, { eventTypes: ["message_deleted"] })
      const { id } = yield* writes(ben, channelId, "Lunch?")
      yield* ben.asks((hazel) => hazel.message.delete({ id }))
      yield* tells
      expect(verified(secret, yield* receiver.next)).toMatchObject({ type: "message_deleted", data: { messageId: id } })
      yield* ada.asks((hazel) => hazel.sinkDelivery.sendTest({ sinkId: data.id }))
      expect(verified(secret, yield* receiver.next)).toMatchObject({ type: "test", sinkId: data.id })
      const log = yield* awaitLog(ada, data.id, ([entry]) => entry?.state === "delivered")
      expect(log.map(({ eventType }) => eventType)).toEqual(["test", "message_deleted"])
    })
  )

  it.effect("leads to no address inside the network of Hazel, and is one of at most ten", () =>
    Effect.gen(function* () {
      const { ada, channelId } = yield* room
      for (const target of ["http://10.0.0.1/hooks", "http://169.254.169.254/", "ftp://hooks.example", "nonsense"])
        expect(yield* refusal(hooks(ada, channelId, target))).toMatchObject({ _tag: "InvalidChannelWebhookError" })
      for (let count = 0; count < 10; count++) yield* hooks(ada, channelId, `https://hooks.example/${count}`)
      expect(yield* refusal(hooks(ada, channelId, "https://hooks.example/11"))).toMatchObject({
        _tag: "TooManyChannelWebhooksError",
        limit: 10
      })
    })
  )
})
