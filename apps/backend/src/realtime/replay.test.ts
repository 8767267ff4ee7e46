import { describe, expect, it } from "@effect/vitest"
import { uuidV7 } from "@hazel/domain/uuid"
import { Effect } from "effect"
import { TestClock } from "effect/testing"
import { replayLimits } from "../front-door/limits/index.ts"
import { ben, cleo, hubSetting, nextTick } from "../testing/hub/hub-setting.ts"

const range = (first: number, last: number) => Array.from({ length: last - first + 1 }, (_, index) => first + index)

/** An event of 16 KiB. */
const large = { text: "a".repeat(16 * 1024) }

/** The unread bytes of a replay a peer may have: a page, and the events that are held back until it is read. */
const allowed = 2 * (replayLimits.pageBytes + replayLimits.heldBytes)

/** Source: attack 10. */
describe("the past", () => {
  it.effect("is sent page by page, the next one when the peer has taken the previous one", () =>
    Effect.gen(function* () {
      const { log, channel, arrive, writes } = yield* hubSetting
      log.pageSize = 4
      for (let count = 0; count < 20; count++) writes(channel.id, large)
      const device = yield* arrive(ben, { [channel.topic]: 0 }, { isStalled: true })
      yield* nextTick
      yield* nextTick
      expect(log.pagesRead).toBe(1)
      expect(device.unread()).toBeLessThan(allowed)
      device.goOn()
      yield* device.welcomed
      yield* nextTick
      expect(device.received(channel.topic)).toEqual(range(1, 20))
      expect(log.pagesRead).toBe(5)
    })
  )

  it.effect("takes, with the live events of a peer that reads neither, no more memory than a page", () =>
    Effect.gen(function* () {
      const { log, channel, arrive, writes } = yield* hubSetting
      const channels = [channel, ...range(1, 9).map((number) => log.open(uuidV7(), `channel:${number}`, ben))]
      log.pageSize = 4
      for (const { id } of channels) for (let count = 0; count < 8; count++) writes(id, large)
      const cursors = Object.fromEntries(channels.map(({ topic }) => [topic, 0]))
      const device = yield* arrive(ben, cursors, { isStalled: true })
      for (let count = 0; count < 20; count++) {
        for (const { id } of channels) writes(id, large)
        yield* nextTick
      }
      expect(device.unread()).toBeLessThan(allowed)
      expect(device.connection.heldBytes).toBeLessThanOrEqual(replayLimits.heldBytes)
      device.goOn()
      yield* device.welcomed
      yield* nextTick
      for (const { topic } of channels) expect(device.received(topic), "each once, in order").toEqual(range(1, 28))
    })
  )

  it.effect("that a peer does not take closes its connection after half a minute, with a reason", () =>
    Effect.gen(function* () {
      const { log, channel, arrive, writes } = yield* hubSetting
      log.pageSize = 4
      for (let count = 0; count < 20; count++) writes(channel.id, large)
      const device = yield* arrive(ben, { [channel.topic]: 0 }, { isStalled: true })
      const witness = yield* arrive(cleo, { [channel.topic]: 0 })
      yield* witness.welcomed
      for (const { isAlive } of [device, witness]) isAlive()
      yield* TestClock.adjust("30 seconds")
      expect(device.isOpen()).toBe(true)
      yield* TestClock.adjust("2 seconds")
      expect(device.goodbyes()).toEqual(["slow"])
      expect(device.isOpen()).toBe(false)
      expect(witness.isOpen()).toBe(true)
      expect(log.pagesRead, "the second device read five, the first one none").toBe(6)
    })
  )

  it.effect("is sent although more happens than the peer can be sent at once", () =>
    Effect.gen(function* () {
      const { log, channel, arrive, writes } = yield* hubSetting
      log.pageSize = 2
      for (let count = 0; count < 10; count++) writes(channel.id, large)
      const gate = log.hold("page")
      const device = yield* arrive(ben, { [channel.topic]: 0 })
      yield* nextTick
      // More than is held back while a page is read.
      for (let count = 0; count < 10; count++) {
        writes(channel.id, large)
        yield* nextTick
      }
      yield* gate
      yield* device.welcomed
      yield* nextTick
      writes()
      yield* nextTick
      expect(device.received(channel.topic)).toEqual(range(1, 21))
    })
  )
})
