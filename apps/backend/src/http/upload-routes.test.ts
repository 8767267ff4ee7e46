import { randomBytes } from "node:crypto"
import { expect } from "@effect/vitest"
import { uploadFile } from "@hazel/client/upload/upload-file"
import { messageIdOf } from "@hazel/domain/message-id"
import { TransactionId, FileId } from "@hazel/domain/ids"
import { uuidV7 } from "@hazel/domain/uuid"
import { Effect } from "effect"
import { Upload } from "tus-js-client"
import { withFiles } from "../testing/files/cast-with-files.ts"
import { aPicture } from "../testing/files/pictures.ts"
import { fetches, uploads } from "../testing/files/uploads.ts"
import { aChannelWith, Cast } from "../testing/harness/cast.ts"
import { HazelForTests, type TestUser } from "../testing/harness/hazel-for-tests.ts"

/** Uploads with the client of the protocol's authors, in pieces of this size. */
const uploadsWithTus = Effect.fn(function* (person: TestUser, name: string, bytes: Buffer, chunkSize: number) {
  const { url } = yield* HazelForTests
  const location = yield* Effect.promise(
    () =>
      new Promise<string>((resolve, reject) => {
        const upload = new Upload(bytes, {
          endpoint: `${url}/files/uploads`,
          chunkSize,
          headers: { authorization: `Bearer ${person.token}` },
          metadata: { filename: name },
          onError: reject,
          onSuccess: () => resolve(upload.url ?? "")
        })
        upload.start()
      })
  )
  return FileId.make(location.split("/").at(-1) ?? "")
})

const tus = (person: TestUser) => ({ authorization: `Bearer ${person.token}`, "tus-resumable": "1.0.0" })

/** Announces a file of this size, and answers where its pieces go. */
const begins = Effect.fn(function* (person: TestUser, size: number) {
  const { url } = yield* HazelForTests
  const headers = { ...tus(person), "upload-length": String(size) }
  const answer = yield* Effect.promise(() => fetch(`${url}/files/uploads`, { method: "POST", headers }))
  return `${url}${answer.headers.get("location")}`
})

const sendsPiece = (person: TestUser, upload: string, at: number, bytes: Uint8Array) =>
  Effect.promise(async () => {
    const piece = { "content-type": "application/offset+octet-stream", "upload-offset": String(at) }
    const body = new Uint8Array(bytes)
    const answer = await fetch(upload, { method: "PATCH", headers: { ...tus(person), ...piece }, body })
    return { status: answer.status, text: await answer.text() }
  })

withFiles("an upload", (it) => {
  it.effect("by the client of tus becomes a file, which a message carries to those who may read it", () =>
    Effect.gen(function* () {
      const { ada, ben, dora } = yield* Cast
      const channelId = yield* aChannelWith(ada, ben)
      const bytes = yield* Effect.promise(() => aPicture(640, 480))
      const id = yield* uploadsWithTus(ada, "Lunch.png", bytes, 500)
      const { file } = yield* ada.asks((hazel) => hazel.file.get({ id }))
      expect(file).toMatchObject({
        id,
        name: "Lunch.png",
        mediaType: "image/png",
        kind: "image",
        width: 640,
        height: 480
      })

      const { data } = yield* ada.asks((hazel) => hazel.message.create({ channelId, body: "", fileIds: [id] }))
      expect(data.attachments).toEqual([file])
      const { messages } = yield* ben.asks((hazel) => hazel.message.list({ channelId }))
      expect(messages[0]?.attachments).toEqual([file])

      const original = yield* fetches(ben, `/files/${id}/Lunch.png`)
      expect([original.status, Buffer.from(original.bytes).equals(bytes)]).toEqual([200, true])
      const small = yield* fetches(ben, `/files/${id}/thumbnail/360`)
      expect([small.status, small.headers.get("content-type")]).toEqual([200, "image/webp"])
      for (const path of [`/files/${id}/Lunch.png`, `/files/${id}/thumbnail/360`])
        expect([(yield* fetches(dora, path)).status, (yield* fetches(undefined, path)).status]).toEqual([404, 401])
    })
  )

  it.effect("is attached once, by its owner, when it is ready", () =>
    Effect.gen(function* () {
      const { ada, ben } = yield* Cast
      const channelId = yield* aChannelWith(ada, ben)
      const file = yield* uploads(ada, "notes.txt", "Buy bread")
      const transactionId = TransactionId.make(uuidV7())
      const message = { channelId, body: "Notes", fileIds: [file.id] }
      const refused = { _tag: "AttachmentNotFoundError", fileIds: [file.id] }
      expect(yield* Effect.flip(ben.asks((hazel) => hazel.message.create(message)))).toMatchObject(refused)
      const first = yield* ada.asks((hazel) => hazel.message.create({ ...message, transactionId }))
      const again = yield* ada.asks((hazel) => hazel.message.create({ ...message, transactionId }))
      expect([again, first.data.id]).toEqual([first, messageIdOf(channelId, transactionId)])
      expect(yield* Effect.flip(ada.asks((hazel) => hazel.message.create(message)))).toMatchObject(refused)
    })
  )

  it.effect("of a megabyte arrives byte for byte, in its pieces", () =>
    Effect.gen(function* () {
      const { ada } = yield* Cast
      const bytes = randomBytes(1_000_001)
      const file = yield* uploads(ada, "noise.bin", bytes)
      expect(file).toMatchObject({ size: bytes.length, kind: "other", mediaType: "application/octet-stream" })
      const { bytes: stored } = yield* fetches(ada, `/files/${file.id}/noise.bin`)
      expect(Buffer.from(stored).equals(bytes)).toBe(true)
    })
  )

  it.effect("has at most 16 small pieces, so that nobody makes thousands of a file, and goes on with larger ones", () =>
    Effect.gen(function* () {
      const { ada } = yield* Cast
      const bytes = randomBytes(400_000)
      const upload = yield* begins(ada, bytes.length)
      for (let at = 0; at < 16; at++)
        expect((yield* sendsPiece(ada, upload, at, bytes.subarray(at, at + 1))).status).toBe(204)
      const refused = yield* sendsPiece(ada, upload, 16, bytes.subarray(16, 1_000))
      expect([refused.status, refused.text]).toEqual([400, expect.stringContaining("at least 256 KiB")])
      const end = 16 + 256 * 1024
      expect((yield* sendsPiece(ada, upload, 16, bytes.subarray(16, end))).status).toBe(204)
      expect((yield* sendsPiece(ada, upload, end, bytes.subarray(end))).status, "the end may be short").toBe(204)
      const id = FileId.make(upload.split("/").at(-1) ?? "")
      yield* ada.asks((hazel) => hazel.file.get({ id }))
      expect(Buffer.from((yield* fetches(ada, `/files/${id}/file`)).bytes).equals(bytes)).toBe(true)
    })
  )

  it.effect("that was removed in the meantime is begun again by the SDK", () =>
    Effect.gen(function* () {
      const { ada } = yield* Cast
      const { url } = yield* HazelForTests
      const gone = `/files/uploads/${uuidV7()}`
      const file = new Blob(["Buy bread"])
      const upload = { url, token: ada.token, file, name: "notes.txt", begun: gone }
      expect(yield* Effect.promise(() => uploadFile(upload))).toMatchObject({ name: "notes.txt", size: 9 })
    })
  )
})
