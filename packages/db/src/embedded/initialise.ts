import { execFile } from "node:child_process"
import { chown, mkdir, rename, rm } from "node:fs/promises"
import { userInfo } from "node:os"
import { join } from "node:path"
import { promisify } from "node:util"
import { type DataDirectory, linkCluster } from "./data-directory.ts"
import { EmbeddedPostgresError, useOwnPostgres } from "./embedded-postgres-error.ts"

export const username = "hazel"

// Older macOS has no C.UTF-8. With plain C, pg_trgm would drop every letter outside ASCII.
const characterTypes = process.platform === "darwin" ? ["C.UTF-8", "en_US.UTF-8"] : ["C.UTF-8"]

/** Makes the cluster beside its place and renames it, so that a killed start leaves no incomplete cluster. */
export const initialiseCluster = async (native: string, directory: DataDirectory, durable: boolean): Promise<void> => {
  requireAccountName(directory)
  const unfinished = `${directory.cluster}.init-${process.pid}`
  const { account } = directory

  for (const [attempt, characterType] of characterTypes.entries()) {
    await rm(unfinished, { recursive: true, force: true })
    await mkdir(unfinished, { mode: 0o700 })
    if (account) await chown(unfinished, account.uid, account.gid)
    try {
      await initdb(native, directory, [...settings(characterType), "-D", unfinished])
      break
    } catch (cause) {
      if (attempt + 1 === characterTypes.length) throw failure(unfinished, cause)
    }
  }

  if (durable) await initdb(native, directory, ["--sync-only", "-D", unfinished])
  await rename(unfinished, directory.cluster)
  await linkCluster(directory)
}

const settings = (characterType: string) => [
  "--no-sync",
  `--username=${username}`,
  "--auth=trust",
  "--encoding=UTF8",
  "--locale=C",
  `--lc-ctype=${characterType}`,
  "--locale-provider=builtin",
  "--builtin-locale=C.UTF-8",
  "--wal-segsize=4",
  "-c",
  "dynamic_shared_memory_type=mmap"
]

const initdb = (native: string, { account }: DataDirectory, args: ReadonlyArray<string>) =>
  promisify(execFile)(join(native, "bin", "initdb"), args, { ...account, cwd: "/", env: postgresEnvironment })

/** The environment without LANG, LC_* and PG* of the user, which would change or break the cluster. */
export const postgresEnvironment = { PATH: process.env["PATH"] ?? "/usr/bin:/bin", LC_ALL: "C", TZ: "UTC" }

const requireAccountName = ({ account }: DataDirectory) => {
  if (account) return
  try {
    userInfo()
  } catch (cause) {
    throw new EmbeddedPostgresError({
      problem: `Postgres cannot be set up by user id ${process.getuid?.()}, because that user has no name on this system.`,
      hint: `Start Hazel as a user listed in /etc/passwd. ${useOwnPostgres}`,
      cause
    })
  }
}

const failure = (unfinished: string, cause: unknown) =>
  new EmbeddedPostgresError({
    problem: `Postgres could not set up its data directory: ${lastWords(cause)}`,
    hint: `Look for space and permissions at ${join(unfinished, "..")}. ${useOwnPostgres}`,
    cause
  })

const lastWords = (cause: unknown) =>
  cause instanceof Error && "stderr" in cause ? String(cause.stderr).trim() || cause.message : String(cause)
