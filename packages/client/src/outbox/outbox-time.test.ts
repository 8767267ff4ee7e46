import { RateLimited } from "@hazel/domain/errors"
import { describe, expect, it } from "vitest"
import { editOf, reactOf, sendOf } from "../simulation/intents.ts"
import type { Intent } from "./intent.ts"
import { broken, startOutbox } from "./testing/outbox-for-tests.ts"

const day = 24 * 60 * 60 * 1000

describe("the outbox when the device's clock jumps (fault 10)", () => {
  it("retries after the same wait although the clock was set back by a day", async () => {
    const { asked, clock, orders, add, pause } = await startOutbox()
    add(sendOf(1, "one"))
    await pause()
    asked[0]?.fail(broken)
    await pause()
    clock.step(-day)
    await clock.advance(1_000)
    expect(orders()).toEqual([1, 1])
  })

  it("keeps the wait that the server asked for although the clock was set forward by a day", async () => {
    const { asked, clock, outbox, orders, add, pause } = await startOutbox()
    add(sendOf(1, "one"))
    await pause()
    asked[0]?.fail(new RateLimited({ bucket: "messages", retryAfterMs: 5_000 }))
    await pause()
    clock.step(day)
    outbox.pump(true)
    await clock.advance(4_999)
    expect(orders()).toEqual([1])
    await clock.advance(1)
    expect(orders()).toEqual([1, 1])
  })
})

describe("an intent that is older than what the server remembers (fault 12)", () => {
  const startAfterAWeek = async (...intents: ReadonlyArray<Intent>) => {
    const outbox = await startOutbox()
    outbox.network.isOnline = false
    for (const intent of intents) outbox.add(intent)
    outbox.clock.step(7 * day)
    return outbox
  }

  it("counts as delivered if it is a message that exists", async () => {
    const { outbox, network, server, orders, disk, pause } = await startAfterAWeek(sendOf(1, "one"))
    server.messages.add(sendOf(1, "one").messageId)
    network.isOnline = true
    outbox.pump(true)
    await pause()
    expect(orders()).toEqual([])
    expect(outbox.queue.all.map(({ state, effectSeq }) => [state, effectSeq])).toEqual([["acknowledged", 7]])
    expect(disk.stored).toEqual([])
  })

  it("waits for Ada if it is a message that does not exist, and is sent once she confirms", async () => {
    const { outbox, network, orders, disk, pause } = await startAfterAWeek(sendOf(1, "one"))
    network.isOnline = true
    outbox.pump(true)
    await pause()
    expect(orders()).toEqual([])
    expect(outbox.queue.all.map(({ state, reason }) => [state, reason])).toEqual([
      ["refused", "You wrote this more than six days ago. Do you still want to send it?"]
    ])
    expect(disk.stored[0]?.refusal).toBeDefined()

    outbox.retry(sendOf(1, "one").transactionId)
    await pause()
    expect(orders()).toEqual([1])
  })

  it("is looked up again if the server could not say whether the message exists", async () => {
    const { outbox, network, server, clock, pause } = await startAfterAWeek(sendOf(1, "one"))
    server.isBroken = true
    network.isOnline = true
    outbox.pump(true)
    await pause()
    expect(outbox.queue.all.map(({ state }) => state)).toEqual(["waiting"])
    server.isBroken = false
    server.messages.add(sendOf(1, "one").messageId)
    await clock.advance(1_000)
    expect(outbox.queue.all.map(({ state }) => state)).toEqual(["acknowledged"])
  })

  it("does not overwrite a message that was edited elsewhere since, and keeps Ada's text", async () => {
    const { outbox, network, orders, pause } = await startAfterAWeek(editOf(1, "older"))
    network.isOnline = true
    outbox.pump(true)
    await pause()
    expect(orders()).toEqual([])
    expect(outbox.queue.all.map(({ state }) => state)).toEqual(["refused"])
    expect(outbox.discard(editOf(1, "older").transactionId)).toMatchObject({ body: "older" })
  })

  it("is replaced by a newer edit of the same message", async () => {
    const { outbox, network, clock, orders, add, pause } = await startAfterAWeek(editOf(1, "older"))
    network.isOnline = true
    outbox.pump(true)
    await pause()
    add({ ...editOf(2, "newer"), at: new Date(clock.now()).toISOString() })
    await pause()
    expect(orders()).toEqual([2])
    expect(outbox.queue.all.map(({ intent }) => intent.order)).toEqual([2])
  })

  it("is dropped if it is only a reaction, and its promise rejects with the reason", async () => {
    const { outbox, network, orders, pause } = await startOutbox()
    network.isOnline = false
    const settled = outbox.add({ ...reactOf(1, "present"), at: "2026-11-14T09:30:00.000Z" })
    network.isOnline = true
    outbox.pump(true)
    await pause()
    await expect(settled).rejects.toThrow("You made this change more than six days ago.")
    expect(orders()).toEqual([])
    expect(outbox.queue.all).toEqual([])
  })

  it("is sent without confirmation as long as the server remembers its transaction id", async () => {
    const outbox = await startOutbox()
    outbox.network.isOnline = false
    outbox.add(sendOf(1, "one"))
    outbox.clock.step(5 * day)
    outbox.network.isOnline = true
    outbox.outbox.pump(true)
    await outbox.pause()
    expect(outbox.orders()).toEqual([1])
  })
})
