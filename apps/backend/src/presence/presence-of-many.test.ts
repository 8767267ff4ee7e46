import { expect } from "@effect/vitest"
import { Effect } from "effect"
import { TestClock } from "effect/testing"
import { Cast, withCast, writes } from "../testing/harness/cast.ts"
import { HazelForTests } from "../testing/harness/hazel-for-tests.ts"
import { listen } from "../testing/harness/listener.ts"
import {
  aSecond,
  startUnseen,
  goes,
  showsAs,
  subscribesTo,
  statesOf
} from "../testing/scenes/presence-subscriptions.ts"

withCast("presence", (it) => {
  it.effect("costs no frame in a channel of a thousand with two hundred present and no subscriber", () =>
    Effect.gen(function* () {
      const { crowd } = yield* HazelForTests
      yield* startUnseen
      const { ada } = yield* Cast
      const people = yield* crowd(996)
      const { channels } = yield* ada.asks((hazel) => hazel.channel.list())
      const { id: channelId } = channels.find(({ channel }) => channel.name === "general")!.channel
      const devices = yield* Effect.forEach(people.slice(0, 200), (person) => listen(person), { concurrency: 10 })
      yield* aSecond
      for (const device of devices.slice(0, 100)) device.send({ type: "activity", isActive: false })
      yield* aSecond
      yield* Effect.forEach(devices.slice(100, 150), goes, { concurrency: 10 })
      yield* TestClock.adjust("20 seconds")
      yield* writes(ada, channelId)
      const there = [...devices.slice(0, 100), ...devices.slice(150)]
      for (const device of there) yield* device.next("channel_message")
      expect(there.flatMap(({ signals }) => signals)).toEqual([])
      // Each device gets its pings at its own time.
      const frames = there.map(({ lines }) => lines.filter((line) => line !== `{"type":"ping"}`).length)
      expect(new Set(frames).size).toBe(1)
    })
  )

  it.effect("ends fifteen seconds after the promised heartbeat when a connection breaks without a close", () =>
    Effect.gen(function* () {
      yield* startUnseen
      const { ada, ben } = yield* Cast
      const hers = yield* listen(ada)
      const his = yield* listen(ben, { heartbeatSeconds: 10 })
      yield* aSecond
      yield* subscribesTo(hers, ben)
      yield* showsAs(hers, ben, "online")
      // The clock is at 1 second, and Ben's last frame came at 0.
      yield* TestClock.adjust("8 seconds")
      expect(his.socket.readyState).toBe(his.socket.OPEN)
      yield* TestClock.adjust("1 second")
      expect(yield* his.goodbye).toMatchObject({ reason: "silent" })
      yield* his.closeCode
      yield* TestClock.adjust("14 seconds")
      yield* hers.isHandled
      expect(statesOf(ben, hers)).not.toContain("offline")
      yield* TestClock.adjust("1 second")
      yield* showsAs(hers, ben, "offline")
    })
  )
})
