import { buffer } from "node:stream/consumers"
import { FileRepository } from "@hazel/db/repositories/file-repository"
import type { FileId, UserId } from "@hazel/domain/ids"
import { FileNotFoundError, iconSizes } from "@hazel/domain/models/file-model"
import { Context, Effect, Layer } from "effect"
import sharp from "sharp"
import { FileStorage, keysOf } from "../files/file-storage.ts"

const make = Effect.gen(function* () {
  const files = yield* FileRepository
  const store = yield* FileStorage

  /**
   * Stores the icons that are made of a picture, below its key, so that they go with it. They are made of its thumbnail,
   * which Hazel has encoded itself. PNG, because some systems that install web apps show nothing else.
   */
  const prepare = Effect.fn("WorkspaceIcons.prepare")(function* (picture: FileId, person: UserId) {
    const upload = yield* files.findUpload(picture, person)
    if (upload?.state !== "ready" || (yield* files.findReachable(picture, person))?.kind !== "image") return
    const keys = keysOf(picture)
    yield* Effect.promise(async () => {
      const source = await buffer(await store.read(keys.thumbnail(1280)))
      for (const size of iconSizes)
        await store.put(keys.icon(size), await sharp(source).resize(size, size, { fit: "cover" }).png().toBuffer())
    })
  })

  /** Changes the icon in the ambient transaction, or takes it away. The icons of the picture have to be prepared. */
  const change = Effect.fn("WorkspaceIcons.change")(function* (picture: FileId | null, person: UserId) {
    if (!(yield* files.changeWorkspaceIcon(picture, person)) && picture !== null)
      return yield* new FileNotFoundError({ fileId: picture })
  })

  return { prepare, change }
})

/** The icon of the workspace, which anybody may see. */
export class WorkspaceIcons extends Context.Service<WorkspaceIcons, Effect.Success<typeof make>>()(
  "@hazel/WorkspaceIcons"
) {
  static readonly layer = Layer.effect(WorkspaceIcons, make)
}
