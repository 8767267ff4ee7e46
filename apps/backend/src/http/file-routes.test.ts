import { expect } from "@effect/vitest"
import { Effect } from "effect"
import { withFiles } from "../testing/files/cast-with-files.ts"
import { aPicture } from "../testing/files/pictures.ts"
import { fetches, uploads } from "../testing/files/uploads.ts"
import { Cast } from "../testing/harness/cast.ts"
import { HazelForTests } from "../testing/harness/hazel-for-tests.ts"

const textOf = ({ bytes }: { readonly bytes: Uint8Array }) => new TextDecoder().decode(bytes)

withFiles("GET /files/{id}/{name}", (it) => {
  it.effect("answers parts of a file, and refuses those behind its end", () =>
    Effect.gen(function* () {
      const { ada } = yield* Cast
      const { id } = yield* uploads(ada, "alphabet.txt", "abcdefghij")
      const path = `/files/${id}/alphabet.txt`
      const whole = yield* fetches(ada, path)
      const etag = whole.headers.get("etag") ?? ""
      expect([textOf(whole), whole.headers.get("accept-ranges")]).toEqual(["abcdefghij", "bytes"])
      const parts = [
        ["bytes=2-4", "cde", "bytes 2-4/10"],
        ["bytes=7-", "hij", "bytes 7-9/10"],
        ["bytes=-2", "ij", "bytes 8-9/10"],
        ["bytes=0-99", "abcdefghij", "bytes 0-9/10"]
      ] as const
      for (const [range, text, place] of parts) {
        const answer = yield* fetches(ada, path, { range })
        expect([answer.status, textOf(answer), answer.headers.get("content-range")]).toEqual([206, text, place])
      }
      const behind = yield* fetches(ada, path, { range: "bytes=10-" })
      expect([behind.status, behind.headers.get("content-range")]).toEqual([416, "bytes */10"])
      for (const range of ["bytes=4-2", "bytes=0-1,3-4", "lines=1-2", "bytes=-"])
        expect([range, (yield* fetches(ada, path, { range })).status]).toEqual([range, 200])
      const changed = yield* fetches(ada, path, { range: "bytes=2-4", "if-range": '"another"' })
      const same = yield* fetches(ada, path, { range: "bytes=2-4", "if-range": etag })
      expect([changed.status, same.status]).toEqual([200, 206])
      expect((yield* fetches(ada, path, { "if-none-match": etag })).status).toBe(304)
    })
  )

  it.effect("names files in every alphabet, and lets no other site read or frame them", () =>
    Effect.gen(function* () {
      const { ada } = yield* Cast
      const name = 'Mittag "é" 食事.png'
      const picture = yield* uploads(ada, name, yield* Effect.promise(() => aPicture()))
      const answer = yield* fetches(ada, `/files/${picture.id}/any-name`)
      expect(Object.fromEntries(answer.headers)).toMatchObject({
        "content-type": "image/png",
        "content-disposition": `inline; filename="Mittag ___ __.png"; filename*=UTF-8''Mittag%20%22%C3%A9%22%20%E9%A3%9F%E4%BA%8B.png`,
        "x-content-type-options": "nosniff",
        "content-security-policy": "sandbox; default-src 'none'",
        "cross-origin-resource-policy": "same-origin",
        "cache-control": "private, no-cache"
      })
      expect([picture.name, answer.headers.get("access-control-allow-origin")]).toEqual([name, null])
    })
  )

  it.effect("answers HEAD without the bytes, and refuses other methods", () =>
    Effect.gen(function* () {
      const { ada } = yield* Cast
      const { url } = yield* HazelForTests
      const { id } = yield* uploads(ada, "alphabet.txt", "abcdefghij")
      const headers = { authorization: `Bearer ${ada.token}` }
      const asks = (method: string) =>
        Effect.promise(() => fetch(`${url}/files/${id}/alphabet.txt`, { method, headers }))
      const head = yield* asks("HEAD")
      expect([head.status, head.headers.get("content-length")]).toEqual([200, "10"])
      expect((yield* asks("POST")).status).toBe(404)
    })
  )
})
