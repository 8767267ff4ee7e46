import { Effect } from "effect"
import { FileStorage, keysOf } from "../../files/file-storage.ts"
import { exampleIds } from "../../rpc/description/examples.ts"
import { aReadyFile } from "../../testing/files/a-ready-file.ts"
import { anAttachmentOf } from "../../testing/files/an-attachment-of.ts"
import { aChannelWith, Cast, writes } from "../../testing/harness/cast.ts"
import { HazelForTests } from "../../testing/harness/hazel-for-tests.ts"
import type { PreparesWorld } from "./example-world.ts"

/** An upload of Ada's that was just begun. */
const begunUpload = Effect.fnUntraced(function* (token: string) {
  const { url } = yield* HazelForTests
  const headers = { "tus-resumable": "1.0.0", "upload-length": "9", authorization: `Bearer ${token}` }
  const response = yield* Effect.promise(() => fetch(`${url}/files/uploads`, { method: "POST", headers }))
  return response.headers.get("location")?.split("/").at(-1) ?? ""
})

/** A file of a message of Ada's. */
const attachedFile = Effect.gen(function* () {
  const { ada } = yield* Cast
  const store = yield* FileStorage
  const message = yield* Effect.orDie(Effect.flatMap(aChannelWith(ada), (channelId) => writes(ada, channelId)))
  const id = yield* anAttachmentOf(message.id, ada.id)
  for (const key of [keysOf(id).original, keysOf(id).thumbnail(360)])
    yield* Effect.promise(() => store.put(key, new TextEncoder().encode("12345678")))
  return id
})

/** The icon of the workspace. */
export const iconWorld: PreparesWorld = Effect.fnUntraced(function* () {
  const { ada } = yield* Cast
  const { sql } = yield* HazelForTests
  const store = yield* FileStorage
  const id = yield* aReadyFile(ada.id, "icon.png")
  yield* Effect.promise(() => store.put(keysOf(id).icon(192), new TextEncoder().encode("12345678")))
  yield* Effect.promise(() => sql`update files set icon_of = (select id from workspaces) where id = ${id}`)
  return { values: { [exampleIds.file]: id }, credentials: {} }
})

/** An upload for the operations of uploads, and a file for the others. */
export const filesWorld: PreparesWorld = Effect.fnUntraced(function* (operationId) {
  const { ada } = yield* Cast
  const id = yield* operationId.startsWith("upload.") ? begunUpload(ada.token) : attachedFile
  return { values: { [exampleIds.file]: id }, credentials: { bearer: ada.token } }
})
