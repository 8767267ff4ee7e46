import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { complete } from "./completion.ts"
import { delta, done, FakeProvider, inPieces } from "./testing/fake-provider.ts"

const provider = new FakeProvider()
beforeAll(() => provider.start())
afterAll(() => provider.stop())

const settings = () => ({ hazelUrl: "", apiKey: "", aiUrl: `${provider.url}/v1/`, aiKey: "secret", model: "small" })
const question = [{ role: "user", content: "Ada: Hello" }] as const

const answerTo = async (signal = new AbortController().signal) => {
  const pieces: Array<string> = []
  const failure = await (async () => {
    for await (const piece of complete(settings(), question, signal)) pieces.push(piece)
  })().then(
    () => undefined,
    (error: unknown) => (error instanceof Error ? error.message : String(error))
  )
  return { pieces, text: pieces.join(""), failure }
}

describe("an answer of the model", () => {
  it.each([1, 2, 3, 5, 7, 1_000])("is whole when it comes in pieces of %i bytes", async (size) => {
    const words = ["Grüße ", "aus ", "東京 👋🏽", "!\n\n", "data: ", "```ts"]
    const role = `data: {"choices":[{"delta":{"role":"assistant","content":null}}]}\n\n`
    const bytes = Buffer.from(
      [": comment\r\n", role, ...words.map(delta), `data: {"choices":[]}\r\n\r\n`, done].join("")
    )
    provider.answer = async (response) => {
      await inPieces(response, bytes, size)
      response.end()
    }
    const answer = await answerTo()
    expect(answer).toMatchObject({ text: words.join(""), failure: undefined })
    expect(answer.pieces).toEqual(words)
    expect(provider.asked.at(-1)).toMatchObject({
      messages: question,
      model: "small",
      stream: true,
      authorization: "Bearer secret"
    })
  })

  it.each([
    [429, "The AI service has too much to do right now. Ask me again in a minute."],
    [401, "The AI service did not accept my key. Whoever looks after me can change it."],
    [500, "The AI service answered with an error (500)."]
  ])("that is refused with %i is told in one sentence", async (status, sentence) => {
    provider.answer = (response) => void response.writeHead(status).end(`{"error":{"message":"internal details"}}`)
    expect(await answerTo()).toMatchObject({ text: "", failure: sentence })
  })

  it("keeps the pieces that came when it breaks off", async () => {
    provider.answer = async (response) => {
      await inPieces(response, Buffer.from(delta("Once upon")), 1_000)
      response.destroy()
    }
    const broken = { text: "Once upon", failure: "The AI service broke off before the end." }
    expect(await answerTo()).toMatchObject(broken)
    provider.answer = async (response) => {
      await inPieces(response, Buffer.from(`${delta("Once upon")}data: {"error":{"message":"overloaded"}}\n\n`), 1_000)
      response.end()
    }
    expect(await answerTo()).toMatchObject({ text: "Once upon", failure: "The AI service broke off with an error." })
    provider.answer = async (response) => {
      await inPieces(response, Buffer.from(delta("Once upon")), 1_000)
      response.end()
    }
    expect(await answerTo(), "without its end").toMatchObject(broken)
  })

  it("is not awaited when nobody wants it any more, and the model is told to stop", async () => {
    const abort = new AbortController()
    const hungUp = Promise.withResolvers<void>()
    provider.answer = async (response) => {
      response.on("close", () => hungUp.resolve())
      await inPieces(response, Buffer.from(delta("Once upon")), 1_000)
      abort.abort()
    }
    expect(await answerTo(abort.signal)).toMatchObject({ failure: undefined })
    await hungUp.promise
  })

  it("fails when no model is at the address", async () => {
    const gone = await new FakeProvider().start()
    await gone.stop()
    const answer = complete({ ...settings(), aiUrl: gone.url }, question, new AbortController().signal)
    await expect(answer.next()).rejects.toThrow("I could not reach the AI service.")
  })
})
