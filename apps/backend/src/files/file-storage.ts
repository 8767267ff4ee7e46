import { join } from "node:path"
import type { FileId } from "@hazel/domain/ids"
import type { IconSize, ThumbnailSize } from "@hazel/domain/models/file-model"
import { Context, Effect, Layer, Option } from "effect"
import { HazelConfig } from "../config.ts"
import { diskStore } from "./disk-store.ts"
import { s3Store } from "./s3-store.ts"
import type { FileStore } from "./file-store.ts"

/** The last digits of an id are random, so directories stay small. */
const folderOf = (id: FileId) => `${id.slice(-2)}/${id}/`

/** The keys of everything that belongs to one file. */
export const keysOf = (id: FileId) => {
  const folder = folderOf(id)
  return {
    all: folder,
    pieces: `${folder}pieces/`,
    original: `${folder}original`,
    thumbnail: (size: ThumbnailSize) => `${folder}thumbnail-${size}`,
    icon: (size: IconSize) => `${folder}icon-${size}`
  }
}

/** The file store of this Hazel. All nodes use the same one. */
export class FileStorage extends Context.Service<FileStorage, FileStore>()("@hazel/FileStorage") {
  static readonly layer = Layer.effect(
    FileStorage,
    Effect.map(HazelConfig, ({ dataDirectory, files }) =>
      Option.match(files.s3, { onSome: s3Store, onNone: () => diskStore(join(dataDirectory, "files")) })
    )
  )
}
