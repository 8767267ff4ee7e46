import { expect, layer } from "@effect/vitest"
import { Effect } from "effect"
import { anApp } from "../testing/app/an-app.ts"
import { appLogOf } from "../testing/app/app-log.ts"
import { HazelForTests } from "../testing/harness/hazel-for-tests.ts"
import { AppMessages } from "./app-messages.ts"

const jim = { uid: "Jim", umd: { department: "sales" } }

layer(HazelForTests.layer, { excludeTestServices: true })("a message of an app channel", (it) => {
  it.effect("is in the log in the form that no protocol decides", () =>
    Effect.gen(function* () {
      const app = yield* anApp
      const messages = yield* AppMessages
      const channel = yield* app.channel("my-channel")
      const { id: fromConnection } = yield* app.connects("Pam")
      const origin = { trigger: "client.websocket" }
      const { id, seq } = yield* messages.publish(channel, {
        event: "my-event",
        data: { text: "Nope.", nested: [1, null] },
        meta: jim,
        fromConnection,
        echo: true,
        origin
      })
      const [event, ...others] = yield* appLogOf(channel.id)
      expect(others).toEqual([])
      expect(event).toEqual({
        type: "app_message_published",
        topic: `app:${channel.id}`,
        seq,
        timestamp: expect.any(String),
        data: {
          id,
          event: "my-event",
          data: { text: "Nope.", nested: [1, null] },
          meta: jim,
          fromConnection,
          echo: true,
          origin
        }
      })
    })
  )

  it.effect("of the app's server has no author, and no data unless there is some", () =>
    Effect.gen(function* () {
      const app = yield* anApp
      const messages = yield* AppMessages
      const channel = yield* app.channel("my-channel")
      yield* messages.publish(channel, { event: "ping", store: -1 })
      expect(yield* messages.list(channel, {})).toMatchObject([
        { event: "ping", data: null, meta: null, reactions: null }
      ])
    })
  )

  it.effect("has a ULID of its time that is greater than all before it (N7)", () =>
    Effect.gen(function* () {
      const app = yield* anApp
      const messages = yield* AppMessages
      const channel = yield* app.channel("my-channel")
      const publish = Effect.map(messages.publish(channel, { event: "tick" }), ({ id, seq }) => ({ id, seq }))
      const published = yield* Effect.all(
        Array.from({ length: 300 }, () => publish),
        { concurrency: "unbounded" }
      )
      const byId = published.toSorted((one, other) => (one.id < other.id ? -1 : 1))
      expect(byId.map(({ seq }) => seq)).toEqual(Array.from({ length: 300 }, (_, index) => index + 1))
      expect(new Set(published.map(({ id }) => id)).size).toBe(300)
    })
  )

  it.effect("is listed only if it was stored, in pages from both ends (T3, C8)", () =>
    Effect.gen(function* () {
      const app = yield* anApp
      const messages = yield* AppMessages
      const channel = yield* app.channel("my-channel")
      for (const data of [1, 2, 3]) yield* messages.publish(channel, { event: "n", data, store: data === 2 ? 0 : 60 })
      const { id: last } = yield* messages.publish(channel, { event: "n", data: 4, store: -1 })
      const [first] = yield* messages.list(channel, {})
      const listed = (request: Parameters<typeof messages.list>[1]) =>
        Effect.map(messages.list(channel, request), (found) => found.map(({ data }) => data))
      expect(yield* listed({})).toEqual([1, 3, 4])
      expect(yield* listed({ isReversed: true })).toEqual([4, 3, 1])
      expect(yield* listed({ after: first!.id })).toEqual([3, 4])
      expect(yield* listed({ after: first!.id, isReversed: true }), "`after` is ignored").toEqual([4, 3, 1])
      expect(yield* listed({ before: last, isReversed: true })).toEqual([3, 1])
      expect(yield* listed({ before: last }), "`before` is ignored").toEqual([1, 3, 4])
      expect(yield* listed({ beyond: first!.id }), "nothing up to the bound is listed").toEqual([3, 4])
    })
  )

  it.effect("is on a page with at most a hundred others and 1 MB of data (T3)", () =>
    Effect.gen(function* () {
      const app = yield* anApp
      const messages = yield* AppMessages
      const [small, large] = [yield* app.channel("small"), yield* app.channel("large")]
      const texts = Array.from({ length: 101 }, (_, index) => `${index}`)
      for (const data of texts) yield* messages.publish(small, { event: "n", data, store: -1 })
      const large32 = "x".repeat(32_000)
      yield* Effect.forEach(texts, () => messages.publish(large, { event: "n", data: large32, store: -1 }), {
        concurrency: "unbounded"
      })
      const listed = (yield* messages.list(small, {})).map(({ data }) => data)
      expect(listed).toEqual(texts.slice(0, 100))
      const newest = (yield* messages.list(small, { isReversed: true })).map(({ data }) => data)
      expect(newest).toEqual(texts.toReversed().slice(0, 100))
      expect(yield* messages.list(large, {})).toHaveLength(31)
      expect(yield* messages.list(large, { isReversed: true })).toHaveLength(31)
    })
  )

  it.effect("is published once for a deduplication id, also at once (V2)", () =>
    Effect.gen(function* () {
      const app = yield* anApp
      const messages = yield* AppMessages
      const channel = yield* app.channel("my-channel")
      const publish = messages.publish(channel, { event: "order", deduplicationId: "order-7" })
      const published = yield* Effect.all([publish, publish, publish], { concurrency: "unbounded" })
      const again = yield* publish
      expect(new Set([...published, again].map(({ id }) => id)).size).toBe(1)
      expect([...published, again].filter(({ isDuplicate }) => !isDuplicate)).toHaveLength(1)
      expect(yield* appLogOf(channel.id)).toHaveLength(1)
    })
  )

  it.effect("is published for a deduplication id whose first message was refused, also in one statement (V2)", () =>
    Effect.gen(function* () {
      const app = yield* anApp
      const messages = yield* AppMessages
      const channel = yield* app.channel("my-channel")
      const { id: fromConnection } = yield* app.connects("Pam")
      const order = { event: "order", deduplicationId: "order-8" }
      const refused = messages.publish(channel, { ...order, fromConnection, needsSubscription: true })
      const [first, second, third] = yield* Effect.all(
        [Effect.flip(refused), messages.publish(channel, order), messages.publish(channel, order)],
        { concurrency: "unbounded" }
      )
      expect(first).toMatchObject({ _tag: "NotSubscribedError" })
      expect(second).toMatchObject({ seq: 1, isDuplicate: false })
      expect(third).toEqual({ ...second, isDuplicate: true })
    })
  )

  it.effect("of more than 32 KiB, or that Postgres cannot read, is refused (N4)", () =>
    Effect.gen(function* () {
      const app = yield* anApp
      const messages = yield* AppMessages
      const channel = yield* app.channel("my-channel")
      const largest = "x".repeat(32_766)
      yield* messages.publish(channel, { event: "large", data: largest })
      const refused = yield* Effect.flip(messages.publish(channel, { event: "large", data: `${largest}x` }))
      expect(refused).toMatchObject({ _tag: "AppInputError", field: "data" })
      for (const data of ["\u0000", ["\ud800"]]) {
        expect(yield* Effect.flip(messages.publish(channel, { event: "odd", data }))).toMatchObject({ field: "data" })
      }
      expect(yield* appLogOf(channel.id)).toHaveLength(1)
    })
  )
})
