import { once } from "node:events"
import { connect, createServer, type Server, type Socket } from "node:net"
import { afterEach, beforeEach, describe, expect, it } from "vitest"
import { freePort } from "@hazel/backend/testing/harness/free-port"
import { Proxy } from "./proxy.ts"

let server: Server
let proxy: Proxy
let accepted: Promise<Array<Socket>>

/** Both ends of a connection through the proxy. */
const open = async (): Promise<readonly [client: Socket, server: Socket]> => {
  accepted = once(server, "connection") as Promise<Array<Socket>>
  const client = connect(proxy.port, "127.0.0.1").on("error", () => {})
  await once(client, "connect")
  const [peer] = await accepted
  peer!.on("error", () => {})
  return [client, peer!]
}

/** Resolves also after a reset, which `once` would reject. */
const closeOf = (socket: Socket) => new Promise((resolve) => socket.once("close", resolve))

const textOf = async (socket: Socket) => String((await once(socket, "data"))[0])

beforeEach(async () => {
  const port = await freePort()
  server = createServer().listen(port, "127.0.0.1")
  await once(server, "listening")
  proxy = await Proxy.open({ host: "127.0.0.1", port })
})

afterEach(async () => {
  await proxy.close()
  server.close()
})

describe("The proxy", () => {
  it("carries bytes both ways, and the end of a connection", async () => {
    const [client, peer] = await open()
    client.write("question")
    expect(await textOf(peer)).toBe("question")
    peer.end("answer")
    expect(await textOf(client)).toBe("answer")
    await closeOf(client)
  })

  it("resets every connection when it is cut", async () => {
    const [client, peer] = await open()
    const closed = Promise.all([closeOf(client), closeOf(peer)])
    proxy.cut()
    await closed
    expect(client.destroyed && peer.destroyed).toBe(true)
  })

  it("lets half of the next bytes through before it is cut in the middle", async () => {
    const [client, peer] = await open()
    const closed = closeOf(client)
    proxy.cutInTheMiddle()
    peer.write("half of it")
    expect(await textOf(client)).toBe("half ")
    await closed
  })

  it("loses the bytes of one direction, while the other direction works", async () => {
    const [client, peer] = await open()
    proxy.drop("to-server")
    let received = ""
    peer.on("data", (chunk) => (received += String(chunk)))
    client.write("question")
    peer.write("news")
    expect(await textOf(client)).toBe("news")
    expect(received).toBe("")
  })

  it("hands a slow connection its bytes in pieces, and all of them", async () => {
    const [client, peer] = await open()
    proxy.delay(1)
    let received = ""
    peer.on("data", (chunk) => (received += String(chunk)))
    client.end("x".repeat(2_000))
    await once(peer, "end")
    expect(received).toHaveLength(2_000)
  })

  it("does not answer new connections until it is restored", async () => {
    proxy.ignoreNewcomers()
    const client = connect(proxy.port, "127.0.0.1").on("error", () => {})
    await once(client, "connect")
    const closed = closeOf(client)
    expect(proxy.links.size).toBe(0)
    proxy.acceptNewcomers()
    await closed
    await open()
    expect(proxy.links.size).toBe(1)
  })
})
