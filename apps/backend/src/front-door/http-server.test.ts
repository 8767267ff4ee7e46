import { once } from "node:events"
import { createServer, type IncomingMessage, type ServerResponse } from "node:http"
import { type AddressInfo, connect } from "node:net"
import { expect, describe, it, onTestFinished } from "vitest"
import { boundConnections, boundPipelining } from "./connection-counts.ts"
import { boundedServer } from "./http-server.ts"
import { requestLimits } from "./limits.ts"

const quick = {
  ...requestLimits,
  headersWithinMs: 100,
  requestWithinMs: 200,
  deadlineCheckMs: 50,
  stalledMs: 200
}

/** Nothing but the number of requests closes a connection. */
const patient = { ...quick, stalledMs: 0 }

const serverThat = async (answers: (request: IncomingMessage, response: ServerResponse) => void, limits = quick) => {
  const settings = { rateLimits: "on", socketsInAll: 10, socketsPerAddress: 10 } as const
  const server = boundedServer(settings, { shouldUpgrade: () => false, countedPeer: () => undefined }, limits)
  server.on("request", answers)
  server.listen(0, "127.0.0.1")
  await once(server, "listening")
  onTestFinished(async () => {
    server.closeAllConnections()
    server.close()
    await once(server, "close")
  })
  return (server.address() as AddressInfo).port
}

/** Everything the server says to a peer that writes `text` and then waits, until the server closes. */
const saidTo = async (port: number, text: string) => {
  const socket = connect(port, "127.0.0.1")
  let said = ""
  socket.on("error", () => {})
  socket.on("data", (chunk) => (said += chunk.toString()))
  socket.write(text)
  await once(socket, "close")
  return said
}

describe("a peer that keeps the server waiting (attack 23)", () => {
  const head = "POST /rpc HTTP/1.1\r\nHost: hazel\r\nContent-Length: 1000\r\n"

  it.each([
    ["says nothing", ""],
    ["does not end its headers", head],
    ["does not end its body", `${head}\r\nsome`]
  ])("is closed when it %s", async (_what, text) => {
    const port = await serverThat((request, response) => {
      request.resume().on("end", () => response.end())
    })
    expect(await saidTo(port, text)).toMatch(/^$|408 Request Timeout/)
  })

  const get = "GET / HTTP/1.1\r\nHost: hazel\r\n\r\n"

  it("is cut when it sends more requests than may wait for their answers", { timeout: 20_000 }, async () => {
    const port = await serverThat(() => {}, patient)
    expect(await saidTo(port, get.repeat(patient.pipelined + 1))).toBe("")
  })

  it("is answered when it sends as many requests as may wait for their answers", async () => {
    const waiting: Array<ServerResponse> = []
    const port = await serverThat((_request, response) => {
      if (waiting.push(response) < patient.pipelined) return
      for (const [index, each] of waiting.entries()) {
        each.setHeader("connection", index === waiting.length - 1 ? "close" : "keep-alive")
        each.end()
      }
    }, patient)
    expect((await saidTo(port, get.repeat(patient.pipelined))).match(/HTTP\/1.1 200 /g)).toHaveLength(patient.pipelined)
  })

  it("is cut when it does not read its answer", async () => {
    const { promise, resolve } = Promise.withResolvers<boolean>()
    const port = await serverThat((_request, response) => {
      response.on("close", () => resolve(response.writableFinished))
      response.end(Buffer.alloc(64 * 1024 * 1024))
    })
    const peer = connect(port, "127.0.0.1").pause()
    peer.on("error", () => {}).write("GET / HTTP/1.1\r\nHost: hazel\r\n\r\n")
    expect(await promise).toBe(false)
    peer.destroy()
  })
})

describe("requests that do not wait for answers (attack 23)", () => {
  it.each([
    ["request", ""],
    ["checkContinue", "Expect: 100-continue\r\n"]
  ])("end their connection beyond their number: %s", async (event, header) => {
    const server = createServer()
    boundPipelining(server, 2)
    const destroyed: Array<boolean> = []
    const { promise, resolve } = Promise.withResolvers<void>()
    server.on(event, ({ socket }: IncomingMessage) => {
      if (destroyed.push(socket.destroyed) === 3) resolve()
    })
    server.listen(0, "127.0.0.1")
    await once(server, "listening")
    const peer = connect((server.address() as AddressInfo).port, "127.0.0.1")
    peer.on("error", () => {}).write(`GET / HTTP/1.1\r\nHost: hazel\r\n${header}\r\n`.repeat(3))
    await promise
    expect(destroyed).toEqual([false, false, true])
    peer.destroy()
    server.close()
  })
})

describe("connections of one address (attack 6)", () => {
  it("are closed at once beyond their number, and made again when one is gone", async () => {
    const server = createServer((_request, response) => void response.end())
    boundConnections(server, 2, ({ remoteAddress }) => remoteAddress)
    server.listen(0, "127.0.0.1")
    await once(server, "listening")
    const { port } = server.address() as AddressInfo
    const first = connect(port, "127.0.0.1")
    const [accepted] = await once(server, "connection")
    const second = connect(port, "127.0.0.1")
    await once(server, "connection")
    await once(
      connect(port, "127.0.0.1").on("error", () => {}),
      "close"
    )
    first.destroy()
    await once(accepted, "close")
    const third = connect(port, "127.0.0.1")
    third.write("GET / HTTP/1.1\r\nHost: hazel\r\n\r\n")
    expect(String(await once(third, "data"))).toMatch(/^HTTP\/1.1 200 /)
    for (const socket of [second, third]) socket.destroy()
    server.close()
  })
})
