import { FileId, MessageId } from "@hazel/domain/ids"
import { Effect } from "effect"
import { expect } from "@effect/vitest"
import { FileStorage, keysOf } from "../../../files/file-storage.ts"
import { anAttachmentOf } from "../../../testing/files/an-attachment-of.ts"
import { withFiles } from "../../../testing/files/cast-with-files.ts"
import { fetches } from "../../../testing/files/uploads.ts"
import { Cast } from "../../../testing/harness/cast.ts"
import { anImkitApp } from "./rest-client.ts"
import { aRoom, pageOf } from "./room-of-clients.ts"

const bytes = new TextEncoder().encode("12345678")

withFiles("the file of a message in a room of IMKit", (it) => {
  it.effect("is read with its thumbnails by the clients of the room, with their tokens, and by nobody else", () =>
    Effect.gen(function* () {
      const { ada } = yield* Cast
      const store = yield* FileStorage
      const { room, jim, pam, aClient, clientKey, send } = yield* aRoom
      const dwight = yield* aClient("dwight")
      const stranger = yield* (yield* anImkitApp).aClient("jim")
      const messageId = MessageId.make(yield* send(jim.asks, "Look"))
      const id = FileId.make(yield* anAttachmentOf(messageId, ada.id))
      const keys = keysOf(id)
      for (const key of [keys.original, keys.thumbnail(360)]) yield* Effect.promise(() => store.put(key, bytes))

      const [message] = (yield* pageOf(pam.asks, room)).data
      const urls = message as object as { readonly originalUrl: string; readonly thumbnailUrl: string }
      expect(urls).toMatchObject({
        ...{ message: "Look", originalUrl: expect.stringContaining(id), thumbnailUrl: `/files/${id}/thumbnail/360` },
        files: [{ id, mediaType: "image/png" }]
      })
      const asked = [
        [urls.originalUrl, {}],
        [urls.originalUrl, { range: "bytes=0-3" }],
        [urls.thumbnailUrl, {}]
      ] as const
      const statusesFor = (token: string, header = "IM-Authorization") =>
        Effect.forEach(asked, ([path, headers]) =>
          Effect.map(
            fetches(undefined, path, { ...headers, "IM-CLIENT-KEY": clientKey, [header]: token }),
            ({ status }) => status
          )
        )
      expect(yield* statusesFor(jim.token)).toEqual([200, 206, 200])
      expect(yield* statusesFor(`Bearer ${pam.token}`, "authorization")).toEqual([200, 206, 200])
      for (const outsider of [dwight, stranger]) expect(yield* statusesFor(outsider.token)).toEqual([404, 404, 404])
      expect(yield* statusesFor(`${jim.token}x`)).toEqual([401, 401, 401])

      yield* jim.asks("POST", `/rooms/${room}/message`, { _id: messageId, messageType: "recall" })
      expect(yield* statusesFor(pam.token)).toEqual([404, 404, 404])
      const uploads = yield* fetches(undefined, `/files/uploads/${id}`, { "IM-Authorization": jim.token })
      expect(uploads.status, "users of apps upload nothing").toBe(401)
    })
  )
})
