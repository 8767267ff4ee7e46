import { once } from "node:events"
import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs"
import { connect } from "node:net"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { brotliDecompressSync, gunzipSync } from "node:zlib"
import { expect, layer } from "@effect/vitest"
import { Effect } from "effect"
import { HazelForTests } from "../testing/hazel-for-tests.ts"

const webDirectory = mkdtempSync(join(tmpdir(), "hazel-web-"))
writeFileSync(join(webDirectory, "index.html"), "<!doctype html>")
mkdirSync(join(webDirectory, "assets"))
const script = Buffer.alloc(4 * 1024 * 1024, "const hazel = 1\n")
writeFileSync(join(webDirectory, "assets/script.js"), script)

/** Asks for the script as often as one connection may before it is answered, and reads no answer. */
const asksAndDoesNotRead = async (url: string, accepts: string) => {
  const { hostname, port } = new URL(url)
  const socket = connect(Number(port), hostname)
  socket.on("error", () => {})
  socket.write(
    `GET /assets/script.js HTTP/1.1\r\nHost: ${hostname}:${port}\r\nAccept-Encoding: ${accepts}\r\n\r\n`.repeat(16)
  )
  await once(socket, "readable")
  return socket
}

const keptBytes = () => {
  const { external, heapUsed } = process.memoryUsage()
  return external + heapUsed
}

layer(HazelForTests.layerWith({ webDirectory }), { excludeTestServices: true })("the web app", (it) => {
  it.effect("attack 20: loads pictures from Hazel only, so that nobody elsewhere learns who looks", () =>
    Effect.gen(function* () {
      const { url } = yield* HazelForTests
      const { headers } = yield* Effect.promise(() => fetch(url))
      const policy = headers.get("content-security-policy")?.split("; ")
      expect(policy).toContain("img-src 'self' data:")
      expect(policy).toContain("default-src 'self'")
    })
  )

  it.effect("attack 27: has no page under a path that is too long for a file", () =>
    Effect.gen(function* () {
      const { url } = yield* HazelForTests
      for (const path of ["a".repeat(256), "a/".repeat(2_500), "%61".repeat(256)]) {
        expect((yield* Effect.promise(() => fetch(`${url}/${path}`))).status).toBe(404)
      }
      const page = yield* Effect.promise(() =>
        fetch(`${url}/join/token?x=${"a".repeat(300)}`, { headers: { accept: "text/html" } })
      )
      expect(page.status).toBe(200)
    })
  )

  it.effect.each(["identity", "deflate", "br"])(
    "attack 1: keeps nothing for peers that do not read the files they ask for, accepting %s",
    (accepts) =>
      Effect.gen(function* () {
        const { url } = yield* HazelForTests
        const script = `${url}/assets/script.js`
        yield* Effect.promise(async () => (await fetch(script)).arrayBuffer())
        const before = keptBytes()
        const peers = yield* Effect.promise(() =>
          Promise.all(Array.from({ length: 60 }, () => asksAndDoesNotRead(url, accepts)))
        )
        yield* Effect.promise(async () => (await fetch(script)).arrayBuffer())
        const kept = keptBytes() - before
        for (const peer of peers) peer.destroy()
        expect(kept, "bytes for 960 answers").toBeLessThan(64 * 1024 * 1024)
      }),
    { timeout: 60_000 }
  )

  it.effect("answers in the encoding that is accepted, in parts, and not again what is known", () =>
    Effect.gen(function* () {
      const { url } = yield* HazelForTests
      const asks = (headers: Record<string, string>) =>
        Effect.promise(async () => {
          const { hostname, port } = new URL(url)
          const socket = connect(Number(port), hostname)
          const lines = Object.entries({ host: `${hostname}:${port}`, connection: "close", ...headers })
          socket.write(`GET /assets/script.js HTTP/1.1\r\n${lines.map((line) => line.join(": ")).join("\r\n")}\r\n\r\n`)
          const all = Buffer.concat(await socket.toArray())
          const end = all.indexOf("\r\n\r\n")
          return { head: all.subarray(0, end).toString().toLowerCase(), body: all.subarray(end + 4) }
        })
      const plain = yield* asks({})
      expect(plain.head).toContain(`content-length: ${script.length}`)
      expect(plain.body.equals(script)).toBe(true)
      const br = yield* asks({ "accept-encoding": "gzip, br" })
      expect(br.head).toContain("content-encoding: br")
      expect(br.head).toContain("vary: accept-encoding")
      expect(brotliDecompressSync(br.body).equals(script)).toBe(true)
      const gzip = yield* asks({ "accept-encoding": "gzip, br;q=0" })
      expect(gzip.head).toContain("content-encoding: gzip")
      expect(gunzipSync(gzip.body).equals(script)).toBe(true)
      const part = yield* asks({ range: "bytes=6-10" })
      expect(part.head).toMatch(/^http\/1.1 206 /)
      expect(part.body.toString()).toBe("hazel")
      const etag = /etag: (\S+)/.exec(plain.head)?.[1] ?? ""
      expect((yield* asks({ "if-none-match": etag })).head).toMatch(/^http\/1.1 304 /)
    })
  )
})
