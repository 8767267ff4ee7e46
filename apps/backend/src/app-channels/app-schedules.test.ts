import { expect, layer } from "@effect/vitest"
import { AppRepository } from "@hazel/db/repositories/app-repository"
import type { AppChannelId } from "@hazel/domain/ids"
import { Effect } from "effect"
import { TestClock } from "effect/testing"
import { anApp } from "../testing/app/an-app.ts"
import { appLogOf } from "../testing/app/app-log.ts"
import { HazelForTests } from "../testing/harness/hazel-for-tests.ts"
import { aSecondNode } from "../testing/harness/second-node.ts"
import { AppMessages } from "./app-messages.ts"
import { AppSchedules } from "./app-schedules.ts"
import { AppStorage } from "./app-storage.ts"

const minutes = 60_000

const inMinutes = (count: number) => new Date(Date.now() + count * minutes)

const waiting = Effect.gen(function* () {
  const { sql } = yield* HazelForTests
  const kinds = ["publish_app_message", "set_app_storage_entry"]
  const rows = yield* Effect.promise(() => sql`select from jobs where kind = any(${kinds})`)
  return rows.length
})

const nothingWaits = Effect.repeat(waiting, { until: (count) => count === 0 })

const dataIn = (id: AppChannelId) =>
  Effect.map(appLogOf(id), (log) => log.map(({ data }) => ("data" in data ? data.data : undefined)))

layer(HazelForTests.layer, { excludeTestServices: true })("a scheduled message of an app", (it) => {
  it.effect("is published at its time and not before, as its author was (T5)", () =>
    Effect.gen(function* () {
      const app = yield* anApp
      const schedules = yield* AppSchedules
      const messages = yield* AppMessages
      const channel = yield* app.channel("my-channel")
      const jim = yield* app.connects("Jim", { mood: "calm" })
      const later = { event: "reminder", data: "Lunch?", fromConnection: jim.id, store: -1 }
      const { scheduleArn } = yield* schedules.publishAt(channel, later, inMinutes(10))
      expect(scheduleArn).toMatch(/^arn:hazel:scheduler:[0-9a-f-]{36}:schedule\/[0-9a-f-]{36}$/)
      yield* jim.leaves
      yield* TestClock.adjust(9 * minutes)
      yield* messages.publish(channel, { event: "now", store: -1 })
      expect(yield* waiting).toBe(1)
      yield* TestClock.adjust(2 * minutes)
      yield* nothingWaits
      expect(yield* messages.list(channel, {})).toMatchObject([
        { event: "now" },
        { event: "reminder", data: "Lunch?", meta: { uid: "Jim", umd: { mood: "calm" } } }
      ])
    })
  )

  it.effect("is published exactly once, although two nodes look for it", () =>
    Effect.gen(function* () {
      const app = yield* anApp
      const schedules = yield* AppSchedules
      yield* aSecondNode
      const channel = yield* app.channel("my-channel")
      const numbers = Array.from({ length: 100 }, (_, index) => index)
      yield* Effect.forEach(numbers, (data) => schedules.publishAt(channel, { event: "n", data }, inMinutes(0)), {
        concurrency: "unbounded"
      })
      yield* nothingWaits
      expect((yield* dataIn(channel.id)).toSorted((one, other) => Number(one) - Number(other))).toEqual(numbers)
    })
  )

  it.effect("needs what publishing at once needs", () =>
    Effect.gen(function* () {
      const app = yield* anApp
      const schedules = yield* AppSchedules
      const channel = yield* app.channel("my-channel")
      const jim = yield* app.connects("Jim")
      const message = { event: "hi", fromConnection: jim.id, needsSubscription: true }
      const refusalOf = (asked: typeof message) =>
        Effect.map(Effect.flip(schedules.publishAt(channel, asked, inMinutes(1))), ({ _tag }) => _tag)
      expect(yield* refusalOf(message)).toBe("NotSubscribedError")
      expect(yield* refusalOf({ ...message, event: "" })).toBe("AppInputError")
      yield* jim.leaves
      expect(yield* refusalOf(message)).toBe("AppConnectionNotFoundError")
      expect(yield* waiting).toBe(0)
    })
  )

  it.effect("is one of at most fifty thousand of its app that wait", () =>
    Effect.gen(function* () {
      const [app, other] = [yield* anApp, yield* anApp]
      const { sql } = yield* HazelForTests
      const schedules = yield* AppSchedules
      yield* Effect.promise(
        () => sql`
          insert into jobs (kind, payload, due_at)
          select 'publish_app_message', jsonb_build_object('appId', ${app.id}::text), now() + interval '1 year'
          from generate_series(1, 50000)`
      )
      const schedule = (of: typeof app) =>
        Effect.flatMap(of.channel("a"), (channel) => schedules.publishAt(channel, { event: "n" }, inMinutes(1_000)))
      expect(yield* Effect.flip(schedule(app))).toMatchObject({ field: "scheduleExpression" })
      yield* schedule(other)
      yield* Effect.promise(() => sql`delete from jobs where kind = 'publish_app_message'`)
      yield* schedule(app)
      yield* Effect.promise(() => sql`delete from jobs where kind = 'publish_app_message'`)
    })
  )

  it.effect("has no effect when its app is deleted", () =>
    Effect.gen(function* () {
      const app = yield* anApp
      const { sql } = yield* HazelForTests
      const apps = yield* AppRepository
      const schedules = yield* AppSchedules
      const channel = yield* app.channel("my-channel")
      yield* schedules.publishAt(channel, { event: "late", data: "late" }, inMinutes(20))
      yield* apps.remove(app.id)
      yield* Effect.promise(() => sql`delete from logs where id = ${channel.id}`)
      yield* TestClock.adjust(40 * minutes)
      yield* nothingWaits
      expect(yield* appLogOf(channel.id)).toEqual([])
      expect(yield* Effect.promise(() => sql`select from jobs where given_up_at is not null`)).toHaveLength(0)
    })
  )
})

