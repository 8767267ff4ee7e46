import { readFile } from "node:fs/promises"
import { join } from "node:path"

/** The facts that a running Postgres records about itself in `postmaster.pid`. */
export interface PostmasterFile {
  pid: number
  startedAt: number
  port: number
  socketDirectory: string
  isReady: boolean
}

export const postmasterFilePath = (cluster: string) => join(cluster, "postmaster.pid")

export const readPostmasterFile = async (cluster: string): Promise<PostmasterFile | undefined> => {
  const content = await readFile(postmasterFilePath(cluster), "utf8").catch(() => undefined)
  return content === undefined ? undefined : parsePostmasterFile(content)
}

export const parsePostmasterFile = (content: string): PostmasterFile | undefined => {
  const [pid, , startedAt, port, socketDirectory, , , status] = content.split("\n")
  if (!pid || Number.isNaN(Number(pid))) return undefined

  return {
    pid: Math.abs(Number(pid)),
    startedAt: Number(startedAt ?? 0),
    port: Number(port ?? 0),
    socketDirectory: socketDirectory ?? "",
    isReady: status?.trim() === "ready"
  }
}
