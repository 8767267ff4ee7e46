import { chmod, mkdtemp, readdir, rm, statfs } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"

const memoryDirectory = "/dev/shm"
const prefix = "hazel-check-"
const neededBytes = 8 * 1024 ** 3

/**
 * A directory for the temporary files of a whole check, in memory where there is enough of it. Every test file copies
 * a database of more than a thousand files, which costs half a second of processor on a disk and a tenth in memory.
 */
export const makeTemporaryDirectory = async () => {
  const parent = (await hasRoomInMemory()) ? memoryDirectory : tmpdir()
  if (parent === memoryDirectory) await removeAbandoned()
  const directory = await mkdtemp(join(parent, `${prefix}${process.pid}-`))
  // Postgres refuses to run as root, so the account that it runs as must be able to enter.
  await chmod(directory, 0o755)
  return directory
}

const hasRoomInMemory = async () => {
  if (process.availableMemory() < neededBytes) return false
  return statfs(memoryDirectory).then(
    ({ bavail, bsize }) => bavail * bsize >= neededBytes,
    () => false
  )
}

/** Files of a check that was killed would stay in memory until the machine restarts. */
const removeAbandoned = async () => {
  const names = await readdir(memoryDirectory)
  const abandoned = names.filter((name) => name.startsWith(prefix) && !isRunning(Number(name.split("-")[2])))
  await Promise.all(abandoned.map((name) => rm(join(memoryDirectory, name), { recursive: true, force: true })))
}

const isRunning = (pid: number) => {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM"
  }
}
