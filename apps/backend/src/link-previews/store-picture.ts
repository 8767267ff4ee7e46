import { mkdtemp, rm, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import type { StoredPicture } from "@hazel/db/repositories/link-preview-repository"
import type { FileId } from "@hazel/domain/ids"
import type { FileStore } from "../files/file-store.ts"
import { keysOf } from "../files/file-storage.ts"
import { mediaTypeOf } from "../files/media-type.ts"
import { readPicture } from "../files/pictures.ts"
import { linkPreviewLimits } from "../front-door/limits/index.ts"

/** Encodes a picture of a stranger again and stores that, so that nobody is ever sent bytes which the stranger wrote. */
const store = async (files: FileStore, id: FileId, path: string): Promise<StoredPicture | undefined> => {
  if ((await mediaTypeOf(path)).kind !== "image") return undefined
  const { width, height, placeholder, thumbnails } = await readPicture(path)
  const largest = thumbnails.at(-1)
  if (width === null || height === null || placeholder === null || largest === undefined) return undefined
  if (Math.min(width, height) < linkPreviewLimits.leastPictureSide) return undefined
  const keys = keysOf(id)
  for (const { size, bytes } of thumbnails) await files.put(keys.thumbnail(size), bytes)
  await files.put(keys.original, largest.bytes)
  return { id, width, height, placeholder, size: largest.bytes.length }
}

/** Inspects a picture like an uploaded one and stores it. Answers undefined if it is no picture that browsers show. */
export const storePicture = async (files: FileStore, id: FileId, bytes: Uint8Array) => {
  const directory = await mkdtemp(join(tmpdir(), "hazel-preview-"))
  const path = join(directory, "picture")
  try {
    await writeFile(path, bytes)
    return await store(files, id, path)
  } catch {
    // It cannot be decoded, has too many pixels or takes too long.
    return undefined
  } finally {
    await rm(directory, { recursive: true, force: true })
  }
}
