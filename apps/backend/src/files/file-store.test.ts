import { randomBytes } from "node:crypto"
import { once } from "node:events"
import { mkdtempSync, writeFileSync } from "node:fs"
import { createServer } from "node:http"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { buffer, text } from "node:stream/consumers"
import { Redacted } from "effect"
import S3rver from "s3rver"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { freePort } from "../testing/harness/free-port.ts"
import { diskStore } from "./disk-store.ts"
import type { FileStore } from "./file-store.ts"
import { s3Store } from "./s3-store.ts"

const directory = mkdtempSync(join(tmpdir(), "hazel-store-"))

/** A server that speaks S3, and knows one key. */
const bucketServer = async () => {
  const port = await freePort()
  const server = new S3rver({
    ...{ port, address: "127.0.0.1", silent: true, directory: join(directory, "buckets") },
    configureBuckets: [{ name: "hazel", configs: [] }]
  })
  await server.run()
  return { server, endpoint: `http://127.0.0.1:${port}` }
}

const settings = (endpoint: string, keyId = "S3RVER") => ({
  ...{ endpoint, bucket: "hazel", region: "us-east-1", pathStyle: "on" as const },
  ...{ keyId: Redacted.make(keyId), secret: Redacted.make("S3RVER") }
})

const textOf = async (store: FileStore, key: string, range?: Parameters<FileStore["read"]>[1]) =>
  (await buffer(await store.read(key, range))).toString()

describe.each(["a disk", "a bucket"] as const)("%s", (kind) => {
  let store: FileStore
  let stop = async () => {}

  beforeAll(async () => {
    if (kind === "a disk") {
      store = diskStore(join(directory, "disk"))
      return
    }
    const { server, endpoint } = await bucketServer()
    store = s3Store(settings(endpoint))
    stop = () => server.close()
  })
  afterAll(() => stop())

  it("keeps bytes under keys, as a whole and in parts", async () => {
    await store.put("1a/one/pieces/first", Buffer.from("abcdefghij"))
    expect(await textOf(store, "1a/one/pieces/first")).toBe("abcdefghij")
    expect(await textOf(store, "1a/one/pieces/first", { first: 2, last: 4 })).toBe("cde")
    expect(await textOf(store, "1a/one/pieces/first", { first: 9, last: 9 })).toBe("j")
    await store.put("1a/one/pieces/first", Buffer.from("again"))
    expect(await textOf(store, "1a/one/pieces/first")).toBe("again")
  })

  it("takes a file of some megabytes from the disk", async () => {
    const bytes = randomBytes(3_000_000)
    const path = join(directory, "noise")
    writeFileSync(path, bytes)
    await store.putFile("1a/two/original", path)
    expect((await buffer(await store.read("1a/two/original"))).equals(bytes)).toBe(true)
  })

  it("removes one key, also twice", async () => {
    for (const name of ["one", "two"]) await store.put(`3c/four/pieces/${name}`, Buffer.from(name))
    for (let times = 0; times < 2; times++) await store.remove("3c/four/pieces/one")
    await expect(store.read("3c/four/pieces/one")).rejects.toThrow(/ENOENT|404/)
    expect(await textOf(store, "3c/four/pieces/two")).toBe("two")
  })

  it("removes everything below a prefix and nothing beside it, also twice", async () => {
    await store.put("2b/three/original", Buffer.from("1"))
    await store.put("2b/three/pieces/one", Buffer.from("2"))
    await store.put("2b/three-and-more/original", Buffer.from("3"))
    for (let times = 0; times < 2; times++) await store.removeBelow("2b/three/")
    await expect(store.read("2b/three/original")).rejects.toThrow(/ENOENT|404/)
    await expect(store.read("2b/three/pieces/one")).rejects.toThrow(/ENOENT|404/)
    expect(await textOf(store, "2b/three-and-more/original")).toBe("3")
  })
})

describe("a bucket that does not know the key", () => {
  it("refuses to store anything", async () => {
    const { server, endpoint } = await bucketServer()
    try {
      await expect(s3Store(settings(endpoint, "wrong")).put("1a/one/original", Buffer.from("1"))).rejects.toThrow(/403/)
    } finally {
      await server.close()
    }
  })
})

/** A bucket of these keys that lists and removes a thousand at a time, which the server above cannot with this Node. */
const bucketOf = (keys: Set<string>) => {
  const tags = (name: string, found: ReadonlyArray<string>) =>
    found.map((key) => `<${name}><Key>${key}</Key></${name}>`).join("")
  const list = (url: URL) => {
    const below = [...keys].filter((key) => key.startsWith(url.searchParams.get("prefix") ?? ""))
    const more = below.length > 1_000 ? "<NextContinuationToken>next</NextContinuationToken>" : ""
    return `<ListBucketResult>${more}${tags("Contents", below.slice(0, 1_000))}</ListBucketResult>`
  }
  const remove = (asked: string) => {
    const named = [...asked.matchAll(/<Key>([^<]+)/g)].map(([, key]) => key ?? "")
    for (const key of named) keys.delete(key)
    return `<DeleteResult>${tags("Deleted", named)}</DeleteResult>`
  }
  return createServer(async (request, response) => {
    const url = new URL(request.url ?? "", "http://bucket.test")
    response.end(request.method === "GET" ? list(url) : remove(await text(request)))
  })
}

describe("a bucket with more keys than it lists at a time", () => {
  it("has none left below a prefix that was removed", async () => {
    const keys = new Set(
      Array.from({ length: 2_500 }, (_, number) => `4d/five/pieces/${number}`).concat("4d/six/original")
    )
    const server = bucketOf(keys).listen(0, "127.0.0.1")
    try {
      await once(server, "listening")
      const address = server.address()
      const port = typeof address === "object" && address !== null ? address.port : 0
      await s3Store(settings(`http://127.0.0.1:${port}`)).removeBelow("4d/five/")
      expect([...keys]).toEqual(["4d/six/original"])
    } finally {
      server.close()
    }
  })
})
