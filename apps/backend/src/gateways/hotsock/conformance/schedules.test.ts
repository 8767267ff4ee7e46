import { expect } from "@effect/vitest"
import { Effect } from "effect"
import { TestClock } from "effect/testing"
import { conformance, Customer, farAway } from "./harness.ts"

/** A connection that may schedule until the given second. */
const scheduler = Effect.fnUntraced(function* (channel: string, scheduleBefore: number) {
  const { connect } = yield* Customer
  const messages = { reminder: { publish: true, echo: true, scheduleBefore } }
  const storage = { "*": { observe: true, set: true, scheduleBefore } }
  const client = yield* connect({ uid: "Jim", channels: { [channel]: { subscribe: true, messages, storage } } })
  yield* client.subscribe(channel)
  return client
})

const inMinutes = (minutes: number) => `at(${new Date(Date.now() + minutes * 60_000).toISOString().slice(0, 19)})`

conformance("a schedule over the socket", (it) => {
  it.effect("W6 W8 T5 publishes a message and sets an entry at its time", () =>
    Effect.gen(function* () {
      const channel = "scheduled"
      const client = yield* scheduler(channel, farAway)
      const scheduleExpression = inMinutes(5)
      client.send({ event: "reminder", channel, data: "later", scheduleExpression })
      client.send({ event: "hotsock.channelStorageSet", channel, key: "state", data: "finished", scheduleExpression })
      client.send({ event: "reminder", channel, data: "now" })
      expect(yield* client.next("reminder")).toMatchObject({ data: "now" })
      yield* client.isHandled
      expect(client.events).not.toContain("hotsock.channelStorageUpdated")
      yield* TestClock.adjust("6 minutes")
      yield* client.awaits("both", () => {
        const isThere = (event: string, data: string) =>
          client.frames.some((frame) => frame.event === event && frame.data === data)
        return (isThere("reminder", "later") && isThere("hotsock.channelStorageUpdated", "finished")) || undefined
      })
    })
  )

  it.effect("W6 C8 C9 R12 is refused beyond scheduleBefore, and by the name of a wrong field", () =>
    Effect.gen(function* () {
      const channel = "scheduled.refused"
      const client = yield* scheduler(channel, Date.UTC(2030, 0, 1) / 1_000)
      const frames = [
        { event: "reminder", channel },
        { event: "hotsock.channelStorageSet", channel, key: "state", data: 1 }
      ]
      for (const frame of frames) {
        client.send({ ...frame, scheduleExpression: "at(2030-01-01T00:00:01)" })
        expect(yield* client.nextError).toMatchObject({ code: "SCHEDULE_REFUSED", channel })
        client.send({ ...frame, scheduleExpression: "rate(5 minutes)" })
        expect(yield* client.nextError).toMatchObject({ code: "INVALID_MESSAGE", field: "scheduleExpression" })
      }
    })
  )
})
