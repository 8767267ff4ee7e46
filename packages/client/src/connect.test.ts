import { HazelEvent } from "@hazel/domain/events/index"
import { TransactionId } from "@hazel/domain/ids"
import { Schema } from "effect"
import { describe, expect, it } from "vitest"
import { ada, ben, general } from "./simulation/cast.ts"
import { fair } from "./simulation/hostile-network.ts"
import { reactOf, removeOf, sendOf } from "./simulation/intents.ts"
import { start } from "./simulation/start.ts"

const timesNotified = (changes: () => void, subscribe: (listener: () => void) => () => void) => {
  let times = 0
  const stop = subscribe(() => times++)
  changes()
  stop()
  return times
}

describe("Ada's view", () => {
  it("has her user id, the directory and her channels after the first snapshot", async () => {
    const { hazel } = await start()
    expect(hazel.connection.get()).toBe("online")
    expect(hazel.me.get()).toBe(ada.id)
    expect([...(hazel.directory.get()?.users.keys() ?? [])]).toEqual([ada.id, ben.id])
    expect(hazel.channels.get()?.map(({ channel }) => channel.name)).toEqual(["general"])
  })

  it("shows new and earlier messages of Ben", async () => {
    const { timeline, write, settle, view } = await start()
    write(1)
    await settle()
    await Promise.all([timeline.open(), settle()])
    write(2)
    await settle()
    expect(timeline.get()).toMatchObject({ status: "ready", hasOlder: false, hasNewer: false })
    expect(timeline.get().messageIds.map((_, index) => view(index + 1)?.message.body)).toEqual(["Ben 1", "Ben 2"])
  })

  it("shows her own message at once and keeps its position when it is confirmed", async () => {
    const { hazel, timeline, settle } = await start()
    await Promise.all([timeline.open(), settle()])
    const { messageId, settled } = hazel.send({ channelId: general.id, parentId: null, body: "Look, @Ben!" })
    const message = hazel.message(messageId)
    expect(timeline.get().messageIds).toEqual([messageId])
    expect(message.get()).toMatchObject({
      delivery: { status: "sending" },
      message: { authorId: ada.id, body: "Look, @Ben!" }
    })
    const shown = timeline.get().messageIds
    await Promise.all([settled, settle()])
    expect(message.get()?.delivery).toEqual({ status: "delivered" })
    expect(timeline.get().messageIds).toEqual(shown)
  })

  it("does not render the list again because of a reaction", async () => {
    const { hazel, server, timeline, write, settle, view } = await start()
    await Promise.all([timeline.open(), settle()])
    write(1)
    await settle()
    const [list, channels] = [timeline.get(), hazel.channels.get()]
    let renders = 0
    const stops = [timeline, hazel.channels, hazel.channel(general.id)].map(({ subscribe }) =>
      subscribe(() => renders++)
    )
    server.perform(reactOf(2, "present"), ben)
    await settle()
    expect(view(1)?.message.reactions).toMatchObject([{ emoji: "👍", count: 1, hasReacted: false }])
    expect([timeline.get(), hazel.channels.get()]).toEqual([list, channels])
    expect(timeline.get()).toBe(list)
    expect(hazel.channels.get()).toBe(channels)
    expect(renders).toBe(0)
    for (const stop of stops) stop()
  })

  it("calls a listener once for everything that one click changes", async () => {
    const { hazel, timeline, write, settle } = await start()
    await Promise.all([timeline.open(), settle()])
    write(1)
    await settle()
    const { messageId } = sendOf(1, "")
    expect(timesNotified(() => hazel.react(messageId, "👍", "present"), hazel.message(messageId).subscribe)).toBe(1)
    expect(timesNotified(() => hazel.react(messageId, "👍", "absent"), hazel.message(messageId).subscribe)).toBe(1)
  })

  it("shows a reaction in the form in which it is stored, so that it can be removed (input E1)", async () => {
    const { hazel, server, timeline, write, settle, view } = await start()
    await Promise.all([timeline.open(), settle()])
    write(1)
    await settle()
    server.perform(reactOf(2, "present"), ben)
    await settle()
    const { messageId } = sendOf(1, "")
    hazel.react(messageId, "👍\uFE0F", "present")
    expect(view(1)?.message.reactions).toMatchObject([{ emoji: "👍", count: 2, hasReacted: true }])
    await settle()
    hazel.react(messageId, "👍\uFE0F", "absent")
    expect(view(1)?.message.reactions).toMatchObject([{ emoji: "👍", count: 1, hasReacted: false }])
  })

  it("keeps showing what it has while it fetches what it missed", async () => {
    const { hazel, network, timeline, write, settle } = await start()
    write(1)
    await Promise.all([timeline.open(), settle()])
    const seen: Array<string> = []
    timeline.subscribe(() => seen.push(`${timeline.get().status} ${timeline.get().messageIds.length}`))
    network.weather = { ...fair, snapshot: 1 }
    network.cut(false)
    write(2)
    await settle()
    expect(hazel.connection.get()).toBe("online")
    expect(seen).toEqual(["ready 2"])
  })

  it("returns the text of a failed message when she discards it", async () => {
    const { hazel, server, timeline, write, settle } = await start()
    write(1)
    await Promise.all([timeline.open(), settle()])
    const { messageId: parentId } = sendOf(1, "")
    server.perform(removeOf(2), ben)
    const { transactionId, messageId } = hazel.send({ channelId: general.id, parentId, body: "too late" })
    await settle()
    expect(hazel.message(messageId).get()?.delivery).toMatchObject({ status: "failed" })
    expect(hazel.outbox.get().failed).toMatchObject([{ transactionId }])
    expect(hazel.discard(transactionId)).toBe("too late")
    expect(hazel.message(messageId).get()).toBeUndefined()
    expect(hazel.outbox.get()).toEqual({ waiting: 0, failed: [], uploading: [] })
  })

  it("forgets a channel she was removed from", async () => {
    const { hazel, network, server, timeline, write, settle, view } = await start()
    write(1)
    await Promise.all([timeline.open(), settle()])
    const closed = Schema.decodeUnknownSync(HazelEvent)({
      type: "channel_closed",
      topic: server.userTopic,
      seq: 1,
      timestamp: "2026-11-21T09:30:00.000Z",
      actorId: ben.id,
      transactionId: TransactionId.make(reactOf(9, "present").transactionId),
      data: { channelId: general.id }
    })
    network.publish(closed)
    await settle()
    expect(hazel.channels.get()).toEqual([])
    expect(hazel.channel(general.id).get()).toBeUndefined()
    expect(view(1)).toBeUndefined()
    expect(timeline.get().messageIds).toEqual([])
  })
})
