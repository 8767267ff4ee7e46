import { existsSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { expect } from "@effect/vitest"
import { TransactionId } from "@hazel/domain/ids"
import type { FileId } from "@hazel/domain/ids"
import { uuidV7 } from "@hazel/domain/uuid"
import { Effect } from "effect"
import sharp from "sharp"
import { keysOf } from "../../files/file-storage.ts"
import { dataDirectory, withFiles } from "../../testing/files/cast-with-files.ts"
import { aPicture } from "../../testing/files/pictures.ts"
import { fetches, uploads } from "../../testing/files/uploads.ts"
import { aChannelWith, Cast } from "../../testing/harness/cast.ts"
import type { TestUser } from "../../testing/harness/hazel-for-tests.ts"
import { refusal } from "../../testing/harness/stored.ts"
import { expectReplayToMatch } from "../../testing/replay/expect-replay-to-match.ts"

const aPictureOf = Effect.fnUntraced(function* (person: TestUser) {
  return yield* uploads(person, "Bakery.png", yield* Effect.promise(() => aPicture(600, 300)))
})

const sets = (person: TestUser, iconId: FileId | null, transactionId = TransactionId.make(uuidV7())) =>
  person.asks((hazel) => hazel.workspace.update({ iconId, transactionId }))

const manifest = Effect.map(fetches(undefined, "/manifest.webmanifest"), ({ bytes }): Record<string, unknown> =>
  JSON.parse(new TextDecoder().decode(bytes))
)

const appleIcon = fetches(undefined, "/apple-touch-icon.png")

withFiles("the icon of the workspace", (it) => {
  it.effect("is a square that anybody may see, also before signing in, and is on the installed app", () =>
    Effect.gen(function* () {
      const { ada, dora } = yield* Cast
      const picture = yield* aPictureOf(ada)
      const { data } = yield* expectReplayToMatch([ada, dora], sets(ada, picture.id))
      const iconUrl = `/workspace-icon/${picture.id}/192`
      expect(data.iconUrl).toBe(iconUrl)
      for (const size of [192, 512]) {
        const { status, headers, bytes } = yield* fetches(undefined, iconUrl.replace("192", String(size)))
        expect([status, headers.get("content-type")]).toEqual([200, "image/png"])
        expect(yield* Effect.promise(() => sharp(bytes).metadata())).toMatchObject({ width: size, height: size })
      }
      const welcome = yield* fetches(undefined, "/api/welcome")
      expect(JSON.parse(new TextDecoder().decode(welcome.bytes))).toMatchObject({ workspaceIconUrl: iconUrl })
      const { name, icons } = yield* manifest
      expect([name, icons]).toMatchObject([data.name, [{ src: iconUrl, sizes: "192x192" }, { sizes: "512x512" }]])
      const [apple, icon] = [yield* appleIcon, yield* fetches(undefined, iconUrl)]
      expect([apple.headers.get("content-type"), apple.headers.get("cache-control")]).toEqual(["image/png", "no-cache"])
      expect(apple.bytes, "on the home screen of an iPhone").toEqual(icon.bytes)
    })
  )

  it.effect("is replaced and taken away, and the bytes of earlier ones are for nobody", () =>
    Effect.gen(function* () {
      const { ada, ben } = yield* Cast
      const first = yield* aPictureOf(ada)
      const transactionId = TransactionId.make(uuidV7())
      const { data } = yield* sets(ada, first.id, transactionId)
      expect((yield* sets(ada, first.id, transactionId)).data, "a repetition").toEqual(data)
      const later = yield* sets(ada, (yield* aPictureOf(ada)).id)
      const statuses = (...paths: ReadonlyArray<string | null>) =>
        Effect.forEach(paths, (path) => Effect.map(fetches(ben, path ?? ""), ({ status }) => status))
      const original = `/files/${first.id}/Bakery.png`
      expect(yield* statuses(data.iconUrl, original, later.data.iconUrl)).toEqual([404, 404, 200])
      expect((yield* sets(ada, null)).data.iconUrl).toBeNull()
      expect(yield* statuses(later.data.iconUrl)).toEqual([404])
      expect((yield* manifest)["icons"]).toMatchObject([{ src: "/icon-192.png" }, {}, {}])
      const ofHazel = new URL("../../../../web/public/apple-touch-icon.png", import.meta.url)
      expect(Buffer.from((yield* appleIcon).bytes).equals(readFileSync(ofHazel)), "Hazel's own").toBe(true)
    })
  )

  it.effect(
    "is set by those who administer the workspace, and is a picture of their own that is used nowhere else",
    () =>
      Effect.gen(function* () {
        const { ada, ben, cleo } = yield* Cast
        expect(yield* refusal(sets(ben, (yield* aPictureOf(ben)).id))).toMatchObject({ _tag: "UnauthorizedError" })
        expect(yield* refusal(sets(ben, null))).toMatchObject({ _tag: "UnauthorizedError" })
        const foreign = yield* aPictureOf(ben)
        const portrait = yield* aPictureOf(ada)
        yield* ada.asks((hazel) => hazel.user.update({ pictureId: portrait.id }))
        const attached = yield* aPictureOf(ada)
        const channelId = yield* aChannelWith(ada, cleo)
        yield* ada.asks((hazel) => hazel.message.create({ channelId, body: "", fileIds: [attached.id] }))
        for (const { id } of [foreign, portrait, attached]) {
          expect(yield* refusal(sets(ada, id))).toMatchObject({ _tag: "FileNotFoundError" })
          expect((yield* fetches(undefined, `/workspace-icon/${id}/192`)).status).toBe(404)
          expect(existsSync(join(dataDirectory, "files", keysOf(id).icon(192)))).toBe(false)
        }
      })
  )

  it.effect("is neither an SVG with a script, nor a page that begins like a picture", () =>
    Effect.gen(function* () {
      const { ada } = yield* Cast
      const hostile = {
        "icon.svg": `<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>`,
        "icon.gif": "GIF89a/*<html><script>alert(1)</script>*/",
        "icon.png": "\u0089PNG\r\n\u001a\n<script>alert(1)</script>"
      }
      for (const [name, text] of Object.entries(hostile)) {
        const { id } = yield* uploads(ada, name, text)
        expect([name, yield* refusal(sets(ada, id))]).toMatchObject([name, { _tag: "FileNotFoundError" }])
      }
    })
  )
})
