import { describe, expect, it } from "@effect/vitest"
import { uuidV7 } from "@hazel/domain/uuid"
import { Effect, Fiber } from "effect"
import { TestClock } from "effect/testing"
import { ben, cleo, hubSetting, nextTick } from "../testing/hub/hub-setting.ts"

describe("the hub", () => {
  it.effect("orders events that arrive in the wrong order, and drops repeated ones", () =>
    Effect.gen(function* () {
      const { log, hub, channel, arrive } = yield* hubSetting
      const device = yield* arrive(ben)
      yield* device.welcomed
      const [one, two, three] = [log.write(channel.id), log.write(channel.id), log.write(channel.id)]
      const gate = log.hold("eventsAfter")
      for (const { topic, seq, text } of [two, three, two, one, three]) hub.publish(topic, seq, text)
      yield* nextTick
      expect(device.received(channel.topic)).toEqual([1, 2, 3])
      yield* gate
      yield* nextTick
      expect(device.received(channel.topic), "the log has nothing new for the hole").toEqual([1, 2, 3])
    })
  )

  it.effect("reads a hole from the log", () =>
    Effect.gen(function* () {
      const { log, channel, arrive, writes } = yield* hubSetting
      const device = yield* arrive(ben)
      yield* device.welcomed
      // Committed, but its publication is lost.
      log.write(channel.id)
      writes()
      yield* nextTick
      expect(device.received(channel.topic)).toEqual([1, 2])
    })
  )

  it.effect("finds a last event whose publication was lost when it compares the heads", () =>
    Effect.gen(function* () {
      const { log, channel, arrive } = yield* hubSetting
      const device = yield* arrive(ben)
      yield* device.welcomed
      log.write(channel.id)
      yield* nextTick
      expect(device.received(channel.topic)).toEqual([])
      yield* TestClock.adjust("1 second")
      yield* nextTick
      expect(device.received(channel.topic)).toEqual([1])
    })
  )

  it.effect("reads again when a publication comes while it is reading", () =>
    Effect.gen(function* () {
      const { log, hub, channel, arrive } = yield* hubSetting
      const device = yield* arrive(ben)
      yield* device.welcomed
      const publishing = Effect.forkChild(hub.publishLogs(new Set([channel.id])), { startImmediately: true })
      const gate = log.hold("eventsAfter")
      log.write(channel.id)
      const first = yield* publishing
      // Committed after the log was read, and before the answer came.
      log.write(channel.id)
      const second = yield* publishing
      yield* gate
      yield* Effect.all([Fiber.join(first), Fiber.join(second)])
      yield* nextTick
      expect(device.received(channel.topic)).toEqual([1, 2])
    })
  )

  it.effect("does not subscribe somebody who was removed while their topics were read", () =>
    Effect.gen(function* () {
      const { log, hub, channel, arrive, writes } = yield* hubSetting
      const witness = yield* arrive(ben)
      yield* witness.welcomed
      const gate = log.hold("arrive")
      const device = yield* arrive(cleo)
      const removal = log.leave(channel.id, cleo)
      hub.publish(channel.topic, removal.seq, removal.text)
      yield* gate
      yield* device.welcomed
      writes()
      yield* nextTick
      expect(witness.received(channel.topic)).toEqual([1, 2])
      expect(device.received(channel.topic)).toEqual([])
      expect(device.lines()[0]).toMatchObject({ type: "welcome", heads: {} })
    })
  )

  it.effect("does not subscribe somebody who was removed before their joining is published", () =>
    Effect.gen(function* () {
      const { log, hub, arrive, writes } = yield* hubSetting
      const own = log.open(uuidV7(), `user:${cleo}`, cleo)
      const device = yield* arrive(cleo)
      const witness = yield* arrive(ben)
      yield* Effect.all([device.welcomed, witness.welcomed])
      const id = uuidV7()
      const den = log.open(id, `channel:${id}`, ben, cleo)
      const joined = log.write(id, "member_joined")
      const opened = log.write(own.id, "channel_opened", { summary: { channel: { id }, seq: joined.seq } })
      log.leave(id, cleo)
      hub.publish(own.topic, opened.seq, opened.text)
      yield* nextTick
      writes(id)
      yield* TestClock.adjust("1 second")
      yield* nextTick
      expect(device.received(own.topic)).toEqual([1])
      expect(device.received(den.topic).filter((seq) => seq > 2)).toEqual([])
    })
  )

  it.effect("keeps a feed for somebody who is about to subscribe while the last subscriber leaves", () =>
    Effect.gen(function* () {
      const { log, channel, arrive, writes } = yield* hubSetting
      const other = yield* arrive(cleo)
      yield* other.welcomed
      const gate = log.hold("arrive")
      const coming = yield* arrive(ben)
      yield* nextTick
      other.hangUp()
      other.leave()
      yield* gate
      yield* coming.welcomed
      writes()
      yield* nextTick
      expect(coming.received(channel.topic)).toEqual([1])
    })
  )

  it.effect("subscribes a channel that opens during the welcome once, after it", () =>
    Effect.gen(function* () {
      const { log, hub, arrive, writes } = yield* hubSetting
      const own = log.open(uuidV7(), `user:${ben}`, ben)
      yield* (yield* arrive(ben)).welcomed
      const gate = log.hold("arrive")
      const device = yield* arrive(ben)
      const id = uuidV7()
      const den = log.open(id, `channel:${id}`, ben)
      const joined = log.write(id, "member_joined")
      const opened = log.write(own.id, "channel_opened", { summary: { channel: { id }, seq: joined.seq } })
      hub.publish(own.topic, opened.seq, opened.text)
      writes(id)
      yield* gate
      yield* device.welcomed
      writes(id)
      yield* nextTick
      expect(device.lines()[0]).toMatchObject({ type: "welcome" })
      expect(device.received(den.topic)).toEqual([2, 3])
    })
  )

  it.effect("replays missed events once, though more happen while they are read", () =>
    Effect.gen(function* () {
      const { log, channel, arrive, writes } = yield* hubSetting
      const [first, second] = [writes(), writes()]
      const gate = log.hold("page")
      const device = yield* arrive(ben, { [channel.topic]: 0 })
      yield* nextTick
      const third = writes()
      yield* nextTick
      expect(device.received(channel.topic), "live events wait for the replay").toEqual([])
      yield* gate
      yield* device.welcomed
      yield* nextTick
      expect(device.received(channel.topic)).toEqual([first, second, third])
    })
  )

  it.effect("keeps nobody who disconnects while they are welcomed", () =>
    Effect.gen(function* () {
      const { log, hub, channel, arrive } = yield* hubSetting
      const gate = log.hold("arrive")
      const device = yield* arrive(ben)
      device.hangUp()
      device.leave()
      yield* gate
      yield* device.welcomed
      expect(hub.connections()).toEqual([])
      expect(hub.isSubscribed(device.connection, channel.topic)).toBe(false)
    })
  )

  it.effect("reports a log whose head is behind a seq it had reached, and only that one (fault 6)", () =>
    Effect.gen(function* () {
      const { log, channel, arrive, writes, stepsBack, epoch, beginEpoch } = yield* hubSetting
      const device = yield* arrive(ben)
      yield* device.welcomed
      writes()
      writes()
      yield* TestClock.adjust("1 second")
      yield* nextTick
      expect(stepsBack).toEqual([])
      log.restore(channel.id, 1)
      yield* TestClock.adjust("1 second")
      yield* nextTick
      expect(stepsBack).toEqual([epoch()])
      beginEpoch()
      expect(device.goodbyes()).toEqual(["restored"])
      expect(device.isOpen()).toBe(false)
      // The seq from before the restore belongs to another event now.
      const again = yield* arrive(ben)
      yield* again.welcomed
      expect(writes()).toBe(2)
      yield* nextTick
      expect(again.received(channel.topic)).toEqual([2])
    })
  )

  it.effect("reports it in the epoch in which it was seen, though another one has begun meanwhile (fault 6)", () =>
    Effect.gen(function* () {
      const { log, channel, arrive, writes, stepsBack, epoch, beginEpoch } = yield* hubSetting
      const device = yield* arrive(ben)
      yield* device.welcomed
      writes()
      writes()
      log.restore(channel.id, 1)
      const before = epoch()
      const answerHeads = log.hold("heads")
      yield* TestClock.adjust("1 second")
      beginEpoch()
      yield* answerHeads
      yield* nextTick
      expect(stepsBack).toEqual([before])
    })
  )
})
