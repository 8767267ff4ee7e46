import { connect, type Hazel, until } from "@hazel/client"
import type { ChannelId, MessageId, UserId } from "@hazel/domain/ids"
import type { ServerResponse } from "node:http"
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest"
import { Bot } from "./bot.ts"
import { delta, done, FakeProvider, inPieces } from "./testing/fake-provider.ts"
import { hazelWithAda, nextEvent } from "./testing/hazel-with-ada.ts"

let provider: FakeProvider
let place: Awaited<ReturnType<typeof hazelWithAda>>
let apiKey: string
let botId: UserId
let channelId: ChannelId
let running: { readonly bot: Bot; readonly hazel: Hazel } | undefined

const startBot = async () => {
  const settings = { hazelUrl: place.url, apiKey, aiUrl: provider.url, aiKey: undefined, model: "small" }
  const hazel = connect({ url: place.url, token: apiKey })
  running = { bot: new Bot(hazel, settings), hazel }
  await until(hazel.me, (me) => me)
}

const stopBot = async () => {
  running?.bot.stop()
  await running?.hazel.close()
  running = undefined
}

beforeAll(async () => {
  provider = await new FakeProvider().start()
  place = await hazelWithAda()
  const made = await place.newBot("assistant")
  apiKey = made.apiKey
  botId = made.data.user.id
})
afterAll(async () => {
  await place.stop()
  await provider.stop()
})

beforeEach(async () => {
  await stopBot()
  const { data } = await place.ada.call((client) => client.channel.create({ kind: "private", name: "kitchen" }))
  channelId = data.channel.id
  await place.ada.call((client) => client.channel.addMembers({ id: channelId, userIds: [botId] }))
  provider.asked.length = 0
  provider.answer = (response) => streams(response, "Hello", ", ", "Ada!")
})

const streams = async (response: ServerResponse, ...words: ReadonlyArray<string>) => {
  await inPieces(response, Buffer.from([...words.map(delta), done].join("")), 20)
  response.end()
}

const writes = async (body: string, parentId: MessageId | null = null, channel = channelId) => {
  const { data } = await place.ada.call((client) => client.message.create({ channelId: channel, parentId, body }))
  return data
}

const reads = async (id: MessageId) => (await place.ada.call((client) => client.message.get({ id }))).message

/** Asks as Ada and waits for the bot's finished answer. */
const answerTo = async (ask: () => Promise<unknown>) => {
  const ended = nextEvent(place.ada, "message_stream_ended")
  await ask()
  return reads((await ended).data.messageId)
}

