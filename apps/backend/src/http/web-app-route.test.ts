import { once } from "node:events"
import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs"
import { connect } from "node:net"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { brotliDecompressSync, gunzipSync } from "node:zlib"
import { expect, layer } from "@effect/vitest"
import { Effect } from "effect"
import { HazelForTests } from "../testing/harness/hazel-for-tests.ts"
import { memoryInUse } from "../testing/harness/memory-in-use.ts"
import { head, rawPeer } from "../testing/harness/raw-peer.ts"

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

layer(HazelForTests.layerWith({ webDirectory }), { excludeTestServices: true })("the web app", (it) => {
  it.effect("loads pictures from Hazel only, so that nobody elsewhere learns who looks at one (attack 20)", () =>
    Effect.gen(function* () {
      const { url } = yield* HazelForTests
      const { headers } = yield* Effect.promise(() => fetch(url))
      const policy = headers.get("content-security-policy")?.split("; ")
      expect(policy).toContain("img-src 'self' data:")
      expect(policy).toContain("default-src 'self'")
    })
  )

  it.effect("opens at every mailed link, which has a dot in its path, and at no file that is missing", () =>
    Effect.gen(function* () {
      const { url } = yield* HazelForTests
      const asks = (path: string, accept: string) =>
        Effect.promise(async () => {
          const response = await fetch(`${url}${path}`, { headers: { accept } })
          return [response.status, await response.text()]
        })
      const browser = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
      const page = yield* asks("/", browser)
      expect(page).toEqual([200, "<!doctype html>"])
      for (const path of ["/confirm/1796169686.ptaJUO5PWtBo2p", "/join/token.mark", "/join/token.js?x=1"])
        expect(yield* asks(path, browser), path).toEqual(page)
      expect((yield* asks("/missing.png", "image/avif,image/webp,*/*;q=0.8"))[0]).toBe(404)
      expect((yield* asks("/assets/missing.js", browser))[0]).toBe(404)
    })
  )

  it.effect("serves its pages also with a long query (attack 27)", () =>
    Effect.gen(function* () {
      const { url } = yield* HazelForTests
      const page = yield* Effect.promise(() =>
        fetch(`${url}/join/token?x=${"a".repeat(300)}`, { headers: { accept: "text/html" } })
      )
      expect(page.status).toBe(200)
    })
  )

  it.effect.each([
    ["below a file", "/assets/script.js/x"],
    ["below the page", "/index.html/x"],
    ["that is longer than the name of a file", `/${"a".repeat(256)}`],
    ["that is longer than a path", `/${"a/".repeat(2_500)}x`],
    ["with a NUL", "/assets/%00"],
    ["with a NUL in a name", "/assets/script.js%00.html"],
    ["above the app", "/../../etc/passwd"],
    ["above the app, encoded", "/..%2f..%2fetc%2fpasswd"],
    ["above the app, with a backslash", "/..%5c..%5cetc%5cpasswd"],
    ["that cannot be decoded", "/%E0%A4%A"],
    ["of a directory without a page", "/assets/"],
    ["with an encoded slash below a file", "/assets%2Fscript.js%2Fx"]
  ])("has no page on a path %s (input A4)", ([, path, accept = "*/*"]) =>
    Effect.gen(function* () {
      const peer = yield* rawPeer
      yield* peer.write(Buffer.from(head(`GET ${path} HTTP/1.1`, "Host: hazel", `Accept: ${accept}`), "latin1"))
      expect(yield* peer.status).toBe(404)
    })
  )

  it.effect.each([
    ["the script, by an encoded slash", "/assets%2Fscript.js", 200],
    ["the script, whatever query follows", `/assets/script.js?${"a".repeat(2_000)}`, 200],
    ["a directory, by its name", "/assets", 301],
    ["a path below a file, like any page of the app", "/assets/script.js/x", 200],
    ["a path that is too long for a file, like any page of the app", `/${"a".repeat(256)}`, 200],
    ["a page of the app", "/c/550e8400-e29b-41d4-a716-446655440000", 200],
    ["a page with a slash encoded in it", "/join/a%2Fb", 200]
  ] as const)("answers for %s", ([, path, status]) =>
    Effect.gen(function* () {
      const peer = yield* rawPeer
      yield* peer.write(head(`GET ${path} HTTP/1.1`, "Host: hazel", "Accept: text/html"))
      expect(yield* peer.status).toBe(status)
    })
  )

  it.effect.each(["identity", "deflate", "br"])(
    "keeps nothing for peers that do not read the files they ask for, accepting %s (attack 1)",
    (accepts) =>
      Effect.gen(function* () {
        const { url } = yield* HazelForTests
        const script = `${url}/assets/script.js`
        yield* Effect.promise(async () => (await fetch(script)).arrayBuffer())
        const before = memoryInUse()
        const peers = yield* Effect.promise(() =>
          Promise.all(Array.from({ length: 60 }, () => asksAndDoesNotRead(url, accepts)))
        )
        yield* Effect.promise(async () => (await fetch(script)).arrayBuffer())
        const kept = memoryInUse() - before
        for (const peer of peers) peer.destroy()
        expect(kept, "bytes for 960 answers").toBeLessThan(64 * 1024 * 1024)
      }),
    { timeout: 60_000 }
  )

  it.effect("answers in the accepted encoding, in ranges, and with 304 for a known version", () =>
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
