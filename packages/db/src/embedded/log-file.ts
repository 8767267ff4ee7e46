import { type FileHandle, open, rename, stat } from "node:fs/promises"
import type { DataDirectory } from "./data-directory.ts"

const largestLog = 10 * 1024 * 1024

export interface LogFile {
  handle: FileHandle
  /** The text that was written since the file was opened. */
  recent: () => Promise<string>
}

/** The log of Postgres. It is a file, because a pipe to Hazel would break when Hazel dies. */
export const openLogFile = async ({ account, log }: DataDirectory): Promise<LogFile> => {
  const size = await sizeOf(log)
  if (size > largestLog) await rename(log, `${log}.1`)

  const handle = await open(log, "a+", 0o600)
  if (account) await handle.chown(account.uid, account.gid)
  const beginning = await sizeOf(log)
  return { handle, recent: () => readFrom(log, beginning) }
}

const sizeOf = (path: string) =>
  stat(path).then(
    (entry) => entry.size,
    () => 0
  )

const readFrom = async (path: string, position: number) => {
  const handle = await open(path, "r")
  try {
    const { buffer, bytesRead } = await handle.read({ buffer: Buffer.alloc(4096), position })
    return buffer.toString("utf8", 0, bytesRead).trim()
  } finally {
    await handle.close()
  }
}
