import type { Stats } from "node:fs"
import { chmod, chown, lchown, readdir, realpath, stat } from "node:fs/promises"
import { homedir } from "node:os"
import { dirname, join } from "node:path"
import type { Account } from "./account.ts"

const enterable = 0o1

const mayEnter = (entry: Stats, account: Account) => {
  if (entry.uid === account.uid) return (entry.mode & (enterable << 6)) !== 0
  if (entry.gid === account.gid) return (entry.mode & (enterable << 3)) !== 0
  return (entry.mode & enterable) !== 0
}

/** Whether `account` may enter (or, for a program, run) `path` and every directory above it. */
export const canReach = async (path: string, account: Account): Promise<boolean> => {
  let current = await realpath(path)

  for (;;) {
    if (!mayEnter(await stat(current), account)) return false
    const parent = dirname(current)
    if (parent === current) return true
    current = parent
  }
}

/** Lets `account` pass through our directory without letting it list the files there. */
export const letThrough = async (directory: string, account: Account): Promise<void> => {
  const entry = await stat(directory)
  if (mayEnter(entry, account) || entry.uid !== 0 || (await realpath(directory)) === homedir()) return

  const belongsToNoGroup = (entry.mode & 0o070) === 0
  if (belongsToNoGroup) {
    await chown(directory, entry.uid, account.gid)
    await chmod(directory, (entry.mode & 0o777) | 0o010)
  } else {
    await chmod(directory, (entry.mode & 0o777) | 0o001)
  }
}

export const giveTreeTo = async (directory: string, account: Account): Promise<void> => {
  const entries = await readdir(directory, { recursive: true })
  const paths = [directory, ...entries.map((entry) => join(directory, entry))]
  await Promise.all(paths.map((path) => lchown(path, account.uid, account.gid)))
}
