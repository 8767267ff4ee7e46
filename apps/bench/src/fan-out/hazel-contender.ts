import { once } from "node:events"
import { WebSocket } from "ws"
import { RpcSocket } from "@hazel/backend/testing/harness/rpc-socket"
import { Audience } from "./audience.ts"
import type { Contender, OpenJob } from "./contender.ts"

/** Hazel's answer to a hello, after any number of requests to wait. */
const answerTo = async (webSocket: WebSocket): Promise<string> => {
  const [data] = await once(webSocket, "message")
  const text = String(data)
  return text === '{"type":"wait"}' ? answerTo(webSocket) : text
}

/** Signed-in people on the real push channel. What is published are real messages, written by one of them. */
export const openHazelContender = async ({ url, socketCount, tokens, channelId }: OpenJob): Promise<Contender> => {
  const topic = `channel:${channelId}`
  const audience = new Audience(topic)
  let eventBytes = 0

  const enter = async (token: string) => {
    const receive = audience.join()
    const webSocket = new WebSocket(`${url.replace("http", "ws")}/realtime`, { perMessageDeflate: false })
    await once(webSocket, "open")
    webSocket.send(JSON.stringify({ type: "hello", token, cursors: {} }))
    const welcome = await answerTo(webSocket)
    if (JSON.parse(welcome).heads?.[topic] === undefined) throw new Error(`Hazel said ${welcome}`)
    webSocket.on("message", (data) => {
      const text = String(data)
      if (text === '{"type":"ping"}') return webSocket.send('{"type":"pong"}')
      if (eventBytes === 0 && text.includes(topic)) eventBytes = Buffer.byteLength(text)
      receive(text)
    })
  }

  // Twenty connect at a time. More would only wait for each other.
  for (let first = 0; first < socketCount; first += 20) {
    const numbers = Array.from({ length: Math.min(20, socketCount - first) }, (_, index) => first + index)
    await Promise.all(numbers.map((number) => enter(tokens[number % tokens.length]!)))
  }
  const writer = await RpcSocket.open(url)
  const [author = ""] = tokens
  const write = () => writer.call(author, "message.create", { channelId, body: "Is anybody here?" })
  return {
    audience,
    publish: (count) => Promise.all(Array.from({ length: count }, write)),
    get eventBytes() {
      return eventBytes
    }
  }
}
