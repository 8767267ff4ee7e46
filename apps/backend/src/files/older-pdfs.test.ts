import { expect } from "@effect/vitest"
import type { FileId } from "@hazel/domain/ids"
import { Effect } from "effect"
import { TestClock } from "effect/testing"
import { withFiles } from "../testing/files/cast-with-files.ts"
import { aPdf } from "../testing/files/pdfs.ts"
import { fetches, uploads } from "../testing/files/uploads.ts"
import { Cast } from "../testing/harness/cast.ts"
import { HazelForTests } from "../testing/harness/hazel-for-tests.ts"

/** Makes a file what it was when Hazel drew no pages yet. */
const forgetsPage = Effect.fnUntraced(function* (id: FileId) {
  const { sql } = yield* HazelForTests
  yield* Effect.promise(
    () => sql`update files set width = null, height = null, placeholder = null, inspection_version = 0 where id = ${id}`
  )
})

const stateOf = Effect.fnUntraced(function* (id: FileId) {
  const { sql } = yield* HazelForTests
  const [row] = yield* Effect.promise(() => sql`select width, inspection_version from files where id = ${id}`)
  return [row?.["width"], row?.["inspection_version"]]
})

withFiles("a PDF from before first pages were drawn", (it) => {
  it.effect("gets its thumbnails later, and one that cannot be drawn is tried once", () =>
    Effect.gen(function* () {
      const { ada } = yield* Cast
      const drawn = yield* uploads(ada, "menu.pdf", aPdf())
      const broken = yield* uploads(ada, "broken.pdf", "%PDF-1.4\nnothing")
      expect(drawn.width).not.toBeNull()
      for (const { id } of [drawn, broken]) yield* forgetsPage(id)
      expect((yield* fetches(ada, `/files/${drawn.id}/thumbnail/360`)).status).toBe(404)
      for (let minutes = 0; minutes < 10 && (yield* stateOf(broken.id))[1] === 0; minutes++)
        yield* TestClock.adjust("1 minute")
      expect([yield* stateOf(drawn.id), yield* stateOf(broken.id)]).toEqual([
        [drawn.width, 1],
        [null, 1]
      ])
      expect((yield* fetches(ada, `/files/${drawn.id}/thumbnail/360`)).status).toBe(200)
      expect((yield* fetches(ada, `/files/${drawn.id}/thumbnail/360`)).headers.get("content-type")).toBe("image/webp")
    })
  )
})
