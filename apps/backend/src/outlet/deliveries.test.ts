import { expect, layer } from "@effect/vitest"
import { AppEventSinkRepository } from "@hazel/db/repositories/app-event-sink-repository"
import { SinkDeliveryRepository } from "@hazel/db/repositories/sink-delivery-repository"
import { type AppEventSinkId, type AppId, TransactionId } from "@hazel/domain/ids"
import { appEventSinkLimits, type SinkDelivery } from "@hazel/domain/models/app-event-sink-model"
import { uuidV7 } from "@hazel/domain/uuid"
import { Effect, Layer } from "effect"
import { TestClock } from "effect/testing"
import { AppMessages } from "../app-channels/app-messages.ts"
import { sinkLimits } from "../front-door/limits/index.ts"
import { aReceiver, aWebhook, reachingThisMachine } from "../testing/app/a-webhook.ts"
import { anApp } from "../testing/app/an-app.ts"
import { HazelForTests } from "../testing/harness/hazel-for-tests.ts"
import type { Describe } from "./event-description.ts"
import { Outlet } from "./outlet.ts"
import { SinkSecrets } from "./sink-secrets.ts"

/** Describes the messages of these tests. */
const orders: Describe = (happening) =>
  happening.kind === "event" && happening.event.type === "app_message_published"
    ? { type: "order.shipped", payload: { order: happening.event.data.data } }
    : undefined

const Hazel = Layer.effectDiscard(Effect.map(Outlet, ({ describeWith }) => describeWith(orders))).pipe(
  Layer.provideMerge(HazelForTests.layerWith(reachingThisMachine))
)

const aHook = (appId: AppId, url: string) => aWebhook(appId, url, ["order.shipped"])

/** An app whose webhooks are told of these orders. */
const aTellingApp = Effect.gen(function* () {
  const app = yield* anApp
  const channel = yield* app.channel("orders")
  const messages = yield* AppMessages
  const outlet = yield* Outlet
  const tells = Effect.fnUntraced(function* (...texts: ReadonlyArray<string>) {
    for (const data of texts) yield* messages.publish(channel, { event: "shipped", data })
    yield* outlet.readLogs([channel.id])
  })
  /** Adds a webhook that is told of so many earlier orders in one transaction, because it begins with the log. */
  const tellsAtOnce = Effect.fnUntraced(function* (url: string, count: number) {
    yield* tells(...Array.from({ length: count }, (_, index) => String(index)))
    const hook = yield* aHook(app.id, url)
    yield* tells()
    return hook
  })
  return { ...app, tells, tellsAtOnce }
})

const awaitLog = Effect.fnUntraced(function* (
  sinkId: AppEventSinkId,
  is: (log: ReadonlyArray<SinkDelivery>) => boolean
) {
  const { list } = yield* SinkDeliveryRepository
  return yield* list(sinkId, undefined).pipe(Effect.repeat({ until: is }))
})

/** Lets the waits of all deliveries end, some of which take a day, as soon as no node is at work on them. */
const waitsAreOver = Effect.gen(function* () {
  const { sql } = yield* HazelForTests
  const ends = Effect.promise(
    () => sql`
      with due as (update jobs set due_at = now() where kind = 'send_deliveries' and lease is null returning id)
      update sink_deliveries set next_try_at = now() where state = 'waiting' and exists (select from due)`
  )
  yield* ends.pipe(Effect.repeat({ until: ({ count }) => count > 0 }))
  yield* TestClock.adjust("5 seconds")
})

/** The job by which a node serves a sink. */
const jobOf = Effect.fnUntraced(function* (sinkId: AppEventSinkId) {
  const { sql } = yield* HazelForTests
  const [job] = yield* Effect.promise(() => sql`select id from jobs where kind = 'send_deliveries' and key = ${sinkId}`)
  return job?.id
})

/** A receiver that keeps all requests waiting until the test lets it answer. */
const aSlowReceiver = Effect.gen(function* () {
  const gate = Promise.withResolvers<number>()
  const receiver = yield* aReceiver(() => gate.promise)
  return { ...receiver, answers: () => gate.resolve(200) }
})

