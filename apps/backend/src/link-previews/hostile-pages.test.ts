import type { RequestListener } from "node:http"
import { PassThrough, pipeline, type Transform } from "node:stream"
import { createBrotliCompress, createDeflate, createGzip, gzipSync } from "node:zlib"
import { describe, expect, it, onTestFinished } from "vitest"
import { linkPreviewLimits } from "../front-door/limits/index.ts"
import { aPage, aWebsite, networkWith, publicAddress } from "../testing/link-previews/a-website.ts"
import { describePage } from "./describe-page.ts"
import { PageNetwork } from "./page-network.ts"

const names = {
  "bakery.example": [publicAddress],
  "inner.example": ["10.0.0.1"],
  "mixed.example": [publicAddress, "127.0.0.1"],
  "mapped.example": ["::ffff:127.0.0.1"],
  "translated.example": ["64:ff9b::7f00:1"]
}
const network = networkWith(names)

const website = async (listener: RequestListener, address = publicAddress, port = 0) => {
  const found = await aWebsite(listener, address, port)
  onTestFinished(found.end)
  return found
}

const says =
  (body: string | Uint8Array, headers: Readonly<Record<string, string>> = {}): RequestListener =>
  (_, response) =>
    response.writeHead(200, { "content-type": "text/html", ...headers }).end(body)

/** Says a title and then spaces, as long as somebody reads them. A megabyte of spaces is compressed to some hundred bytes. */
const endlessly =
  (encoder: Transform, headers: Readonly<Record<string, string>> = {}): RequestListener =>
  (_, response) => {
    response.writeHead(200, { "content-type": "text/html", ...headers })
    const page = function* () {
      yield "<title>Endless</title>"
      while (true) yield " ".repeat(1_048_576)
    }
    pipeline(page, encoder, response, () => {})
  }

const bread = aPage("<title>Bread</title>")

const describes = (url: string) => describePage(network, url)

describe("D.20: a link to an inner address", () => {
  it.each([
    ...["127.0.0.1", "127.1", "2130706433", "0x7f.0.0.1", "0x7f000001", "017700000001", "[::1]", "[::ffff:127.0.0.1]"],
    ...["[::ffff:7f00:1]", "[64:ff9b::7f00:1]", "169.254.169.254", "10.0.0.1", "100.64.0.1", "192.168.1.1", "0.0.0.0"],
    ...["224.0.0.1", "[fe80::1]", "[fd00:ec2::254]", "168.63.129.16", "localhost", "inner.example", "mixed.example"],
    ...["mapped.example", "translated.example", "unknown.example"]
  ])("reaches nothing at %s", async (host) => {
    const inside = await website(says(bread), "127.0.0.1")
    await expect(describes(`http://${host}:${inside.port}/`)).rejects.toThrow("public internet")
    expect(inside.asked).toEqual([])
  })

  it.each([
    "ftp://bakery.example/",
    "file:///etc/passwd",
    "gopher://bakery.example/",
    "http://ada:secret@bakery.example/"
  ])("is not fetched as %s", async (url) => {
    await expect(describes(url)).rejects.toThrow("fetched")
  })

  it("is not fetched at other ports than those of http and https outside of tests", () => {
    const { isAllowedPort, isAllowed } = PageNetwork.defaultValue()
    expect(["", "80", "443", "22", "5432", "6379", "8080"].map(isAllowedPort)).toEqual([
      ...[true, true, true],
      ...[false, false, false, false]
    ])
    expect(["1.1.1.1", "127.0.0.1", publicAddress].map(isAllowed)).toEqual([true, false, false])
  })
})

describe("D.20: a redirect", () => {
  const redirects = (...targets: ReadonlyArray<string>) => {
    const left = [...targets]
    return website((request, response) => {
      const location = left.shift()
      if (location === undefined) return says(bread)(request, response)
      response.writeHead(302, { location, "set-cookie": "session=1" }).end()
    })
  }

  it("is followed to another page, without cookies and under the name of Hazel", async () => {
    const site = await redirects("/other")
    const page = await describes(`http://bakery.example:${site.port}/`)
    expect(page?.texts.title).toBe("Bread")
    expect(site.asked.map(({ url }) => url)).toEqual(["/", "/other"])
    for (const { headers } of site.asked) {
      expect(headers.cookie).toBeUndefined()
      expect(headers.authorization).toBeUndefined()
      expect(headers["user-agent"]).toContain("Hazel")
    }
  })

  it.each(["127.0.0.1", "2130706433", "[::ffff:127.0.0.1]", "inner.example", "mixed.example"])(
    "is not followed to %s",
    async (host) => {
      const inside = await website(says(bread), "127.0.0.1")
      const { port, asked } = await redirects(`http://${host}:${inside.port}/secret`)
      await expect(describes(`http://bakery.example:${port}/`)).rejects.toThrow("public internet")
      expect(asked).toHaveLength(1)
      expect(inside.asked).toEqual([])
    }
  )

  it("is not followed to another scheme, nor for ever", async () => {
    const file = await redirects("file:///etc/passwd")
    await expect(describes(`http://bakery.example:${file.port}/`)).rejects.toThrow("http")
    const circle = await website((_, response) => response.writeHead(301, { location: "/" }).end())
    await expect(describes(`http://bakery.example:${circle.port}/`)).rejects.toThrow("too often")
    expect(circle.asked).toHaveLength(linkPreviewLimits.redirects + 1)
  })
})

