import { once } from "node:events"
import { createServer, type RequestListener } from "node:http"
import { type AddressInfo, createServer as createTcpServer } from "node:net"
import { Result } from "effect"
import { describe, expect, it, onTestFinished } from "vitest"
import { parseTrustedProxies } from "../../front-door/client-address.ts"
import { addressGuard } from "./address-guard.ts"
import type { Resolve } from "./checked-lookup.ts"
import { postJson } from "./post-json.ts"

/** A server on this machine. Answers its port and the bodies it has received. */
const aServer = async (listener: RequestListener) => {
  const bodies: Array<string> = []
  const server = createServer((request, response) => {
    let body = ""
    request.on("data", (chunk) => (body += chunk))
    request.on("end", () => {
      bodies.push(body)
      listener(request, response)
    })
  })
  server.listen(0, "127.0.0.1")
  await once(server, "listening")
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  return { port: (server.address() as AddressInfo).port, bodies }
}

/** A server that says these bytes to whatever it is asked, and ends the connection if `ends`. */
const aServerThatSays = async (bytes: string, ends: boolean) => {
  const server = createTcpServer((socket) => {
    socket.on("error", () => {})
    socket.once("data", () => (ends ? socket.end(bytes) : socket.write(bytes)))
  })
  server.listen(0, "127.0.0.1")
  await once(server, "listening")
  onTestFinished(() => void server.close())
  return (server.address() as AddressInfo).port
}

const guardOf = (networks: string) => addressGuard(Result.getOrThrow(parseTrustedProxies(networks)))
const here = guardOf("127.0.0.0/8")

/** Stands in for DNS: every name has these addresses. */
const resolvesTo =
  (...addresses: ReadonlyArray<string>): Resolve =>
  async () =>
    addresses.map((address) => ({ address, family: address.includes(":") ? 6 : 4 }))

const posts = (guard: typeof here, url: string, resolve = resolvesTo("127.0.0.1"), answerWithinMs = 5_000) =>
  postJson(guard, resolve)({ url, body: `{"hello":1}`, headers: {}, answerWithinMs })

describe("a request of a webhook", () => {
  it("connects to the address that was checked, and answers the status", async () => {
    const { port, bodies } = await aServer((_, response) => response.writeHead(204).end())
    expect(await posts(here, `http://worker.internal:${port}/hooks`)).toBe(204)
    expect(bodies).toEqual([`{"hello":1}`])
  })

  it("connects nowhere if any address of the name is an inner one", async () => {
    const { port, bodies } = await aServer((_, response) => response.end())
    const names = [
      resolvesTo("127.0.0.1"),
      resolvesTo("1.1.1.1", "127.0.0.1"),
      resolvesTo("::ffff:127.0.0.1"),
      resolvesTo()
    ]
    for (const resolve of names) {
      await expect(posts(guardOf(""), `https://example.org:${port}/`, resolve)).rejects.toThrow(
        "is not on the public internet"
      )
      await expect(posts(guardOf("10.0.0.0/8"), `http://example.org:${port}/`, resolve)).rejects.toThrow(
        "public internet"
      )
    }
    await expect(posts(guardOf(""), `https://127.0.0.1:${port}/`)).rejects.toThrow("127.0.0.1")
    expect(bodies).toEqual([])
  })

  it("looks a name up once, so that it cannot lead elsewhere a moment later", async () => {
    const { port, bodies } = await aServer((_, response) => response.end())
    const answers = ["127.0.0.1", "127.0.0.2"]
    const rebinding: Resolve = async () => [{ address: answers.shift()!, family: 4 }]
    expect(await posts(here, `http://example.org:${port}/`, rebinding)).toBe(200)
    expect(answers).toEqual(["127.0.0.2"])
    expect(bodies).toHaveLength(1)
  })

  it("follows no redirect", async () => {
    const inside = await aServer((_, response) => response.end())
    const { port } = await aServer((_, response) =>
      response.writeHead(307, { location: `http://127.0.0.1:${inside.port}/secret` }).end()
    )
    expect(await posts(here, `http://127.0.0.1:${port}/`)).toBe(307)
    expect(inside.bodies).toEqual([])
  })

  it("ends when the answer takes too long, also if it comes byte by byte", async () => {
    const silent = await aServer(() => {})
    await expect(posts(here, `http://127.0.0.1:${silent.port}/`, undefined, 100)).rejects.toThrow("took too long")
    const slow = await aServer((_, response) => {
      response.writeHead(200)
      const drip = setInterval(() => response.write("."), 20)
      response.on("close", () => clearInterval(drip))
    })
    await expect(posts(here, `http://127.0.0.1:${slow.port}/`, undefined, 200)).rejects.toThrow("took too long")
  })

  it("fails when the target changes the protocol, and closes the connection", async () => {
    const answer = "HTTP/1.1 101 Switching Protocols\r\nconnection: upgrade\r\nupgrade: anything\r\n\r\n"
    const port = await aServerThatSays(answer, false)
    await expect(posts(here, `http://127.0.0.1:${port}/`)).rejects.toThrow("another protocol")
  })

  it("fails when the target closes the connection before its answer or in the middle of it", async () => {
    const silent = await aServerThatSays("", true)
    await expect(posts(here, `http://127.0.0.1:${silent}/`)).rejects.toThrow("socket hang up")
    const half = await aServerThatSays("HTTP/1.1 200 OK\r\ncontent-length: 10\r\n\r\nhalf", true)
    await expect(posts(here, `http://127.0.0.1:${half}/`)).rejects.toThrow("aborted")
  })

  it("reads an answer whose connection is closed right behind it", async () => {
    const port = await aServerThatSays("HTTP/1.1 202 Accepted\r\ncontent-length: 4\r\n\r\ndone", true)
    expect(await posts(here, `http://127.0.0.1:${port}/`)).toBe(202)
    const open = await aServerThatSays("HTTP/1.1 200 OK\r\nconnection: close\r\n\r\nuntil the end", true)
    expect(await posts(here, `http://127.0.0.1:${open}/`)).toBe(200)
  })

  it("reads a bounded part of an endless answer", async () => {
    const { port } = await aServer((_, response) => {
      response.writeHead(200)
      const more = () => {
        while (!response.destroyed && response.write("x".repeat(65_536)));
      }
      response.on("drain", more)
      more()
    })
    expect(await posts(here, `http://127.0.0.1:${port}/`)).toBe(200)
  })
})
