import { HazelEvent } from "@hazel/domain/events/index"
import { MessageNotFoundError } from "@hazel/domain/models/message-model"
import { Schema } from "effect"
import { describe, expect, it } from "vitest"
import { ben } from "../simulation/cast.ts"
import { reactOf, sendOf } from "../simulation/intents.ts"
import { start } from "../simulation/start.ts"

const idOf = (number: number) => sendOf(number, "").messageId

const startLong = async () => {
  const started = await start()
  for (let number = 1; number <= 120; number++) started.write(number)
  await Promise.all([started.timeline.open(), started.settle()])
  return started
}

describe("a timeline", () => {
  it("loads a long channel page by page and shows the page around a message", async () => {
    const { timeline, settle } = await startLong()
    expect(timeline.get()).toMatchObject({ hasOlder: true, hasNewer: false })
    expect(timeline.get().messageIds).toHaveLength(50)
    await Promise.all([timeline.loadOlder(), settle()])
    expect(timeline.get().messageIds).toHaveLength(100)
    await Promise.all([timeline.showAround(sendOf(10, "").messageId), settle()])
    expect(timeline.get()).toMatchObject({ hasOlder: false, hasNewer: true })
    await Promise.all([timeline.loadNewer(), settle()])
    expect(timeline.get().messageIds).toHaveLength(100)
    await Promise.all([timeline.showLatest(), settle()])
    expect(timeline.get().messageIds.at(-1)).toBe(sendOf(120, "").messageId)
  })

  it("rejects showing the page around a missing message and keeps its window", async () => {
    const { timeline, write, settle } = await start()
    write(1)
    await Promise.all([timeline.open(), settle()])
    const refusal = timeline.showAround(sendOf(9, "").messageId).catch((error: unknown) => error)
    await settle()
    expect(await refusal).toMatchObject({ _tag: "MessageNotFoundError" })
    expect(timeline.get()).toMatchObject({ status: "ready", messageIds: [sendOf(1, "").messageId] })
  })

  it("stays as it is when more is asked for while it jumps elsewhere", async () => {
    const { timeline, settle } = await startLong()
    await Promise.all([timeline.showAround(idOf(60)), settle()])
    const jumped = timeline.showLatest()
    const shown = timeline.get()
    expect(shown).toMatchObject({ hasOlder: true, hasNewer: true })
    let changes = 0
    timeline.subscribe(() => changes++)
    await Promise.all([timeline.loadNewer(), timeline.loadOlder()])
    expect(timeline.get()).toBe(shown)
    expect(changes).toBe(0)
    await Promise.all([jumped, settle()])
    expect(timeline.get()).toMatchObject({ hasNewer: false, isLoadingNewer: false, isLoadingOlder: false })
  })

  it.each(["loadNewer", "loadOlder"] as const)(
    "shows the latest when it %s beside messages that were all purged",
    async (load) => {
      const { timeline, server, network, settle } = await startLong()
      await Promise.all([timeline.showAround(idOf(60)), settle()])
      network.publish(
        Schema.decodeUnknownSync(HazelEvent)({
          type: "channel_purged",
          topic: server.topic,
          seq: 121,
          timestamp: "2026-11-21T09:30:00.000Z",
          actorId: ben.id,
          transactionId: reactOf(9, "present").transactionId,
          data: { upToSeq: 110 }
        })
      )
      await settle()
      expect(timeline.get()).toMatchObject({ messageIds: [], hasOlder: true, hasNewer: true })
      await Promise.all([timeline[load](), settle()])
      expect(timeline.get().messageIds.at(-1)).toBe(idOf(120))
    }
  )

  it("rejects when the server finally refuses to show more", async () => {
    const { timeline, server, settle } = await startLong()
    server.page = () => {
      throw new MessageNotFoundError({ messageId: idOf(1) })
    }
    const refusal = timeline.loadOlder().catch((error: unknown) => error)
    await settle()
    expect(await refusal).toBeInstanceOf(MessageNotFoundError)
    expect(timeline.get()).toMatchObject({ isLoadingOlder: false, hasOlder: true })
  })
})
