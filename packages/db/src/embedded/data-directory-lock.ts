import { mkdir } from "node:fs/promises"
import { join } from "node:path"
import { DatabaseSync } from "node:sqlite"
import { homeOf } from "./data-directory.ts"
import { EmbeddedPostgresError, useOwnPostgres } from "./embedded-postgres-error.ts"

/**
 * Lets only one Hazel use a data directory. SQLite takes the lock, so the kernel holds it: it ends with the process
 * however that dies, and unlike a file with a process id it cannot be wrong after a restart of the machine or the
 * container.
 */
export const lockDataDirectory = async (dataDirectory: string): Promise<DatabaseSync> => {
  const home = homeOf(dataDirectory)
  await mkdir(home, { recursive: true }).catch((cause: unknown) => {
    throw new EmbeddedPostgresError({
      problem: `Hazel may not write to its data directory ${dataDirectory}.`,
      hint: `Choose another one with HAZEL_DATA_DIR. ${useOwnPostgres}`,
      cause
    })
  })

  return acquire(join(home, "lock"), dataDirectory)
}

/**
 * Lets only one Hazel use a cluster. The cluster may be outside the data directory, and a copy of such a data directory
 * refers to the same cluster.
 */
export const lockCluster = async (cluster: string): Promise<DatabaseSync> => acquire(`${cluster}.lock`, cluster)

const acquire = (path: string, place: string): DatabaseSync => {
  const lock = openLock(path)
  try {
    lock.exec("PRAGMA journal_mode = MEMORY; PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE")
    return lock
  } catch (cause) {
    lock.close()
    throw new EmbeddedPostgresError({
      problem: `Another Hazel is already running on ${place}.`,
      hint: `Stop it first, or give this one a HAZEL_DATA_DIR and a PORT of its own.`,
      cause
    })
  }
}

const openLock = (path: string) => {
  try {
    return new DatabaseSync(path, { timeout: 0 })
  } catch (cause) {
    throw new EmbeddedPostgresError({
      problem: `The data directory belongs to another user: ${path} cannot be opened.`,
      hint: `Start Hazel as that user, or choose another HAZEL_DATA_DIR. ${useOwnPostgres}`,
      cause
    })
  }
}
