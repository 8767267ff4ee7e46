import { randomBytes } from "node:crypto"
import { readdirSync } from "node:fs"
import { join } from "node:path"
import { expect } from "@effect/vitest"
import type { FileId } from "@hazel/domain/ids"
import { Context, Effect, Fiber, Layer } from "effect"
import { HazelConfig } from "../config.ts"
import { dataDirectory, withFiles } from "../testing/files/cast-with-files.ts"
import { Cast } from "../testing/harness/cast.ts"
import { HazelForTests, settingsForTests, type TestUser } from "../testing/harness/hazel-for-tests.ts"
import { FileStorage, keysOf } from "./file-storage.ts"
import type { FileStore } from "./file-store.ts"
import { Uploads } from "./uploads.ts"

/** The uploads of another node, whose storage behaves like this. */
const anotherNode = Effect.fnUntraced(function* (behaves: (store: FileStore) => Partial<FileStore>) {
  const store = yield* FileStorage
  const node = yield* Layer.build(
    Layer.fresh(Uploads.layer).pipe(
      Layer.provide(Layer.succeed(FileStorage, { ...store, ...behaves(store) })),
      Layer.provide(Layer.succeed(HazelConfig, settingsForTests))
    )
  )
  return Context.get(node, Uploads)
})

const piecesOnDisk = (id: FileId) => readdirSync(join(dataDirectory, "files", keysOf(id).pieces)).length

const begins = Effect.fnUntraced(function* (size: number) {
  const { ada } = yield* Cast
  const uploads = yield* Uploads
  return yield* uploads.find(yield* uploads.begin(ada.id, "noise.bin", size), ada.id)
})

withFiles("an announced upload", (it) => {
  it.effect("expires an hour after its last piece, and a finished file after a day", () =>
    Effect.gen(function* () {
      const uploads = yield* Uploads
      const { sql } = yield* HazelForTests
      const begun = yield* begins(2_000)
      const hoursLeft = Effect.promise(async () => {
        const [row] = await sql<Array<{ hours: number }>>`
          select round(extract(epoch from expires_at - now()) / 3600, 1)::float8 as hours from files where id = ${begun.id}`
        return row?.hours
      })
      expect(yield* hoursLeft).toBe(1)
      yield* Effect.promise(() => sql`update files set expires_at = now() + interval '1 minute' where id = ${begun.id}`)
      const half = yield* uploads.receive(begun, 0, randomBytes(1_000))
      expect([yield* hoursLeft, half]).toEqual([1, expect.objectContaining({ received: 1_000 })])
      yield* uploads.receive(begun, 1_000, randomBytes(1_000))
      expect(yield* hoursLeft).toBe(24)
      yield* uploads.cancel(begun.id)
    })
  )

  it.effect("is refused to a person who has 20 unfinished ones, until one of them ends", () =>
    Effect.gen(function* () {
      const { ben } = yield* Cast
      const uploads = yield* Uploads
      const announce = uploads.begin(ben.id, "noise.bin", 1)
      const [first] = yield* Effect.replicateEffect(announce, 20)
      expect(yield* Effect.flip(announce)).toMatchObject({ _tag: "InvalidFileError", reason: "too-many" })
      yield* uploads.receive(yield* uploads.find(first!, ben.id), 0, randomBytes(1))
      yield* announce
    })
  )
})

withFiles("an inspection", (it) => {
  it.effect("of one person's file does not wait for several of another", () =>
    Effect.gen(function* () {
      const { ada, ben } = yield* Cast
      const slow = new Set<FileId>()
      const release = Promise.withResolvers<void>()
      const uploads = yield* anotherNode((store) => ({
        read: async (key, range) => {
          if ([...slow].some((id) => key.startsWith(keysOf(id).all))) await release.promise
          return store.read(key, range)
        }
      }))
      const arrived = Effect.fnUntraced(function* ({ id: owner }: TestUser) {
        const upload = yield* uploads.find(yield* uploads.begin(owner, "noise.bin", 1), owner)
        yield* uploads.receive(upload, 0, randomBytes(1))
        return upload
      })
      const ofAda = yield* Effect.replicateEffect(arrived(ada), 3)
      for (const { id } of ofAda) slow.add(id)
      const waiting = yield* Effect.forEach(ofAda, (upload) =>
        Effect.forkChild(uploads.finish(upload, ada.id), { startImmediately: true })
      )
      yield* uploads.finish(yield* arrived(ben), ben.id)
      expect(waiting.map((fiber) => fiber.pollUnsafe())).toEqual([undefined, undefined, undefined])
      release.resolve()
      yield* Effect.forEach(waiting, Fiber.join)
      for (const { id } of ofAda) expect((yield* uploads.find(id, ada.id)).state).toBe("ready")
    })
  )
})

withFiles("a piece of an upload", (it) => {
  it.effect("is written once, however often it is sent at the same time", () =>
    Effect.gen(function* () {
      let written = 0
      const uploads = yield* anotherNode((store) => ({
        put: (key, bytes) => {
          written++
          return store.put(key, bytes)
        }
      }))
      const upload = yield* begins(2_000)
      const sent = Array.from({ length: 8 }, () => uploads.receive(upload, 0, randomBytes(1_000)))
      const outcomes = yield* Effect.all(sent, { concurrency: "unbounded" })
      expect(outcomes.filter((outcome) => outcome === "late")).toHaveLength(7)
      expect(written).toBe(1)
    })
  )

  it.effect("is removed if another node was first", () =>
    Effect.gen(function* () {
      const first = yield* Uploads
      const upload = yield* begins(2_000)
      const bytes = randomBytes(1_000)
      const second = yield* anotherNode((store) => ({
        put: async (key, late) => {
          await store.put(key, late)
          expect(await Effect.runPromise(first.receive(upload, 0, bytes))).toMatchObject({ received: 1_000 })
          expect(piecesOnDisk(upload.id)).toBe(2)
        }
      }))
      expect(yield* second.receive(upload, 0, bytes)).toBe("late")
      expect(piecesOnDisk(upload.id)).toBe(1)
    })
  )
})