layer(HazelForTests.layer, { excludeTestServices: true })("a scheduled storage entry of an app", (it) => {
  it.effect("is set and cleared at its time (T8)", () =>
    Effect.gen(function* () {
      const app = yield* anApp
      const schedules = yield* AppSchedules
      const storage = yield* AppStorage
      const channel = yield* app.channel("game")
      const jim = yield* app.connects("Jim")
      yield* schedules.setAt(
        channel,
        { key: "round", data: "open", fromConnection: jim.id, store: 6_000 },
        inMinutes(1)
      )
      yield* schedules.setAt(channel, { key: "round", data: null }, inMinutes(5))
      expect(yield* storage.get(channel, "round")).toBeUndefined()
      yield* TestClock.adjust(2 * minutes)
      yield* Effect.repeat(waiting, { until: (count) => count === 1 })
      expect(yield* storage.get(channel, "round")).toMatchObject({ data: "open", meta: { uid: "Jim", umd: null } })
      yield* TestClock.adjust(4 * minutes)
      yield* nothingWaits
      expect(yield* storage.get(channel, "round")).toBeUndefined()
    })
  )

  it.effect("is kept as a dead letter when its channel is still full after several tries", () =>
    Effect.gen(function* () {
      const app = yield* anApp
      const schedules = yield* AppSchedules
      const { sql } = yield* HazelForTests
      const channel = yield* app.channel("crowded")
      yield* Effect.promise(
        () => sql`
          insert into app_storage_entries select (jsonb_populate_record(null::app_storage_entries, jsonb_build_object(
            'channel_id', ${channel.id}::text, 'key', n, 'data', 1, 'fingerprint', '', 'seq', 1
          ))).* from generate_series(1, 10000) n`
      )
      yield* schedules.setAt(channel, { key: "more", data: 1 }, inMinutes(0))
      const dead = Effect.promise(
        () => sql<Array<{ last_error: string }>>`
          select last_error from jobs where kind = 'set_app_storage_entry' and given_up_at is not null`
      )
      const letters = yield* Effect.repeat(Effect.andThen(TestClock.adjust(60 * minutes), dead), {
        until: ({ length }) => length > 0
      })
      expect(letters[0]?.last_error).toContain("The channel has 10000 storage entries already.")
    })
  )
})
