import { once } from "node:events"
import { createServer, type IncomingMessage, type ServerResponse } from "node:http"
import { type AddressInfo, connect, type Socket } from "node:net"
import { expect, describe, it, onTestFinished } from "vitest"
import { mostOfSite } from "./address-counts.ts"
import { countedAs } from "./client-address.ts"
import { boundPipelining } from "./connection-counts.ts"
import { boundedServer } from "./http-server.ts"
import { requestLimits } from "./limits/index.ts"

const quick = {
  ...requestLimits,
  headersWithinMs: 100,
  requestWithinMs: 200,
  deadlineCheckMs: 50,
  stalledMs: 200
}

/** A server on which nothing but the number of requests closes a connection. */
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

/** Writes `text` and then waits until the server closes. Answers with everything the server sends. */
const answerTo = async (port: number, text: string) => {
  const socket = connect(port, "127.0.0.1")
  let received = ""
  socket.on("error", () => {})
  socket.on("data", (chunk) => (received += chunk.toString()))
  socket.write(text)
  await once(socket, "close")
  return received
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
    expect(await answerTo(port, text)).toMatch(/^$|408 Request Timeout/)
  })

  const get = "GET / HTTP/1.1\r\nHost: hazel\r\n\r\n"

  it("is cut when it sends more requests than may wait for their answers", { timeout: 20_000 }, async () => {
    const port = await serverThat(() => {}, patient)
    expect(await answerTo(port, get.repeat(patient.pipelined + 1))).toBe("")
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
    expect((await answerTo(port, get.repeat(patient.pipelined))).match(/HTTP\/1.1 200 /g)).toHaveLength(
      patient.pipelined
    )
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
  const limits = { ...requestLimits, spareConnections: 4 }
  const get = "GET / HTTP/1.1\r\nHost: hazel\r\n\r\n"

  /** A server for at most two sockets and two more connections of one address, which counts as `countedPeer` says. */
  const serverFor = async (countedPeer: (nth: number) => string | undefined, rateLimits: "on" | "off" = "on") => {
    let connections = 0
    const server = boundedServer(
      { rateLimits, socketsInAll: 1_000, socketsPerAddress: 2 },
      { shouldUpgrade: () => false, countedPeer: () => countedPeer(connections++) },
      limits
    )
    server.on("request", (_request, response) => response.end())
    server.listen(0, "127.0.0.1")
    await once(server, "listening")
    const sockets: Array<Socket> = []
    onTestFinished(async () => {
      for (const socket of sockets) socket.destroy()
      server.close()
      await once(server, "close")
    })
    const { port } = server.address() as AddressInfo
    /** Whether the next connection is answered; it stays open. */
    const isAnswered = async () => {
      const socket = connect(port, "127.0.0.1")
      sockets.push(socket)
      const closed = once(
        socket.on("error", () => {}),
        "close"
      )
      socket.write(get)
      const answer = await Promise.race([once(socket, "data"), closed])
      return String(answer[0]).startsWith("HTTP/1.1 200")
    }
    const answered = async (count: number) => {
      let fine = 0
      for (let nth = 0; nth < count; nth++) if (await isAnswered()) fine++
      return fine
    }
    return { server, sockets, answered }
  }

  it("are closed at once beyond their number, and accepted again when one is gone", async () => {
    const { server, sockets, answered } = await serverFor(() => "203.0.113.9")
    const [accepted] = await Promise.all([once(server, "connection"), answered(1)])
    expect(await answered(9)).toBe(3)
    sockets[0]!.destroy()
    await once(accepted[0], "close")
    expect(await answered(3)).toBe(1)
  })

  it("are bounded for all networks of an IPv6 site together", async () => {
    const { answered } = await serverFor((nth) => countedAs(`2001:db8:1:${nth}::1`))
    expect(await answered(20)).toBe(mostOfSite(4))
  })

  it.each([
    ["of many addresses", (nth: number) => `203.0.113.${nth}`, "on"],
    ["of a proxy, which forwards for many", () => undefined, "on"],
    ["while limits are off", () => "203.0.113.9", "off"]
  ] as const)("are not bounded %s", async (_what, countedPeer, rateLimits) => {
    const { answered } = await serverFor(countedPeer, rateLimits)
    expect(await answered(20)).toBe(20)
  })
})
