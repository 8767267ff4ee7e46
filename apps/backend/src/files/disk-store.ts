import { randomUUID } from "node:crypto"
import { createReadStream } from "node:fs"
import { copyFile, mkdir, open, rename, rm } from "node:fs/promises"
import { dirname, join } from "node:path"
import type { FileStore } from "./file-store.ts"

const synced = async (path: string) => {
  const handle = await open(path, "r")
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/** Keeps files below a directory of this machine. */
export const diskStore = (root: string): FileStore => {
  const pathOf = (key: string) => join(root, key)

  /** The file gets its name only when all its bytes are on the disk, and the name is on the disk as well. */
  const durably = async (key: string, write: (path: string) => Promise<void>) => {
    const path = pathOf(key)
    const unfinished = `${path}.${randomUUID()}`
    await mkdir(dirname(path), { recursive: true })
    try {
      await write(unfinished)
      await synced(unfinished)
      await rename(unfinished, path)
    } catch (cause) {
      await rm(unfinished, { force: true })
      throw cause
    }
    await synced(dirname(path))
  }

  return {
    put: (key, bytes) =>
      durably(key, async (path) => {
        const handle = await open(path, "wx", 0o600)
        try {
          await handle.writeFile(bytes)
        } finally {
          await handle.close()
        }
      }),
    putFile: (key, from) => durably(key, (path) => copyFile(from, path)),
    read: async (key, range) => {
      const handle = await open(pathOf(key), "r")
      return createReadStream("", { fd: handle, ...(range && { start: range.first, end: range.last }) })
    },
    remove: (key) => rm(pathOf(key), { force: true }),
    removeBelow: (prefix) => rm(pathOf(prefix), { recursive: true, force: true })
  }
}
