import { describe, expect, it } from "@effect/vitest"
import { type AddressInfo } from "node:net"
import { WebSocket, WebSocketServer } from "ws"
import { textFrame } from "./text-frame.ts"

/** The messages that a client receives when these bytes are written to its server's socket. */
const received = async (bytes: Buffer): Promise<ReadonlyArray<string>> => {
  const server = new WebSocketServer({ port: 0, host: "127.0.0.1", perMessageDeflate: false })
  server.on("connection", (webSocket, { socket }) => {
    socket.write(bytes)
    webSocket.close()
  })
  await new Promise((resolve) => server.on("listening", resolve))
  const texts: Array<string> = []
  await new Promise((resolve, reject) => {
    const client = new WebSocket(`ws://127.0.0.1:${(server.address() as AddressInfo).port}`)
    client.on("message", (data, isBinary) => texts.push(isBinary ? "binary" : String(data)))
    client.on("error", reject)
    client.on("close", resolve)
  })
  server.close()
  return texts
}

describe("a text frame", () => {
  it.each([0, 1, 125, 126, 127, 65_535, 65_536, 1_000_000])(
    "of %i bytes is read by others as it was written",
    async (size) => {
      const text = "a".repeat(size)
      expect(await received(textFrame(text))).toEqual([text])
    }
  )

  it("counts bytes, not characters", async () => {
    const text = "漢字 👩‍👩‍👧 é".repeat(20)
    expect(await received(textFrame(text))).toEqual([text])
  })

  it("may be followed by another in the same write", async () => {
    expect(await received(Buffer.concat([textFrame("one"), textFrame("two")]))).toEqual(["one", "two"])
  })
})
