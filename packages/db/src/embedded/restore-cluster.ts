import { cp, lstat, rename, rm } from "node:fs/promises"
import { join, resolve } from "node:path"
import { lockDataDirectory } from "./data-directory-lock.ts"
import { homeOf, linkCluster, openDataDirectory } from "./data-directory.ts"
import { EmbeddedPostgresError } from "./embedded-postgres-error.ts"

const isThere = (path: string) =>
  lstat(path).then(
    () => true,
    () => false
  )

/**
 * The Postgres data directory in a copy of Hazel's data directory, of its `postgres` folder, or of the cluster itself.
 */
const clusterIn = async (backup: string) => {
  for (const path of [join(backup, "postgres", "cluster"), join(backup, "cluster"), backup]) {
    if (await isThere(join(path, "PG_VERSION"))) return resolve(path)
  }
  throw new EmbeddedPostgresError({
    problem: `There is no Postgres data directory in ${backup}.`,
    hint: "Name a copy of Hazel's data directory that was made while Hazel was stopped. A link in it is not a copy: Hazel's log says at each start where the data lies."
  })
}

/**
 * Replaces the database by a copy and keeps the former one beside it. Answers the place of the former one, or undefined
 * if there was none. Fails while Hazel runs on the data directory.
 */
export const restoreCluster = async (dataDirectory: string, backup: string): Promise<string | undefined> => {
  const source = await clusterIn(backup)
  const lock = await lockDataDirectory(dataDirectory)
  try {
    const link = join(homeOf(dataDirectory), "cluster")
    const replaced = (await isThere(link)) ? `${link}.replaced-${Date.now()}` : undefined
    if (replaced) await rename(link, replaced)
    const directory = await openDataDirectory(dataDirectory)
    const unfinished = `${directory.cluster}.init-restore`
    await rm(unfinished, { recursive: true, force: true })
    await cp(source, unfinished, { recursive: true, preserveTimestamps: true })
    // The file names a process of the machine on which the copy was made.
    await rm(join(unfinished, "postmaster.pid"), { force: true })
    await rename(unfinished, directory.cluster)
    await linkCluster(directory)
    return replaced
  } finally {
    lock.close()
  }
}
