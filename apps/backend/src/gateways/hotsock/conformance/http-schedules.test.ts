import { expect } from "@effect/vitest"
import { Effect } from "effect"
import { TestClock } from "effect/testing"
import { conformance, Customer, farAway } from "./harness.ts"
import { callAs, errorIn } from "./http-client.ts"

const arn = /"scheduleArn":"arn:hazel:scheduler:[0-9a-f-]{36}:schedule\/[0-9a-f-]{36}"\}$/

/** A connection that may schedule until the given second. */
const caller = Effect.fnUntraced(function* (channel: string, scheduleBefore: number | undefined) {
  const { url, connect } = yield* Customer
  const messages = { "*": { publish: true, echo: true, store: -1, scheduleBefore } }
  const storage = { "*": { get: true, set: true, scheduleBefore } }
  const client = yield* connect({ uid: "Jim", channels: { [channel]: { subscribe: true, messages, storage } } })
  yield* client.subscribe(channel)
  const call = callAs(url, client.connected)
  const publish = (more: object) => call("publishMessage", { channel, event: "reminder", ...more })
  const set = (more: object) => call("channelStorageSet", { channel, key: "status", data: 1, ...more })
  return { client, call, publish, set }
})

/** The expression of a time in so many minutes. The database has the real clock. */
const at = (minutes: number) => `at(${new Date(Date.now() + minutes * 60_000).toISOString().slice(0, 19)})`

conformance("a schedule", (it) => {
  it.effect("T4 T5 is accepted with the request of S1", () =>
    Effect.gen(function* () {
      const { publish } = yield* caller("my-channel", farAway)
      const { status, text } = yield* publish({
        data: "Don't forget about your meeting!",
        scheduleExpression: "at(2025-07-24T09:00:00)",
        scheduleExpressionTimezone: "America/New_York"
      })
      expect(status).toBe(202)
      expect(text).toMatch(/^\{"channel":"my-channel","event":"reminder","scheduleArn":"/)
      expect(text).toMatch(arn)
    })
  )

  it.effect("T5 delivers the message at its time and not before", () =>
    Effect.gen(function* () {
      const { client, publish } = yield* caller("my-channel.2", farAway)
      yield* publish({ data: "later", scheduleExpression: at(5) })
      yield* publish({ data: "now" })
      expect(yield* client.next("reminder")).toMatchObject({ data: "now" })
      yield* TestClock.adjust("6 minutes")
      expect(yield* client.next("reminder")).toMatchObject({ data: "later", meta: { uid: "Jim", umd: null } })
    })
  )

  it.effect("T8 sets a storage entry at its time", () =>
    Effect.gen(function* () {
      const { call, set } = yield* caller("my-channel.3", farAway)
      const { status, text } = yield* set({ scheduleExpression: at(-10) })
      expect(status).toBe(202)
      expect(text).toMatch(arn)
      const get = Effect.map(
        call("channelStorageGet", { channel: "my-channel.3", key: "status" }),
        (answer) => answer.text
      )
      yield* Effect.repeat(get, { until: (found) => found.includes('"data":1') })
    })
  )

  it.effect("T5 C8 C9 is refused beyond scheduleBefore and without it", () =>
    Effect.gen(function* () {
      const refused = { status: 403, error: { code: "SCHEDULE_REFUSED" } }
      const later = { scheduleExpression: "at(2030-01-01T00:00:01)" }
      const limits = [undefined, 0, Date.UTC(2030, 0, 1) / 1_000]
      for (const [index, scheduleBefore] of limits.entries()) {
        const { publish, set } = yield* caller(`my-channel.4.${index}`, scheduleBefore)
        for (const act of [publish, set]) expect(errorIn(yield* act(later))).toMatchObject(refused)
      }
    })
  )

  it.effect.each([
    [{ scheduleExpression: "rate(5 minutes)" }, "scheduleExpression"],
    [{ scheduleExpression: "at(2030-02-30T00:00:00)" }, "scheduleExpression"],
    [{ scheduleExpression: "at(1970-01-01T00:00:00)" }, "scheduleExpression"],
    [{ scheduleExpression: 5 }, "scheduleExpression"],
    [
      { scheduleExpression: "at(2030-01-01T00:00:00)", scheduleExpressionTimezone: "Mars/Olympus" },
      "scheduleExpressionTimezone"
    ]
  ] as const)("T5 is refused by the name of its wrong field: %#", ([body, field]) =>
    Effect.gen(function* () {
      const { publish, set } = yield* caller("my-channel.5", farAway)
      for (const act of [publish, set])
        expect(errorIn(yield* act(body))).toMatchObject({ status: 400, error: { code: "INVALID_MESSAGE", field } })
    })
  )
})
