import { expect, layer } from "@effect/vitest"
import { Database } from "@hazel/db/database"
import { AppEventSinkRepository } from "@hazel/db/repositories/app-event-sink-repository"
import { OutletRepository } from "@hazel/db/repositories/outlet-repository"
import { AppEventSinkId, type AppId } from "@hazel/domain/ids"
import { uuidV7 } from "@hazel/domain/uuid"
import { Context, Effect, Exit, Layer } from "effect"
import { TestClock } from "effect/testing"
import { AppConnections } from "../app-channels/app-connections.ts"
import { AppMessages } from "../app-channels/app-messages.ts"
import { HazelConfig } from "../config.ts"
import { anApp } from "../testing/app/an-app.ts"
import { HazelForTests, settingsForTests } from "../testing/harness/hazel-for-tests.ts"
import type { Describe } from "./event-description.ts"
import { Outlet } from "./outlet.ts"

/** Describes messages by their data, and what is in no log by its type. */
const inTest: Describe = (happening) => {
  if (happening.kind === "occurrence") return { type: happening.occurrence.type, payload: happening.occurrence.data }
  const { event } = happening
  return event.type === "app_message_published"
    ? { type: `test.${event.data.event}`, payload: event.data.data }
    : undefined
}

const aSink = Effect.fnUntraced(function* (appId: AppId, eventTypes: ReadonlyArray<string> | null = null) {
  const id = AppEventSinkId.make(uuidV7())
  const { insert } = yield* AppEventSinkRepository
  yield* insert({ id, appId, transport: "nats", target: "apps", eventTypes, sealedSecret: null })
  return id
})

/** The payloads that a sink is told of the test's own description, in their order. */
const toldTo = Effect.fnUntraced(function* (sinkId: AppEventSinkId) {
  const { sql } = yield* HazelForTests
  const rows = yield* Effect.promise(
    () => sql<Array<{ eventType: string; payload: unknown }>>`
      select event_type as "eventType", payload from sink_deliveries where sink_id = ${sinkId} order by place`
  )
  return rows
    .filter(({ eventType }) => /^(test\.|app_)/.test(eventType))
    .map(({ eventType, payload }) => [eventType, payload])
})

const awaitTold = (sinkId: AppEventSinkId, count: number) =>
  toldTo(sinkId).pipe(Effect.repeat({ until: (told) => told.length >= count }))

/** A node that reads only when the test asks it. */
const aReader = Effect.gen(function* () {
  const own = Layer.provide(Layer.fresh(Outlet.layer), Layer.succeed(HazelConfig, settingsForTests))
  return Context.get(yield* Layer.build(own), Outlet)
})

/** An app with a channel, and messages that no node has read yet. */
const anUnreadChannel = Effect.fnUntraced(function* (...texts: ReadonlyArray<string>) {
  const app = yield* anApp
  const channel = yield* app.channel("my-channel")
  const messages = yield* AppMessages
  const publishes = (data: string) => messages.publish(channel, { event: "chat", data })
  const sinkId = yield* aSink(app.id)
  for (const text of texts) yield* publishes(text)
  return { app, channel, publishes, sinkId }
})

const chats = (...texts: ReadonlyArray<string>) => texts.map((text) => ["test.chat", text])

layer(HazelForTests.layer, { excludeTestServices: true })("the outlet, read by several nodes", (it) => {
  it.effect("tells a sink of each event once, in the order of the log", () =>
    Effect.gen(function* () {
      const texts = Array.from({ length: 450 }, (_, index) => `Message ${index}`)
      const { channel, sinkId } = yield* anUnreadChannel(...texts)
      const readers = [yield* aReader, yield* aReader, yield* aReader]
      for (const reader of readers) reader.describeWith(inTest)
      const reads = readers.flatMap((reader) => [reader.readLogs([channel.id]), reader.readLogs([channel.id])])
      yield* Effect.all(reads, { concurrency: "unbounded" })
      expect(yield* toldTo(sinkId)).toEqual(chats(...texts))
    })
  )

  it.effect("reads pages that are bounded in bytes, of one event at least, and goes on to the end of the log", () =>
    Effect.gen(function* () {
      const texts = Array.from({ length: 40 }, (_, index) => `${index} `.padEnd(30_000, "x"))
      const { channel, sinkId } = yield* anUnreadChannel(...texts)
      const reader = yield* aReader
      reader.describeWith(inTest)
      yield* reader.readLogs([channel.id])
      expect(yield* toldTo(sinkId)).toEqual(chats(...texts))
      const { sql } = yield* HazelForTests
      yield* Effect.promise(() => sql`update outlet_cursors set seq = 0 where sink_id = ${sinkId}`)
      const { unread } = yield* OutletRepository
      const countOf = (bytes: number) => Effect.map(unread([channel.id], 200, bytes), (page) => page.length)
      expect([yield* countOf(1), yield* countOf(50_000), yield* countOf(10_000_000)]).toEqual([1, 2, 40])
    })
  )

  it.effect("neither loses an event nor tells it twice when a process is killed while it reads", () =>
    Effect.gen(function* () {
      const { sql } = yield* HazelForTests
      const { transaction, run } = yield* Database
      const { channel, sinkId } = yield* anUnreadChannel("One", "Two")
      const reader = yield* aReader
      reader.describeWith(inTest)
      const [before] = yield* Effect.promise(
        () => sql`select count(*)::int as count from jobs where kind = 'send_deliveries'`
      )
      const killed = transaction(
        Effect.andThen(
          reader.readLogs([channel.id]),
          // For Postgres, a process that was killed is a connection that has ended.
          run`select pg_terminate_backend(pg_backend_pid())`
        )
      )
      expect(Exit.isFailure(yield* Effect.exit(killed))).toBe(true)
      expect(yield* toldTo(sinkId)).toEqual([])
      const [after] = yield* Effect.promise(
        () => sql`select count(*)::int as count from jobs where kind = 'send_deliveries'`
      )
      expect(after).toEqual(before)
      yield* reader.readLogs([channel.id])
      yield* reader.readLogs([channel.id])
      expect(yield* toldTo(sinkId)).toEqual(chats("One", "Two"))
    })
  )
})

