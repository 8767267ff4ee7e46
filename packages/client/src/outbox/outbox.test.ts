import { RateLimited, StorageQuotaError } from "@hazel/domain/errors"
import { FileId } from "@hazel/domain/ids"
import type { Attachment } from "@hazel/domain/models/file-model"
import { describe, expect, it } from "vitest"
import { general, random } from "../simulation/cast.ts"
import { editOf, preferOf, reactOf, sendOf } from "../simulation/intents.ts"
import { TabStorage } from "../simulation/tab-storage.ts"
import { blank, broken, startOutbox } from "./testing/outbox-for-tests.ts"

const attachmentNamed = (name: string): Attachment => ({
  ...{ id: FileId.make("01930000-0000-7000-8000-00000000000f"), name, mediaType: "text/plain", size: 9, kind: "other" },
  ...{ width: null, height: null, placeholder: null }
})

describe("the outbox", () => {
  it("sends Ada's messages to a channel one after the other", async () => {
    const { asked, orders, add, pause } = await startOutbox()
    add(sendOf(1, "one"))
    add(sendOf(2, "two"))
    await pause()
    expect(orders()).toEqual([1])
    asked[0]?.answer(1)
    await pause()
    expect(orders()).toEqual([1, 2])
  })

  it("replaces a pending preference only by one for the same key, so that neither of two is lost", async () => {
    const { asked, orders, add, network, outbox, pause } = await startOutbox()
    network.isOnline = false
    add(preferOf(1, { isMuted: true }))
    add(preferOf(2, { folder: "Bread" }))
    add(preferOf(3, { folder: "Buns" }))
    await pause()
    network.isOnline = true
    outbox.pump()
    asked[0]?.answer(1)
    await pause()
    expect(orders()).toEqual([1, 3])
  })

  describe("with a message that waits for its files", () => {
    const notes = { key: "a", name: "notes.txt", size: 9 }
    const cake = { key: "b", name: "Cake.png", size: 70 }

    it("lets later messages pass, and sends it with all of them in their order, once", async () => {
      const { asked, orders, add, outbox, pause } = await startOutbox()
      add(sendOf(1, "one", { awaited: [notes, cake] }))
      add(sendOf(2, "two"))
      await pause()
      expect(orders()).toEqual([2])
      asked[0]?.answer(1)
      const [{ transactionId }] = [sendOf(1, "one")]
      outbox.attach(transactionId, "b", attachmentNamed("Cake.png"))
      outbox.attach(transactionId, "unknown", attachmentNamed("Cake.png"))
      await pause()
      expect(orders()).toEqual([2])
      outbox.attach(transactionId, "a", attachmentNamed("notes.txt"))
      outbox.attach(transactionId, "a", attachmentNamed("notes.txt"))
      await pause()
      expect(orders()).toEqual([2, 1])
      expect(asked[1]?.intent).toMatchObject({ attachments: [{ name: "notes.txt" }, { name: "Cake.png" }] })
    })

    it("keeps it over a reload with the files that are ready, and can discard it then", async () => {
      const { outbox, add, disk, tab, pause } = await startOutbox()
      add(sendOf(1, "one", { awaited: [notes, cake] }))
      await pause()
      outbox.attach(sendOf(1, "one").transactionId, "a", attachmentNamed("notes.txt"))
      await pause()
      tab.kill()
      const reloaded = await startOutbox(disk)
      expect(reloaded.outbox.queue.all[0]?.intent).toMatchObject({
        awaited: [{ attachment: { name: "notes.txt" } }, cake]
      })
      expect(reloaded.orders()).toEqual([])
      expect(reloaded.outbox.discard(sendOf(1, "one").transactionId)).toMatchObject({ body: "one" })
    })

    it("sends it without a file that was taken out, and discards it if nothing is left", async () => {
      const { asked, outbox, add, pause } = await startOutbox()
      add(sendOf(1, "one", { awaited: [notes] }))
      add(sendOf(2, "", { awaited: [cake] }))
      outbox.attach(sendOf(1, "").transactionId, "a", null)
      outbox.attach(sendOf(2, "").transactionId, "b", null)
      await pause()
      expect(asked.map(({ intent }) => intent)).toMatchObject([{ order: 1, attachments: [] }])
      expect(outbox.queue.all.map(({ intent }) => intent.order)).toEqual([1])
    })
  })

  it("does not let one channel wait for another", async () => {
    const { orders, add, pause } = await startOutbox()
    add(sendOf(1, "one", { channelId: general.id }))
    add(sendOf(2, "two", { channelId: random.id }))
    await pause()
    expect(orders()).toEqual([1, 2])
  })

  it("sends an intent at once and stores it until it is answered", async () => {
    const { asked, orders, add, disk, pause } = await startOutbox()
    add(sendOf(1, "one"))
    expect(orders()).toEqual([1])
    await pause()
    expect(disk.stored.map(({ intent }) => intent.order)).toEqual([1])
    asked[0]?.answer(1)
    await pause()
    expect(disk.stored).toEqual([])
  })

  it("waits while offline and continues when the connection is back", async () => {
    const { outbox, network, orders, add, pause } = await startOutbox()
    network.isOnline = false
    add(sendOf(1, "one"))
    await pause()
    expect(orders()).toEqual([])
    network.isOnline = true
    outbox.pump(true)
    expect(orders()).toEqual([1])
  })

  it("retries under the same transaction id after a failure", async () => {
    const { asked, clock, add, pause } = await startOutbox()
    add(sendOf(1, "one"))
    await pause()
    asked[0]?.fail(broken)
    await clock.advance(1_000)
    expect(asked.map(({ intent }) => intent.transactionId)).toEqual([
      asked[0]?.intent.transactionId,
      asked[0]?.intent.transactionId
    ])
  })

  it("waits as long as the server asks, even if the connection is back sooner", async () => {
    const { outbox, asked, clock, orders, add, pause } = await startOutbox()
    add(sendOf(1, "one"))
    await pause()
    asked[0]?.fail(new RateLimited({ bucket: "messages", retryAfterMs: 5_000 }))
    await pause()
    outbox.pump(true)
    await clock.advance(4_999)
    expect(orders()).toEqual([1])
    await clock.advance(1)
    expect(orders()).toEqual([1, 1])
  })

  it("keeps a message while the daily quota is full, and sends it afterwards (attack 19)", async () => {
    const { outbox, asked, clock, orders, add, pause } = await startOutbox()
    add(sendOf(1, "one"))
    await pause()
    const liftedAt = "2026-11-29T00:00:00.000Z"
    asked[0]?.fail(new StorageQuotaError({ limitMegabytes: 50, liftedAt, retryAfterMs: 7_200_000 }))
    await pause()
    expect(outbox.queue.all.map(({ state, quotaLiftedAt }) => [state, quotaLiftedAt])).toEqual([["waiting", liftedAt]])
    outbox.pump(true)
    await clock.advance(7_199_999)
    expect(orders()).toEqual([1])
    await clock.advance(1)
    expect(orders()).toEqual([1, 1])
  })

  it("sends only the last of several unsent clicks on the same emoji", async () => {
    const { asked, orders, add, pause } = await startOutbox()
    add(reactOf(1, "present"))
    await pause()
    add(reactOf(2, "absent"))
    add(reactOf(3, "present"))
    add(reactOf(4, "absent"))
    await pause()
    asked[0]?.answer(1)
    await pause()
    expect(orders()).toEqual([1, 4])
  })

  it("makes no call if a click is reversed before it was sent", async () => {
    const { outbox, network, disk, orders, add, pause } = await startOutbox(new TabStorage(), true)
    network.isOnline = false
    add(reactOf(1, "present"))
    add(reactOf(2, "absent"))
    await pause()
    network.isOnline = true
    outbox.pump(true)
    expect(orders()).toEqual([])
    expect(outbox.queue.all).toEqual([])
    expect(disk.stored).toEqual([])
  })

  it("does not replace an intent that may have reached the server", async () => {
    const { asked, orders, add, clock, pause } = await startOutbox()
    add(reactOf(1, "present"))
    await pause()
    asked[0]?.fail(broken)
    await pause()
    add(reactOf(2, "absent"))
    await clock.advance(1_000)
    expect(orders()).toEqual([1, 1])
    asked[1]?.answer(1)
    await pause()
    expect(orders()).toEqual([1, 1, 2])
  })

  it("never stores both of two intents of which one replaces the other", async () => {
    const { network, disk, add, pause } = await startOutbox()
    network.isOnline = false
    add(editOf(1, "one"))
    add(editOf(2, "two"))
    await pause()
    expect(disk.stored.map(({ intent }) => intent.order)).toEqual([2])
  })

  it("sends an edit of a message once the message is sent", async () => {
    const { asked, orders, add, pause } = await startOutbox()
    add(sendOf(1, "one"))
    add(editOf(2, "two", 1))
    await pause()
    expect(orders()).toEqual([1])
    asked[0]?.answer(1)
    await pause()
    expect(orders()).toEqual([1, 2])
  })

  it("keeps a refused message until Ada retries or discards it", async () => {
    const { outbox, asked, disk, add, orders, pause } = await startOutbox()
    add(sendOf(1, " "))
    add(editOf(2, "one", 1))
    add(sendOf(3, "three"))
    await pause()
    asked[0]?.fail(blank)
    await pause()
    expect(outbox.queue.all.map(({ state }) => state)).toEqual(["refused", "waiting", "sending"])
    expect(disk.stored.find(({ intent }) => intent.order === 1)?.refusal).toBe("Enter a message.")

    outbox.retry(sendOf(1, " ").transactionId)
    expect(orders()).toEqual([1, 3, 1])
    asked[1]?.answer(1)
    await pause()
    expect(disk.stored.find(({ intent }) => intent.order === 1)?.refusal).toBeUndefined()
    asked[2]?.fail(blank)
    await pause()
    expect(outbox.discard(sendOf(1, " ").transactionId)).toMatchObject({ body: " " })
    expect(outbox.queue.all.map(({ intent }) => intent.order)).toEqual([3])
  })

  it("drops a refused reaction and rejects with the reason", async () => {
    const { outbox, asked, pause } = await startOutbox()
    const settled = outbox.add(reactOf(1, "present"))
    await pause()
    asked[0]?.fail(blank)
    await expect(settled).rejects.toBe(blank)
    expect(outbox.queue.all).toEqual([])
  })

  it("shows an intent until its event arrives, even if the answer came first", async () => {
    const { outbox, asked, add, pause } = await startOutbox()
    add(sendOf(1, "one"))
    await pause()
    asked[0]?.answer(7)
    await pause()
    outbox.settle((_intent, seq) => seq <= 6)
    expect(outbox.queue.all).toHaveLength(1)
    outbox.settle((_intent, seq) => seq <= 7)
    expect(outbox.queue.all).toHaveLength(0)
  })

  it("continues after a reload with the stored intents, in order", async () => {
    const { disk, tab, add, pause } = await startOutbox()
    add(sendOf(1, "one"))
    add(sendOf(2, "two"))
    await pause()
    tab.kill()
    const next = await startOutbox(disk)
    expect(next.orders()).toEqual([1])
    next.asked[0]?.answer(1)
    await next.pause()
    expect(next.orders()).toEqual([1, 2])
  })

  it("does not retry a refused message automatically after a reload", async () => {
    const { disk, tab, asked, add, pause } = await startOutbox()
    add(sendOf(1, " "))
    await pause()
    asked[0]?.fail(blank)
    await pause()
    tab.kill()
    const next = await startOutbox(disk)
    expect(next.orders()).toEqual([])
    expect(next.outbox.queue.all.map(({ reason }) => reason)).toEqual(["Enter a message."])
  })
})
