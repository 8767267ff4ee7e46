import { once } from "node:events"
import { WebSocket } from "ws"
import { RpcSocket } from "@hazel/backend/testing/rpc-socket"
import { Audience } from "./audience.ts"
import type { Hall, OpenJob } from "./listeners.ts"

/** Signed-in people on the real push channel. What is published are real messages, written by one of them. */
export const openHazelHall = async ({ url, socketCount, tokens, channelId }: OpenJob): Promise<Hall> => {
  const topic = `channel:${channelId}`
  const audience = new Audience(topic)
  let eventBytes = 0

  const enter = async (token: string) => {
    const hear = audience.join()
    const webSocket = new WebSocket(`${url.replace("http", "ws")}/realtime`, { perMessageDeflate: false })
    await once(webSocket, "open")
    webSocket.send(JSON.stringify({ type: "hello", token, cursors: {} }))
    const [welcome] = await once(webSocket, "message")
    if (JSON.parse(String(welcome)).heads[topic] === undefined) throw new Error(`Hazel said ${String(welcome)}`)
    webSocket.on("message", (data) => {
      const text = String(data)
      if (text === '{"type":"ping"}') return webSocket.send('{"type":"pong"}')
      if (eventBytes === 0 && text.includes(topic)) eventBytes = Buffer.byteLength(text)
      hear(text)
    })
  }

  for (let count = 0; count < socketCount; count++) await enter(tokens[count % tokens.length]!)
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
