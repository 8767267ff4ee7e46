import { expect } from "@effect/vitest"
import { FileId } from "@hazel/domain/ids"
import { uuidV7 } from "@hazel/domain/uuid"
import { Effect } from "effect"
import { keysOf, FileStorage } from "../files/file-storage.ts"
import { aPreviewOf } from "../testing/link-previews/a-preview-of.ts"
import { withFiles } from "../testing/files/cast-with-files.ts"
import { fetches } from "../testing/files/uploads.ts"
import { Cast } from "../testing/harness/cast.ts"
import { everyActor } from "../testing/matrix/actors.ts"
import { targetFor } from "../testing/matrix/target-for.ts"
import { actors, columns, type Outcome } from "../testing/matrix/operation.ts"
import { fileRoutes } from "../testing/matrix/permissions.ts"

const outcomes: ReadonlyMap<number, Outcome> = new Map([
  [200, "yes"],
  [206, "yes"],
  [401, "unsigned"],
  [403, "scope"],
  [404, "absent"]
])

const picture = new TextEncoder().encode("12345678")

/** The requests for a file: as a whole, in part, as a HEAD of a download, and its thumbnails. */
const requestsFor = (id: FileId) =>
  [
    [`/files/${id}/Cake.png`, {}],
    [`/files/${id}/Cake.png`, { range: "bytes=0-3" }],
    [`/files/${id}/thumbnail/360`, {}],
    [`/files/${id}/thumbnail/1280`, {}]
  ] as const

/** The refusal, without the id in the question. */
const textOf = ({ status, bytes }: { readonly status: number; readonly bytes: Uint8Array }, id: FileId) =>
  `${status} ${new TextDecoder().decode(bytes).replaceAll(id, "an id")}`

const partsNeeded = new Set(["fileId", "messageId"] as const)

withFiles("the bytes of a file and of the picture of a previewed page", (it) => {
  it.effect.each([...actors])("are for %s what the matrix says, like its thumbnails and its parts", (actor) =>
    Effect.gen(function* () {
      const everybody = yield* everyActor(yield* Cast)
      const store = yield* FileStorage
      for (const kind of ["private", "public"] as const) {
        const { fileId, messageId } = yield* targetFor(everybody, kind, partsNeeded)
        const pictureId = FileId.make(yield* aPreviewOf(messageId, { hasPicture: true }))
        for (const id of [fileId, pictureId]) {
          const keys = keysOf(id)
          for (const key of [keys.original, keys.thumbnail(360), keys.thumbnail(1280)])
            yield* Effect.promise(() => store.put(key, picture))
          const expected = new Map(columns(fileRoutes[kind], "scope")).get(actor)
          const nowhere = FileId.make(uuidV7())
          const absent = requestsFor(nowhere)
          for (const [index, [path, headers]] of requestsFor(id).entries()) {
            const answer = yield* fetches(everybody[actor], path, headers)
            expect([kind, path, outcomes.get(answer.status)]).toEqual([kind, path, expected])
            if (expected === "yes") continue
            const [missingPath, missingHeaders] = absent[index]!
            const missing = yield* fetches(everybody[actor], missingPath, missingHeaders)
            expect(textOf(answer, id)).toEqual(textOf(missing, nowhere))
          }
        }
      }
    })
  )
})
