import { hazelWithAda, nextEvent } from "@hazel/bot/testing/hazel-with-ada"
import { connect, until } from "@hazel/client"
import type { ChannelId, MessageId, UserId } from "@hazel/domain/ids"
import { text } from "node:stream/consumers"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { Consumer } from "./testing/consumer.ts"
import { oldestNode, versionOf } from "./testing/node-programs.ts"
import { end, readmeBot, startReadmeBot } from "./testing/readme-bot.ts"

let consumer: Consumer
let place: Awaited<ReturnType<typeof hazelWithAda>>

beforeAll(async () => {
  place = await hazelWithAda()
  consumer = await Consumer.create()
})
afterAll(async () => {
  await consumer.remove()
  await place.stop()
})

/** A bot of its own for each start of the program, whom Ada therefore sees online only once it is subscribed. */
const newBotInKitchen = async (handle: string) => {
  const { data, apiKey } = await place.newBot(handle)
  const userIds = [data.user.id]
  const kitchen = { kind: "private" as const, name: `kitchen-${handle}` }
  const { data: made } = await place.ada.call((client) => client.channel.create(kitchen))
  const channelId = made.channel.id
  await place.ada.call((client) => client.channel.addMembers({ id: channelId, userIds }))
  return { id: data.user.id, apiKey, channelId }
}

const answerOf = (botId: UserId) =>
  nextEvent(place.ada, "message_reply", ({ data }) => data.message.authorId === botId).then(({ data }) => data.message)

const read = async (id: MessageId) => (await place.ada.call((client) => client.message.get({ id }))).message

const asksIn = async (channelId: ChannelId, body: string) =>
  (await place.ada.call((client) => client.message.create({ channelId, body }))).data

const answersWith = async (node: string, handle: string) => {
  const { id, apiKey, channelId } = await newBotInKitchen(handle)
  const bot = await startReadmeBot(node, consumer.folder, place.url, apiKey)
  try {
    await until(place.ada.presence(id), (presence) => presence?.state === "online" || undefined)
    const answered = answerOf(id)
    const unasked = await asksIn(channelId, "Nobody is asked here.")
    const question = await asksIn(channelId, `Good morning, @${handle}!`)
    expect(await answered).toMatchObject({
      parentId: question.id,
      body: `Hello Ada, you wrote: Good morning, @${handle}!`
    })
    expect((await read(question.id)).reactions).toMatchObject([{ emoji: "👋", count: 1 }])
    expect((await read(unasked.id)).thread).toBeNull()
  } finally {
    await end(bot)
  }
}

describe("the bot of the SDK's README", () => {
  it("has at most ten lines", async () => {
    expect((await readmeBot()).trim().split("\n").length).toBeLessThanOrEqual(10)
  })

  it("answers with Node 24", async () => {
    expect(await versionOf(process.execPath)).toMatch(/^v24\./)
    await answersWith(process.execPath, "greeter-24")
  })

  it("says with Node 20, which has no WebSocket, what to install", async () => {
    const bot = await startReadmeBot(await oldestNode(), consumer.folder, place.url, "hzl_unused")
    expect(await text(bot.stderr)).toContain("Install the package `ws`")
  })

  it("says that its key is wrong", async () => {
    const bot = await startReadmeBot(process.execPath, consumer.folder, place.url, "hzl_wrong")
    expect(await text(bot.stderr)).toContain("Hazel does not accept the token")
  })

  it("answers with Node 20 and the package ws", async () => {
    const node = await oldestNode()
    expect(await versionOf(node)).toMatch(/^v20\./)
    await consumer.install("ws")
    await answersWith(node, "greeter-20")
  })

  it("does not answer another bot, so that two of them do not talk forever", async () => {
    const { id, apiKey, channelId } = await newBotInKitchen("greeter")
    const other = await place.newBot("chatterbox")
    await place.ada.call((client) => client.channel.addMembers({ id: channelId, userIds: [other.data.user.id] }))
    const chatterbox = connect({ url: place.url, token: other.apiKey })
    const bot = await startReadmeBot(process.execPath, consumer.folder, place.url, apiKey)
    try {
      await until(place.ada.presence(id), (presence) => presence?.state === "online" || undefined)
      const answered = answerOf(id)
      const body = "@greeter, shall we talk forever?"
      const { data } = await chatterbox.call((client) => client.message.create({ channelId, body }))
      const question = await asksIn(channelId, "@greeter, only with me?")
      expect((await answered).parentId).toBe(question.id)
      expect((await read(data.id)).thread).toBeNull()
    } finally {
      await end(bot)
      await chatterbox.close()
    }
  })
})
