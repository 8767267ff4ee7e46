import { createServer } from "node:http"
import type { AddressInfo } from "node:net"
import { afterAll, beforeAll, describe, expect, it } from "@effect/vitest"
import { type Socket as EngineSocket, Server as Engine } from "engine.io"
import { WebSocket } from "ws"
import { textFrame } from "../../../realtime/text-frame.ts"
import { EngineOutput } from "./engine-output.ts"

const http = createServer()
const engine = new Engine({ perMessageDeflate: false })
let address = ""

beforeAll(async () => {
  engine.attach(http, { path: "/socket.io" })
  await new Promise<void>((resolve) => http.listen(0, "127.0.0.1", resolve))
  address = `127.0.0.1:${(http.address() as AddressInfo).port}/socket.io/?EIO=4`
})

afterAll(() => {
  engine.close()
  http.close()
})

const most = 1024 * 1024

/** The output to the next client, and how often it was full. */
const nextOutput = () =>
  new Promise<{ readonly output: EngineOutput; readonly full: () => number }>((resolve) => {
    engine.once("connection", (socket: EngineSocket) => {
      let count = 0
      const output = new EngineOutput(socket, socket.request.socket, most, () => void count++)
      resolve({ output, full: () => count })
    })
  })

const openWebSocket = async () => {
  const connected = nextOutput()
  const client = new WebSocket(`ws://${address}&transport=websocket`)
  const texts: Array<string> = []
  client.on("message", (data) => texts.push(String(data)))
  return { client, texts, ...(await connected) }
}

const openPolling = async () => {
  const connected = nextOutput()
  const opened = await fetch(`http://${address}&transport=polling`)
  const { sid } = JSON.parse((await opened.text()).slice(1))
  const poll = async () => (await fetch(`http://${address}&transport=polling&sid=${sid}`)).text()
  return { poll, ...(await connected) }
}

describe("the output to a client of Socket.IO", () => {
  it("counts what a WebSocket has not taken, says when it is too much, and keeps the order", async () => {
    const { client, texts, output, full } = await openWebSocket()
    await new Promise((resolve) => client.once("message", resolve))
    client.pause()
    const sent = Array.from({ length: 400 }, (_, number) => `4${number} ${"x".repeat(64 * 1024)}`)
    for (const text of sent) {
      output.write(textFrame(text))
      await new Promise(setImmediate)
    }
    expect(output.writableLength).toBeGreaterThan(most)
    expect(output.writableNeedDrain).toBe(true)
    expect(full()).toBeGreaterThan(0)
    const drained = new Promise<void>((resolve) => output.on("drain", resolve))
    client.resume()
    await drained
    while (texts.length < sent.length + 1) await new Promise((resolve) => client.once("message", resolve))
    expect(texts.slice(1)).toEqual(sent)
    expect(output.writableLength).toBe(0)
    client.terminate()
  })

  it("sends what gathers in one moment together, over a WebSocket and over polling", async () => {
    const [socket, polling] = [await openWebSocket(), await openPolling()]
    const frames = Buffer.concat([textFrame("4one"), textFrame("4two 👋")])
    for (const { output } of [socket, polling]) for (let count = 0; count < 2; count++) output.write(frames)
    while (socket.texts.length < 5) await new Promise((resolve) => socket.client.once("message", resolve))
    expect(socket.texts.slice(1)).toEqual(["4one", "4two 👋", "4one", "4two 👋"])
    expect(polling.output.gatheredBytes).toBe(2 * ("one".length + Buffer.byteLength("two 👋")))
    expect(await polling.poll()).toBe(["4one", "4two 👋", "4one", "4two 👋"].join("\u001e"))
    expect(polling.output.gatheredBytes).toBe(0)
    socket.client.terminate()
  })

  it("counts what a client over polling has not fetched", async () => {
    const { output, full, poll } = await openPolling()
    for (let count = 0; count < 20; count++) output.write(textFrame(`4${"x".repeat(64 * 1024)}`))
    expect(output.writableLength).toBe(20 * 64 * 1024)
    expect(full()).toBe(4)
    await poll()
    expect(output.gatheredBytes).toBe(0)
  })
})