layer(HazelForTests.layer, { excludeTestServices: true })("the outlet", (it) => {
  it.effect("is read after each commit, and by a poll when a node died before it could read", () =>
    Effect.gen(function* () {
      const { sql } = yield* HazelForTests
      ;(yield* Outlet).describeWith(inTest)
      const { channel, publishes, sinkId } = yield* anUnreadChannel()
      yield* publishes("First")
      yield* Effect.andThen(TestClock.adjust("15 seconds"), toldTo(sinkId)).pipe(
        Effect.repeat({ until: (told) => told.length === 1 })
      )
      yield* publishes("Live")
      yield* awaitTold(sinkId, 2)
      const data = { id: "01HZAD885RZ308CJM4YK825G65", event: "chat", data: "Left", meta: null, fromConnection: null }
      yield* Effect.promise(
        () => sql`select store_app_event(${channel.id}, claim_seq(${channel.id}), 'app_message_published', now(), null,
          ${JSON.stringify({ ...data, echo: false, origin: null })}::text::json)`
      )
      yield* TestClock.adjust("15 seconds")
      expect(yield* awaitTold(sinkId, 3)).toEqual(chats("First", "Live", "Left"))
    })
  )

  it.effect("leaves out an event that it cannot read, and tells the later ones", () =>
    Effect.gen(function* () {
      const { sql } = yield* HazelForTests
      const { channel, publishes, sinkId } = yield* anUnreadChannel()
      const outlet = yield* aReader
      outlet.describeWith(inTest)
      yield* Effect.promise(
        () =>
          sql`select store_app_event(${channel.id}, claim_seq(${channel.id}), 'app_of_the_future', now(), null, '{}')`
      )
      yield* publishes("After it")
      yield* outlet.readLogs([channel.id])
      expect(yield* toldTo(sinkId)).toEqual(chats("After it"))
    })
  )

  it.effect("tells each sink what it chose, of its own app", () =>
    Effect.gen(function* () {
      const outlet = yield* aReader
      outlet.describeWith(inTest)
      const { app, channel, publishes, sinkId } = yield* anUnreadChannel("Hi")
      const other = yield* aSink(app.id, ["test.nothing-of-the-kind"])
      const stranger = yield* aSink((yield* anApp).id)
      yield* publishes("Again")
      yield* outlet.readLogs([channel.id])
      expect(yield* toldTo(sinkId)).toEqual(chats("Hi", "Again"))
      expect([yield* toldTo(other), yield* toldTo(stranger)]).toEqual([[], []])
    })
  )

  it.effect("tells who connects, subscribes and leaves, in the transaction in which they do (V6)", () =>
    Effect.gen(function* () {
      const outlet = yield* aReader
      outlet.describeWith(inTest)
      const app = yield* anApp
      const sinkId = yield* aSink(app.id)
      const jim = yield* app.connects("Jim", { office: "front" })
      yield* jim.subscribes("my-channel")
      yield* (yield* AppConnections).updateMetadata(jim.id, { office: "back" }, false)
      yield* jim.unsubscribes("my-channel")
      yield* jim.leaves
      yield* outlet.readOccurrences
      const told = yield* toldTo(sinkId)
      const subscription = { channel: "my-channel", connectionId: jim.id, uid: "Jim", umd: { office: "front" } }
      expect(told).toMatchObject([
        ["app_connection_opened", { id: jim.id, uid: "Jim", umd: { office: "front" } }],
        ["app_subscription_begun", subscription],
        ["app_connection_updated", { id: jim.id, umd: { office: "back" } }],
        ["app_subscription_ended", subscription],
        ["app_channel_updated", { channel: "my-channel", subscriptionsCount: 0 }],
        ["app_connection_closed", { id: jim.id, uid: "Jim" }]
      ])
      yield* outlet.readOccurrences
      expect(yield* toldTo(sinkId), "once").toHaveLength(told.length)
    })
  )

  it.effect("notes nothing for an app without sinks", () =>
    Effect.gen(function* () {
      const { sql } = yield* HazelForTests
      const app = yield* anApp
      yield* (yield* app.connects("Pam")).leaves
      expect([...(yield* Effect.promise(() => sql`select from app_occurrences where app_id = ${app.id}`))]).toEqual([])
    })
  )
})