describe("the bot", () => {
  it("answers a mention in a thread, knowing the messages before it", async () => {
    await startBot()
    await writes("The oven is at 200°.")
    const answer = await answerTo(() => writes("@assistant, how long does bread take?"))
    expect(answer).toMatchObject({ body: "Hello, Ada!", authorId: botId, stream: null })
    const question = await reads(answer.parentId!)
    expect(question.body).toBe("@assistant, how long does bread take?")
    expect(provider.asked[0]?.messages.map(({ role, content }) => [role, role === "system" ? "" : content])).toEqual([
      ["system", ""],
      ["user", "Ada: The oven is at 200°."],
      ["user", "Ada: @assistant, how long does bread take?"]
    ])

    const again = await answerTo(() => writes("And rolls, @assistant?", question.id))
    expect(again.parentId).toBe(question.id)
    expect(provider.asked[1]?.messages.slice(1)).toEqual([
      { role: "user", content: "Ada: @assistant, how long does bread take?" },
      { role: "assistant", content: "Hello, Ada!" },
      { role: "user", content: "Ada: And rolls, @assistant?" }
    ])
  })

  it("answers direct messages beside them, and nobody who does not ask it", async () => {
    await startBot()
    await writes("Nobody is asked here.")
    const { apiKey: other, data } = await place.newBot(`other-${Date.now()}`)
    await place.ada.call((client) => client.channel.addMembers({ id: channelId, userIds: [data.user.id] }))
    const otherBot = connect({ url: place.url, token: other })
    await otherBot.call((client) => client.message.create({ channelId, body: "@assistant, shall we talk forever?" }))
    await otherBot.close()
    const opened = await place.ada.call((client) => client.channel.createDirect({ userIds: [botId] }))
    const answer = await answerTo(() => writes("Good morning", null, opened.data.channel.id))
    expect(answer).toMatchObject({ body: "Hello, Ada!", parentId: null })
    expect(provider.asked.length).toBe(1)
  })

  it("stops asking the model when somebody stops the answer", async () => {
    await startBot()
    const hungUp = Promise.withResolvers<void>()
    provider.answer = async (response) => {
      response.on("close", () => hungUp.resolve())
      await inPieces(response, Buffer.from(delta("Once upon a time")), 1_000)
    }
    const appended = nextEvent(place.ada, "message_stream_appended")
    await writes("@assistant, tell me a story")
    const { messageId } = (await appended).data
    await place.ada.call((client) => client.messageStream.cancel({ messageId }))
    await hungUp.promise
    expect(await reads(messageId)).toMatchObject({ body: "Once upon a time", stream: { status: "cancelled" } })
  })

  it("says in one sentence when the model does not answer", async () => {
    await startBot()
    provider.answer = (response) => void response.writeHead(429).end()
    const refused = await answerTo(() => writes("@assistant?"))
    expect(refused).toMatchObject({
      body: "The AI service has too much to do right now. Ask me again in a minute.",
      stream: null
    })
    provider.answer = async (response) => {
      await inPieces(response, Buffer.from(delta("Once")), 1_000)
      response.destroy()
    }
    const broken = await answerTo(() => writes("@assistant?"))
    expect(broken.body).toBe("Once\n\n*The AI service broke off before the end.*")
  })

  it("cuts an answer that is too long for one message", async () => {
    await startBot()
    provider.answer = (response) => streams(response, "a".repeat(6_000), "b".repeat(6_000))
    const answer = await answerTo(() => writes("@assistant, all of it please"))
    expect(answer.body).toBe(`${"a".repeat(6_000)}\n\n*The answer was too long for one message.*`)
  })

  it("answers the questions in threads that came while it was offline, and marks them read", async () => {
    await startBot()
    const answer = await answerTo(() => writes("@assistant, how long does bread take?"))
    const inThread = answer.parentId!
    await stopBot()
    const elsewhere = await writes("Who knows about rolls?")
    const named = await writes("Perhaps you, @assistant?", elsewhere.id)
    const again = await writes("And at 180°, @assistant?", inThread)
    await writes("I only say that I am here too", inThread)
    provider.asked.length = 0

    let given = 0
    const isSecond = nextEvent(place.ada, "message_stream_ended", () => ++given === 2)
    await startBot()
    await isSecond
    await until(running!.hazel.threads, (threads) => {
      const unread = threads?.flatMap(({ thread }) => thread.unread.map(({ messageId }) => messageId))
      return unread?.includes(named.id) || unread?.includes(again.id) ? undefined : unread
    })
    const asked = provider.asked.map(({ messages }) => messages.at(-1)?.content)
    expect(asked.toSorted()).toEqual(["Ada: And at 180°, @assistant?", "Ada: Perhaps you, @assistant?"])
    const { messages } = await place.ada.call((client) =>
      client.message.list({ channelId, parentId: elsewhere.id, limit: 10 })
    )
    expect(messages.map(({ body }) => body)).toEqual(["Perhaps you, @assistant?", "Hello, Ada!"])

    await stopBot()
    await startBot()
    const next = await answerTo(() => writes("@assistant, anything else?"))
    expect(next.body).toBe("Hello, Ada!")
    expect(provider.asked.length, "nothing is answered twice").toBe(3)
  })

  it("answers nothing twice, and answers the questions that came while it was offline", async () => {
    await startBot()
    provider.answer = (response) => inPieces(response, Buffer.from(delta("Once upon")), 1_000)
    const appended = nextEvent(place.ada, "message_stream_appended")
    await writes("@assistant, tell me a story")
    const { messageId } = (await appended).data
    await stopBot()
    const later = await writes("@assistant, are you there?")

    provider.answer = (response) => streams(response, "Here I am.")
    const ended = [nextEvent(place.ada, "message_stream_ended", ({ data }) => data.messageId !== messageId)]
    const stopped = nextEvent(place.ada, "message_stream_ended", ({ data }) => data.messageId === messageId)
    await startBot()
    await stopped
    expect(await reads(messageId)).toMatchObject({ body: "Once upon", stream: { status: "cancelled" } })
    const [answer] = await Promise.all(ended)
    expect(await reads(answer!.data.messageId)).toMatchObject({ body: "Here I am.", parentId: later.id })

    await stopBot()
    await place.process.end("SIGKILL")
    await place.process.start()
    await startBot()
    const next = await answerTo(() => writes("@assistant, and now?"))
    expect(next.body).toBe("Here I am.")
    expect(provider.asked.length).toBe(3)
  })
})
