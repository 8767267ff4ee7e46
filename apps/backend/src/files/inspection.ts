import { createWriteStream } from "node:fs"
import { mkdtemp, rm, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { pipeline } from "node:stream/promises"
import type { InspectedFile, Upload } from "@hazel/db/repositories/file-repository"
import { fileLimits } from "../front-door/limits/index.ts"
import { drawFirstPage } from "./draw-first-page.ts"
import { type FileStore } from "./file-store.ts"
import { keysOf } from "./file-storage.ts"
import { mediaTypeOf } from "./media-type.ts"
import { readPicture } from "./pictures.ts"

const noPicture = { width: null, height: null, placeholder: null }

/** A picture that cannot be decoded is kept, but nobody is shown it: some program may still open it. */
const undecodable = { mediaType: "application/octet-stream", kind: "other" as const, ...noPicture }

const assemble = async (store: FileStore, pieces: ReadonlyArray<string>, path: string) => {
  for (const key of pieces) await pipeline(await store.read(key), createWriteStream(path, { flags: "a" }))
}

type Stored = Pick<Upload, "id" | "size">

const storePicture = async (store: FileStore, upload: Stored, path: string) => {
  const picture = await readPicture(path)
  const keys = keysOf(upload.id)
  for (const { size, bytes } of picture.thumbnails) await store.put(keys.thumbnail(size), bytes)
  if (picture.stripped) await writeFile(path, picture.stripped)
  const { width, height, placeholder } = picture
  return { width, height, placeholder, size: picture.stripped?.length ?? upload.size }
}

/** The first page of a PDF is its picture. A PDF without one is as good as one with it, so that every failure is the same. */
const storeFirstPage = async (store: FileStore, upload: Stored, path: string) => {
  if (upload.size > fileLimits.drawnPdfMegabytes * 1_000_000) return noPicture
  const page = `${path}.png`
  await drawFirstPage(path, page)
  const { width, height, placeholder } = await storePicture(store, upload, page)
  return { width, height, placeholder }
}

const inspect = async (store: FileStore, upload: Upload, path: string): Promise<InspectedFile> => {
  const type = await mediaTypeOf(path)
  const plain = { name: upload.name, size: upload.size }
  if (type.kind === "pdf")
    return { ...plain, ...type, ...(await storeFirstPage(store, upload, path).catch(() => noPicture)) }
  if (type.kind !== "image") return { ...plain, ...type, ...noPicture }
  return storePicture(store, upload, path).then(
    (picture) => ({ ...plain, ...type, ...picture }),
    () => ({ ...plain, ...undecodable })
  )
}

const inDirectory = async <A>(use: (path: string) => Promise<A>) => {
  const directory = await mkdtemp(join(tmpdir(), "hazel-file-"))
  try {
    return await use(join(directory, "original"))
  } finally {
    await rm(directory, { recursive: true, force: true })
  }
}

/** Reads a file whose bytes have all arrived in these pieces, stores it in one piece with its thumbnails, and answers what it is. */
export const inspectUpload = (
  store: FileStore,
  upload: Upload,
  pieces: ReadonlyArray<string>
): Promise<InspectedFile> =>
  inDirectory(async (path) => {
    await assemble(store, pieces, path)
    const found = await inspect(store, upload, path)
    await store.putFile(keysOf(upload.id).original, path)
    return found
  })

/** Draws the first page of a PDF that was inspected before. */
export const inspectOlderPdf = (store: FileStore, file: Stored) =>
  inDirectory(async (path) => {
    await assemble(store, [keysOf(file.id).original], path)
    return storeFirstPage(store, file, path).catch(() => noPicture)
  })
