import { mkdtemp, rm, stat, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { expect } from "@effect/vitest"
import { Effect } from "effect"
import sharp from "sharp"
import { describe, it as plain } from "vitest"
import { withFiles } from "../testing/files/cast-with-files.ts"
import { aPdf } from "../testing/files/pdfs.ts"
import { fetches, uploads } from "../testing/files/uploads.ts"
import { Cast } from "../testing/harness/cast.ts"
import { drawFirstPage } from "./draw-first-page.ts"

/** Draws the first page of this PDF, and answers the picture. */
const drawn = async (pdf: string, seconds?: number) => {
  const directory = await mkdtemp(join(tmpdir(), "hazel-pdf-"))
  try {
    await writeFile(join(directory, "original"), pdf)
    await drawFirstPage(join(directory, "original"), join(directory, "page.png"), seconds)
    expect((await stat(join(directory, "page.png"))).size).toBeGreaterThan(0)
    return await sharp(join(directory, "page.png")).raw().toBuffer({ resolveWithObject: true })
  } finally {
    await rm(directory, { recursive: true })
  }
}

describe("the first page of a PDF", () => {
  plain("is drawn in its colours, the right way up", async () => {
    const { data, info } = await drawn(aPdf())
    expect([info.width, info.height]).toEqual([905, 1280])
    expect([...data.subarray(0, 3)]).toEqual([0, 0, 255])
    expect([...data.subarray(-3)]).toEqual([255, 255, 255])
  })

  plain("of an absurd size takes no more memory than another", async () => {
    const { info } = await drawn(aPdf("", "0 0 14400 3"))
    expect([info.width, info.height]).toEqual([1280, 1])
  })

  plain("is given up if there is none", async () => {
    await expect(drawn("%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF")).rejects.toThrow("Command failed")
  })

  plain("is given up when it takes too long, and its process ends", async () => {
    const endless = "0 0 m 595 842 l 300 10 400 20 500 30 c S\n".repeat(400_000)
    await expect(drawn(aPdf(`[1 1] 0 d 100 w ${endless}`), 0.5)).rejects.toMatchObject({ killed: true })
  })
})

withFiles("a PDF", (it) => {
  it.effect("has thumbnails of its first page, for those who may read it", () =>
    Effect.gen(function* () {
      const { ada, ben } = yield* Cast
      const file = yield* uploads(ada, "menu.pdf", aPdf())
      expect(file).toMatchObject({ kind: "pdf", mediaType: "application/pdf", width: 905, height: 1280 })
      expect(file.placeholder).not.toBeNull()
      const thumbnail = yield* fetches(ada, `/files/${file.id}/thumbnail/360`)
      expect([thumbnail.status, thumbnail.headers.get("content-type")]).toEqual([200, "image/webp"])
      expect((yield* fetches(ben, `/files/${file.id}/thumbnail/360`)).status).toBe(404)
    })
  )

  it.effect("that cannot be drawn is kept without a thumbnail", () =>
    Effect.gen(function* () {
      const { ada } = yield* Cast
      const file = yield* uploads(ada, "broken.pdf", "%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF")
      expect(file).toMatchObject({ kind: "pdf", width: null, height: null, placeholder: null })
      expect((yield* fetches(ada, `/files/${file.id}/thumbnail/360`)).status).toBe(404)
      expect((yield* fetches(ada, `/files/${file.id}/broken.pdf`)).status).toBe(200)
    })
  )
})
