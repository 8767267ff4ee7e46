import { expect } from "@effect/vitest"
import { fileNameLength } from "@hazel/domain/models/file-model"
import { Effect } from "effect"
import sharp from "sharp"
import { withFiles } from "../testing/files/cast-with-files.ts"
import { aPhotograph, aPicture } from "../testing/files/pictures.ts"
import { pngOf } from "../testing/files/png.ts"
import { fetches, uploads } from "../testing/files/uploads.ts"
import { Cast } from "../testing/harness/cast.ts"
import { HazelForTests } from "../testing/harness/hazel-for-tests.ts"

const script = "<script>alert(document.cookie)</script>"

/** A PNG that says it is this large, with rows that inflate to many megabytes. */
const bomb = (width: number, height: number) => pngOf(width, height, Buffer.alloc(20_000_000))

const pdfAndHtml = `%PDF-1.4\n1 0 obj<<>>endobj\n${script}\ntrailer<<>>\n%%EOF`
const gifAndScript = Buffer.concat([Buffer.from("GIF89a/*"), Buffer.alloc(32), Buffer.from(`*/=1;${script}`)])

/** Files that want to run as a page, by the names under which they were sent. */
const pages = [
  ["page.html", `<!doctype html>${script}`],
  ["picture.png", `<!doctype html>${script}`],
  ["drawing.svg", `<svg xmlns="http://www.w3.org/2000/svg">${script}</svg>`],
  ["drawing.svg", `<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg">${script}</svg>`],
  ["feed.xml", `<?xml version="1.0"?><?xml-stylesheet href="x.xsl"?><feed/>`],
  ["code.js", "fetch('/rpc/user.me')"],
  ["polyglot.gif", gifAndScript],
  ["polyglot.pdf", pdfAndHtml],
  ["empty.zip", Buffer.from("504b0506000000000000000000000000000000000000", "hex")]
] as const

withFiles("a hostile file", (it) => {
  it.effect.each(pages)("that wants to run as a page is only ever saved: %s", ([name, bytes]) =>
    Effect.gen(function* () {
      const { ada } = yield* Cast
      const file = yield* uploads(ada, name, bytes)
      expect(file.kind).not.toBe("image")
      const answer = yield* fetches(ada, `/files/${file.id}/${name}`)
      expect(answer.headers.get("content-disposition")).toMatch(/^attachment;/)
      expect(answer.headers.get("content-type")).toMatch(/^application\/(octet-stream|pdf)$/)
      expect(answer.headers.get("content-security-policy")).toBe("sandbox; default-src 'none'")
      expect(answer.headers.get("x-content-type-options")).toBe("nosniff")
      expect((yield* fetches(ada, `/files/${file.id}/thumbnail/360`)).status).toBe(404)
    })
  )

  it.effect.each([
    ["gigantic", bomb(60_000, 60_000)],
    ["that inflates to more than it says", bomb(16, 16)],
    ["cut off", bomb(4_000, 4_000).subarray(0, 200)]
  ] as const)("that is a %s picture is kept as a file, and Hazel goes on", ([, bytes]) =>
    Effect.gen(function* () {
      const { ada } = yield* Cast
      const file = yield* uploads(ada, "bomb.png", bytes)
      const isShown = file.kind === "image"
      // Extra rows are no harm: a small picture is decoded to its small size.
      expect([isShown, file.width]).toEqual(isShown ? [true, 16] : [false, null])
      expect(yield* uploads(ada, "Lunch.png", yield* Effect.promise(() => aPicture()))).toMatchObject({ kind: "image" })
    })
  )

  it.effect("has a name without a path, control characters or reversed text", () =>
    Effect.gen(function* () {
      const { ada } = yield* Cast
      const names = [
        ["../../etc/passwd", "passwd"],
        ["C:\\Windows\\system32\\cmd.exe", "cmd.exe"],
        ["..", "file"],
        ["", "file"],
        ["a\r\nSet-Cookie: x=1.txt", "aSet-Cookie: x=1.txt"],
        ["harmless\u202egnp.exe", "harmlessgnp.exe"],
        ["harmless\u061cgnp\u200b.exe", "harmlessgnp.exe"],
        ["\u200b\u00ad\u2800", "file"],
        ["👩‍🍳 نامه‌ها.pdf", "👩‍🍳 نامه‌ها.pdf"],
        [".htaccess", "htaccess"],
        [`${"x".repeat(500)}.png`, `${"x".repeat(fileNameLength - 4)}.png`]
      ] as const
      for (const [given, kept] of names) expect((yield* uploads(ada, given, "text")).name).toBe(kept)
    })
  )

  it.effect("that says where it was taken does not say it any more, nor does its thumbnail", () =>
    Effect.gen(function* () {
      const { ada } = yield* Cast
      const bytes = yield* Effect.promise(aPhotograph)
      expect(bytes.includes("Ada's house")).toBe(true)
      const file = yield* uploads(ada, "holiday.jpg", bytes)
      expect(file).toMatchObject({ kind: "image", mediaType: "image/jpeg", width: 400, height: 300 })
      for (const path of ["holiday.jpg", "thumbnail/360", "thumbnail/1280"]) {
        const answer = yield* fetches(ada, `/files/${file.id}/${path}`)
        const { exif, xmp, iptc } = yield* Effect.promise(() => sharp(answer.bytes).metadata())
        expect([path, exif, xmp, iptc]).toEqual([path, undefined, undefined, undefined])
        expect(Buffer.from(answer.bytes).includes("Ada's house")).toBe(false)
      }
    })
  )

  it.effect("is refused before its first byte if it is empty or too large", () =>
    Effect.gen(function* () {
      const { ada } = yield* Cast
      const { url } = yield* HazelForTests
      const begins = (length: string) =>
        Effect.promise(async () => {
          const headers = { authorization: `Bearer ${ada.token}`, "tus-resumable": "1.0.0", "upload-length": length }
          const response = await fetch(`${url}/files/uploads`, { method: "POST", headers })
          return { status: response.status, body: Object(await response.json()) }
        })
      expect(yield* begins("0")).toMatchObject({ status: 400, body: { _tag: "InvalidFileError", reason: "empty" } })
      expect(yield* begins("25000001")).toMatchObject({ status: 400, body: { reason: "too-large" } })
      for (const length of ["-1", "1e3", "abc", "", "99999999999999999"])
        expect([length, (yield* begins(length)).status]).toEqual([length, 400])
    })
  )
})