const orderIn = (body: string): unknown => JSON.parse(body).order

layer(Hazel, { excludeTestServices: true })("a webhook", (it) => {
  it.effect("receives each event, signed as Standard Webhooks describes, and the log shows it", () =>
    Effect.gen(function* () {
      const app = yield* aTellingApp
      const receiver = yield* aReceiver()
      const hook = yield* aHook(app.id, receiver.url)
      yield* app.tells("4711")
      const received = yield* receiver.next
      expect(hook.verify(received)).toEqual({ order: "4711" })
      expect(() => hook.verify({ ...received, body: received.body.replace("4711", "4712") })).toThrow("No matching")
      expect(received.headers).toMatchObject({ "content-type": "application/json", "user-agent": "Hazel" })
      const [entry] = yield* awaitLog(hook.id, ([first]) => first?.state === "delivered")
      expect(entry).toMatchObject({ id: received.id, attempts: 1, statusCode: 200, error: null, nextTryAt: null })
      expect(entry?.triedAt).not.toBeNull()
    })
  )

  it.effect("is signed with the former secret as well while its secret is being replaced", () =>
    Effect.gen(function* () {
      const app = yield* aTellingApp
      const receiver = yield* aReceiver()
      const hook = yield* aHook(app.id, receiver.url)
      const secrets = yield* SinkSecrets
      const next = secrets.secretOf(hook.id, TransactionId.make(uuidV7()))
      yield* (yield* AppEventSinkRepository).rotateSecret(hook.id, secrets.sealed(hook.id, next))
      yield* app.tells("4711")
      const received = yield* receiver.next
      expect(hook.verify(received)).toEqual({ order: "4711" })
      expect(hook.verifyWith(next, received)).toEqual({ order: "4711" })
      expect(String(received.headers["webhook-signature"])).toMatch(/^v1,\S+ v1,\S+$/)
    })
  )

  it.effect("that fails is tried again with the same id and body, later each time", () =>
    Effect.gen(function* () {
      const app = yield* aTellingApp
      const statuses = [500, 302, 204]
      const receiver = yield* aReceiver(() => statuses.shift()!)
      const hook = yield* aHook(app.id, receiver.url)
      yield* app.tells("4711")
      const first = yield* receiver.next
      const [waiting] = yield* awaitLog(hook.id, ([entry]) => entry?.attempts === 1)
      expect(waiting).toMatchObject({ state: "waiting", statusCode: 500, error: "The answer was 500." })
      yield* TestClock.adjust("6 seconds")
      const second = yield* receiver.next
      const [again] = yield* awaitLog(hook.id, ([entry]) => entry?.attempts === 2)
      expect(again).toMatchObject({ state: "waiting", statusCode: 302, error: "Redirects are not followed." })
      yield* TestClock.adjust("6 minutes")
      const third = yield* receiver.next
      expect([second, third].map(({ id, body }) => [id, body])).toEqual([
        [first.id, first.body],
        [first.id, first.body]
      ])
      expect(hook.verify(third)).toEqual({ order: "4711" })
      yield* awaitLog(hook.id, ([entry]) => entry?.state === "delivered" && entry.attempts === 3)
    })
  )

  it.effect("that fails ten times is given up, and can be sent again", () =>
    Effect.gen(function* () {
      const app = yield* aTellingApp
      let status = 503
      const receiver = yield* aReceiver(() => status)
      const hook = yield* aHook(app.id, receiver.url)
      yield* app.tells("4711")
      for (const index of sinkLimits.waitSeconds.keys()) {
        yield* awaitLog(hook.id, ([entry]) => entry?.attempts === index + 1)
        yield* waitsAreOver
      }
      const [entry] = yield* awaitLog(hook.id, ([first]) => first?.state === "failed")
      expect(entry).toMatchObject({ attempts: 10, statusCode: 503, nextTryAt: null })
      status = 200
      expect(yield* (yield* SinkDeliveryRepository).repeat(hook.id, entry!.id)).toBe(true)
      yield* app.tells("4712")
      yield* awaitLog(hook.id, (log) => log.length === 2 && log.every(({ state }) => state === "delivered"))
    })
  )

  it.effect("that does not answer delays no other one", () =>
    Effect.gen(function* () {
      const app = yield* aTellingApp
      const silent = yield* aReceiver(() => null)
      const other = yield* aReceiver()
      yield* aHook(app.id, silent.url)
      yield* aHook(app.id, other.url)
      yield* app.tells("One", "Two", "Three", "Four", "Five", "Six")
      yield* silent.next
      const received = yield* Effect.all(Array.from({ length: 6 }, () => other.next))
      expect(received.map(({ body }) => orderIn(body)).toSorted()).toEqual([
        "Five",
        "Four",
        "One",
        "Six",
        "Three",
        "Two"
      ])
    })
  )

  it.effect("with too many deliveries that wait is given the first of further ones, however great they are", () =>
    Effect.gen(function* () {
      const { sql } = yield* HazelForTests
      const app = yield* anApp
      const hook = yield* aHook(app.id, "https://hooks.example")
      yield* Effect.promise(
        () => sql`
          insert into sink_deliveries (sink_id, event_type, payload, state, next_try_at)
          select ${hook.id}, 'before', '{}', 'waiting', now() + interval '1 hour'
          from generate_series(1, ${appEventSinkLimits.waiting - 10})`
      )
      const payload = JSON.stringify("x".repeat(100_000))
      const further = Array.from({ length: 24 }, (_, count) => ({ sinkId: hook.id, eventType: `${count}`, payload }))
      yield* (yield* SinkDeliveryRepository).enqueue(further)
      const stored = yield* Effect.promise(
        () => sql`
          select event_type as "eventType", state from sink_deliveries
          where sink_id = ${hook.id} and event_type <> 'before' order by place`
      )
      expect([...stored]).toEqual(
        further.map(({ eventType }, count) => ({ eventType, state: count < 10 ? "waiting" : "failed" }))
      )
    })
  )

  it.effect("with many deliveries gives its place back after a page of them, behind all that wait", () =>
    Effect.gen(function* () {
      const app = yield* aTellingApp
      const receiver = yield* aSlowReceiver
      const hook = yield* app.tellsAtOnce(receiver.url, sinkLimits.deliveriesAtOnce + 1)
      yield* receiver.next
      const first = yield* jobOf(hook.id)
      const since = new Date()
      receiver.answers()
      yield* awaitLog(hook.id, (log) => log.length === 50 && log.every(({ state }) => state === "delivered"))
      expect(yield* jobOf(hook.id)).not.toBe(first)
      const { nextDue } = yield* SinkDeliveryRepository
      const { sql } = yield* HazelForTests
      yield* Effect.promise(
        () =>
          sql`update sink_deliveries set state = 'waiting', next_try_at = now() - interval '1 day' where sink_id = ${hook.id}`
      )
      expect((yield* nextDue(hook.id))!.getTime()).toBeGreaterThanOrEqual(since.getTime())
    })
  )

  it.effect("that is slow begins with no more deliveries when its turn has ended", () =>
    Effect.gen(function* () {
      const app = yield* aTellingApp
      const receiver = yield* aSlowReceiver
      const hook = yield* app.tellsAtOnce(receiver.url, sinkLimits.requestsAtOnce + 1)
      yield* Effect.replicateEffect(receiver.next, sinkLimits.requestsAtOnce)
      const first = yield* jobOf(hook.id)
      yield* TestClock.adjust(sinkLimits.turnMs)
      receiver.answers()
      yield* receiver.next
      expect(yield* jobOf(hook.id)).not.toBe(first)
    })
  )

  it.effect("is told nothing while it is disabled", () =>
    Effect.gen(function* () {
      const { sql } = yield* HazelForTests
      const app = yield* aTellingApp
      const [off, on] = [yield* aReceiver(), yield* aReceiver()]
      const hook = yield* aHook(app.id, off.url)
      yield* aHook(app.id, on.url)
      yield* Effect.promise(() => sql`update app_event_sinks set disabled_at = now() where id = ${hook.id}`)
      yield* app.tells("4711")
      yield* on.next
      expect(yield* awaitLog(hook.id, () => true)).toEqual([])
    })
  )
})
