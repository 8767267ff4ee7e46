import { ChannelId, MessageId, type UserId } from "@hazel/domain/ids"
import { channelTopic } from "@hazel/domain/realtime/topic"
import { uuidV7 } from "@hazel/domain/uuid"
import { describe, expect, it } from "vitest"
import { Changes } from "../view/changes.ts"
import { ben, cleo } from "../simulation/cast.ts"
import { VirtualClock } from "../simulation/virtual-clock.ts"
import { Typing } from "./typing.ts"

const channelId = ChannelId.make(uuidV7())
const parentId = MessageId.make(uuidV7())

const start = () => {
  const clock = new VirtualClock()
  const changes = new Changes()
  const typing = new Typing(changes, clock)
  const signals = (userId: UserId, isTyping: boolean, thread: MessageId | null = null) =>
    changes.batch(() =>
      typing.received({
        type: "user_typing",
        topic: channelTopic(channelId),
        timestamp: new Date(clock.now()).toISOString(),
        data: { channelId, parentId: thread, userId, isTyping }
      })
    )
  return { clock, typing, signals, channel: typing.of(channelId, null), thread: typing.of(channelId, parentId) }
}

describe("who is typing", () => {
  it("lists people in the order they began, until they stop", () => {
    const { signals, channel } = start()
    signals(ben.id, true)
    signals(cleo.id, true)
    signals(ben.id, true)
    expect(channel.get()).toEqual([ben.id, cleo.id])
    signals(ben.id, false)
    expect(channel.get()).toEqual([cleo.id])
  })

  it("keeps threads and their channel apart", () => {
    const { signals, channel, thread } = start()
    signals(ben.id, true, parentId)
    expect(thread.get()).toEqual([ben.id])
    expect(channel.get()).toEqual([])
  })

  it("removes somebody after six seconds without a signal, and notifies once", async () => {
    const { clock, signals, channel } = start()
    let notified = 0
    channel.subscribe(() => notified++)
    signals(ben.id, true)
    await clock.advance(3_000)
    signals(ben.id, true)
    await clock.advance(5_999)
    expect(channel.get()).toEqual([ben.id])
    expect(notified).toBe(1)
    await clock.advance(1)
    expect(channel.get()).toEqual([])
    expect(notified).toBe(2)
  })
})
