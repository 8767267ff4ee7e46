import { describe, expect, it } from "vitest"
import { connect } from "../connect.ts"
import { ada, ben, general, messageId } from "../simulation/cast.ts"
import { fair, HostileNetwork } from "../simulation/hostile-network.ts"
import { sendOf } from "../simulation/intents.ts"
import { Prng } from "../simulation/prng.ts"
import { VirtualClock } from "../simulation/virtual-clock.ts"
import { type IncomingMessage, onMessage } from "./on-message.ts"

/** A program that acts as Ada and keeps what it is handed. */
const start = async (answer: (message: IncomingMessage) => void | Promise<void> = () => {}) => {
  const clock = new VirtualClock()
  const prng = new Prng(1)
  const network = new HostileNetwork(clock, prng, fair)
  const transport = network.transport(() => true)
  const hazel = connect({ url: "http://hazel.test", clock, random: prng.next, transport })
  const received: Array<IncomingMessage> = []
  const failures: Array<unknown> = []
  const handler = (message: IncomingMessage) => {
    received.push(message)
    return answer(message)
  }
  const stop = onMessage(hazel, handler, { failed: (error) => failures.push(error) })
  const settle = () => clock.advance(3_000)
  await settle()
  const writes = async (order: number, body: string, change = {}) => {
    network.server.perform(sendOf(order, body, change), ben)
    await settle()
  }
  const page = () => network.server.page({ channelId: general.id, parentId: null, limit: 50 }).messages
  const thread = (order: number) =>
    network.server.page({ channelId: general.id, parentId: messageId(order), limit: 50 }).messages
  return { network, hazel, received, failures, stop, settle, writes, page, thread }
}

describe("a program that listens to messages", () => {
  it("is handed what Ben writes, with him and the channel", async () => {
    const { received, writes } = await start()
    await writes(1, "Good morning")
    expect(received).toMatchObject([{ body: "Good morning", author: ben, channel: general, isForMe: false }])
  })

  it("answers in the thread of a message, and begins it if there is none", async () => {
    const { writes, thread, settle } = await start(({ body, reply }) => reply(`You wrote: ${body}`))
    await writes(1, "Good morning")
    await settle()
    await writes(3, "Are you there?", { parentId: messageId(1) })
    await settle()
    expect(thread(1).map(({ body }) => body)).toEqual([
      "You wrote: Good morning",
      "Are you there?",
      "You wrote: Are you there?"
    ])
  })

  it("reacts to a message", async () => {
    const { writes, page, settle } = await start(({ react }) => react("👋"))
    await writes(1, "Good morning")
    await settle()
    expect(page()[0]?.reactions).toMatchObject([{ emoji: "👋", users: [ada.id] }])
  })

  it("is not handed its own messages, nor anything after it stopped listening", async () => {
    const { hazel, received, settle, stop, writes } = await start()
    await Promise.all([hazel.send({ channelId: general.id, parentId: null, body: "Mine" }).settled, settle()])
    stop()
    await writes(2, "Too late")
    expect(received).toEqual([])
  })

  it("is handed once what was written while the connection was lost", async () => {
    const { network, received, writes } = await start()
    network.cut(false)
    await writes(1, "Written meanwhile")
    expect(received.map(({ body }) => body)).toEqual(["Written meanwhile"])
  })

  it("goes on after its handler has failed, and is told of the failure", async () => {
    const failure = new Error("The oven is cold.")
    const { received, failures, writes } = await start(({ body }) => {
      if (body === "One") throw failure
    })
    await writes(1, "One")
    await writes(2, "Two")
    expect(failures).toEqual([failure])
    expect(received).toHaveLength(2)
  })
})
