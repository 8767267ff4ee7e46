import { randomUUID } from "node:crypto"
import { lstat, mkdir, readdir, readFile, realpath, rm, stat, symlink } from "node:fs/promises"
import { join, resolve } from "node:path"
import { type Account, chooseAccount } from "./account.ts"
import { EmbeddedPostgresError, useOwnPostgres } from "./embedded-postgres-error.ts"
import { canReach, giveTreeTo, letThrough } from "./reach.ts"

/** Places of root that every user may enter, for a Hazel below a private home such as /root. */
export const shelter = "/var/lib/hazel"

export interface DataDirectory {
  /** Our folder below Hazel's data directory. */
  home: string
  /** The data directory of Postgres. */
  cluster: string
  isInitialised: boolean
  log: string
  account: Account | undefined
}

export const homeOf = (dataDirectory: string) => join(resolve(dataDirectory), "postgres")

export const openDataDirectory = async (dataDirectory: string): Promise<DataDirectory> => {
  const home = homeOf(dataDirectory)
  const link = join(home, "cluster")
  const account = await chooseAccount(link)
  if (account) {
    await letThrough(resolve(dataDirectory), account)
    await letThrough(home, account)
  }

  await removeHalfMadeClusters(home)
  const cluster = await locateCluster(link, account)
  const isInitialised = await checkVersion(cluster)
  if (account && isInitialised) await giveCopyTo(account, cluster)
  return { home, cluster, isInitialised, log: join(home, "postgres.log"), account }
}

const removeHalfMadeClusters = async (home: string) => {
  const left = (await readdir(home)).filter((name) => name.startsWith("cluster.init-"))
  await Promise.all(left.map((name) => rm(join(home, name), { recursive: true, force: true })))
}

const locateCluster = async (link: string, account: Account | undefined) => {
  const found = await lstat(link).catch(() => undefined)
  if (found?.isSymbolicLink()) return followLink(link)
  if (found || !account || (await canReach(resolve(link, ".."), account))) return link

  const sheltered = join(shelter, "clusters", randomUUID())
  await mkdir(resolve(sheltered, ".."), { recursive: true })
  return sheltered
}

/** Gives a copy that root restored to the account of Postgres, because Postgres refuses to run as root. */
const giveCopyTo = async (account: Account, cluster: string) => {
  if ((await stat(cluster)).uid === 0) await giveTreeTo(cluster, account)
}

const followLink = (link: string) =>
  realpath(link).catch((cause: unknown) => {
    throw new EmbeddedPostgresError({
      problem: `${link} points to a database that is no longer there.`,
      hint: `Bring that directory back, or remove the link to begin with an empty database. ${useOwnPostgres}`,
      cause
    })
  })

/** Records the place of a cluster that could not be below the data directory. */
export const linkCluster = async ({ home, cluster }: DataDirectory) => {
  const link = join(home, "cluster")
  if (cluster !== link) await symlink(cluster, link)
}

const supportedVersion = "18"

const checkVersion = async (cluster: string) => {
  const entry = await lstat(cluster).catch(() => undefined)
  if (!entry) return false

  const version = await readFile(join(cluster, "PG_VERSION"), "utf8").catch((cause: unknown) => {
    throw new EmbeddedPostgresError({
      problem: `${cluster} is not a Postgres data directory that this user may read.`,
      hint: `Start Hazel as the user who owns it, or choose another HAZEL_DATA_DIR. ${useOwnPostgres}`,
      cause
    })
  })
  if (version.trim() === supportedVersion) return true

  throw new EmbeddedPostgresError({
    problem: `${cluster} was made by Postgres ${version.trim()}; this Hazel brings Postgres ${supportedVersion}.`,
    hint: `Dump it with Postgres ${version.trim()} and restore it here, or choose another HAZEL_DATA_DIR. ${useOwnPostgres}`
  })
}
