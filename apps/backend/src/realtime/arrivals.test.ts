import { expect } from "@effect/vitest"
import { Effect } from "effect"
import { TestClock } from "effect/testing"
import { aTransaction } from "../testing/harness/a-transaction.ts"
import { aChannelWith, Cast, withCast, writes } from "../testing/harness/cast.ts"
import { HazelForTests, statementsSent } from "../testing/harness/hazel-for-tests.ts"
import { openRealtime, listen } from "../testing/harness/listener.ts"

/** The statements that are sent during an effect. */
const statementsOf = <A, E, R>(happening: Effect.Effect<A, E, R>) =>
  Effect.suspend(() => {
    const before = statementsSent.length
    return Effect.map(happening, () => statementsSent.slice(before))
  })

/** Source: fault 8. */
withCast("an arriving connection", (it) => {
  it.effect("costs two statements, and one more for everything missed on twenty topics", () =>
    Effect.gen(function* () {
      const { crowd } = yield* HazelForTests
      const { ada } = yield* Cast
      const [person, other] = yield* crowd(2)
      const channels = yield* Effect.forEach(Array.from({ length: 20 }), () => aChannelWith(ada, person!, other!))
      expect((yield* statementsOf(listen(person!))).length).toBeLessThanOrEqual(2)
      const { epoch, heads } = yield* (yield* listen(other!)).welcome
      for (const channelId of channels) yield* writes(ada, channelId)
      const missed = Object.fromEntries(channels.map((id) => [`channel:${id}`, heads[`channel:${id}`]! + 1]))
      const comesBack = Effect.flatMap(listen(other!, { epoch, cursors: heads }), (device) => device.receives(missed))
      // The session is known by now.
      expect((yield* statementsOf(comesBack)).length).toBeLessThanOrEqual(2)
    })
  )

  it.effect("shares its statements with everybody who arrives meanwhile", () =>
    Effect.gen(function* () {
      const { crowd } = yield* HazelForTests
      const people = yield* crowd(100)
      const { lockTable, commit: unlock } = yield* aTransaction
      yield* lockTable("sessions", "access exclusive")
      const devices = yield* Effect.forEach(people, () => openRealtime(), { concurrency: 10 })
      const arrive = Effect.gen(function* () {
        for (const [index, device] of devices.entries()) {
          device.hello({ type: "hello", token: people[index]!.token, cursors: {} })
          // The hello of the connection has been read.
          yield* device.isHandled
        }
        yield* unlock
        for (const device of devices) yield* device.welcome
      })
      expect((yield* statementsOf(arrive)).length).toBeLessThan(12)
    })
  )

  it.effect("is told to wait while the database delays it, and to reconnect if the database does not answer", () =>
    Effect.gen(function* () {
      const { ada } = yield* Cast
      const { lockTable, commit: unlock } = yield* aTransaction
      yield* lockTable("presences", "access exclusive")
      const device = yield* openRealtime()
      device.hello({ type: "hello", token: ada.token, cursors: {} })
      yield* device.isHandled
      yield* TestClock.adjust("9 seconds")
      yield* device.isHandled
      expect(device.lines.filter((line) => line === `{"type":"wait"}`)).toHaveLength(3)
      yield* TestClock.adjust("1 second")
      expect(yield* device.goodbye).toMatchObject({ reason: "unavailable", reconnect: true })
      expect(yield* device.closeCode).toBe(1013)
      yield* unlock
      yield* listen(ada)
    })
  )
})