describe("D.20: a name", () => {
  it("is looked up once for a connection, which is made to the checked address", async () => {
    const { port, asked } = await website(says(bread))
    const inside = await website(says(aPage("<title>Secret</title>")), "127.0.0.1", port)
    const answers = [publicAddress, "127.0.0.1"]
    const rebinding: PageNetwork = { ...network, resolve: async () => [{ address: answers.shift()!, family: 4 }] }
    expect((await describePage(rebinding, `http://bakery.example:${port}/`))?.texts.title).toBe("Bread")
    expect([asked.length, inside.asked.length, answers.length]).toEqual([1, 0, 1])
    await expect(describePage(rebinding, `http://bakery.example:${port}/`)).rejects.toThrow("public internet")
    expect(inside.asked).toEqual([])
  })
})

describe("D.20: a hostile page", () => {
  it("without an end is read up to a bound", async () => {
    const { port } = await website(endlessly(new PassThrough()))
    expect((await describes(`http://bakery.example:${port}/`))?.texts.title).toBe("Endless")
  })

  it.each([
    ["gzip", createGzip],
    ["deflate", createDeflate],
    ["br", createBrotliCompress]
  ] as const)("that decompresses without an end is decompressed up to a bound (%s)", async (encoding, encoder) => {
    const { port } = await website(endlessly(encoder(), { "content-encoding": encoding }))
    expect((await describes(`http://bakery.example:${port}/`))?.texts.title).toBe("Endless")
  })

  it.each(["gzip, gzip", "zstd", "compress"])("in the encoding %s is not read", async (encoding) => {
    const { port } = await website(says(gzipSync(gzipSync(bread)), { "content-encoding": encoding }))
    await expect(describes(`http://bakery.example:${port}/`)).rejects.toThrow("encoded")
  })

  it("that comes byte by byte without an end is given up", { timeout: 60_000 }, async () => {
    const { port } = await website((_, response) => {
      response.writeHead(200, { "content-type": "text/html" })
      const drip = setInterval(() => response.write("<"), 50)
      response.on("close", () => clearInterval(drip))
    })
    await expect(describes(`http://bakery.example:${port}/`)).rejects.toThrow("aborted")
  })

  it.each(["application/pdf", "application/json", "text/plain", "application/octet-stream", "video/mp4", ""])(
    "of the type %s is not read",
    async (type) => {
      const { port } = await website(says(bread, { "content-type": type }))
      await expect(describes(`http://bakery.example:${port}/`)).rejects.toThrow("type")
    }
  )

  it.each([404, 403, 500, 206])("with the status %s is not shown", async (status) => {
    const { port } = await website((_, response) =>
      response.writeHead(status, { "content-type": "text/html" }).end(bread)
    )
    await expect(describes(`http://bakery.example:${port}/`)).rejects.toThrow(String(status))
  })

  it("with headers without an end is given up", async () => {
    const { port } = await website((_, response) =>
      response.writeHead(200, { "content-type": "text/html", "x-long": "x".repeat(200_000) }).end(bread)
    )
    await expect(describes(`http://bakery.example:${port}/`)).rejects.toThrow("Header overflow")
  })

  it.each([
    "http://127.0.0.1:PORT/secret.png",
    "javascript:alert(1)",
    "data:image/png;base64,AAAA",
    "file:///etc/passwd",
    "http://inner.example/cake.png"
  ])("whose picture is at %s is shown without it", async (address) => {
    const inside = await website(says("secret", { "content-type": "image/png" }), "127.0.0.1")
    const head = `<title>Bread</title><meta property="og:image" content="${address.replace("PORT", String(inside.port))}">`
    const { port } = await website(says(aPage(head)))
    expect(await describes(`http://bakery.example:${port}/`)).toMatchObject({ picture: undefined, isPicture: false })
    expect(inside.asked).toEqual([])
  })

  it("cannot lead its picture elsewhere by a base", async () => {
    const head = `<base href="http://127.0.0.1/"><title>Bread</title><meta property="og:image" content="/cake.png">`
    const { port, asked } = await website((request, response) =>
      request.url === "/cake.png"
        ? response.writeHead(200, { "content-type": "image/png" }).end("bytes")
        : says(aPage(head))(request, response)
    )
    expect((await describes(`http://bakery.example:${port}/recipes/bread`))?.picture?.toString()).toBe("bytes")
    expect(asked.map(({ url }) => url)).toEqual(["/recipes/bread", "/cake.png"])
  })
})
