import { chown, mkdtemp, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import type { DataDirectory } from "./data-directory.ts"
import { canReach } from "./reach.ts"

export const port = 5432

// The system limits the path of a unix socket to 107 bytes on Linux and 103 on macOS.
const longestPath = 103

export interface SocketDirectory {
  path: string
  remove: () => Promise<void>
}

/**
 * The directory of the socket: the cluster, which only its owner may enter, or a short temporary one if that path is
 * too long.
 */
export const openSocketDirectory = async ({ account, cluster }: DataDirectory): Promise<SocketDirectory> => {
  if (Buffer.byteLength(join(cluster, `.s.PGSQL.${port}.lock`)) <= longestPath) {
    return { path: cluster, remove: () => Promise.resolve() }
  }

  const isReachable = !account || (await canReach(tmpdir(), account))
  const path = await mkdtemp(join(isReachable ? tmpdir() : "/tmp", "hazel-"))
  if (account) await chown(path, account.uid, account.gid)
  return { path, remove: () => rm(path, { recursive: true, force: true }) }
}
