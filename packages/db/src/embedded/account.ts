import { readFile, stat } from "node:fs/promises"
import { EmbeddedPostgresError, useOwnPostgres } from "./embedded-postgres-error.ts"

/** The user that Postgres runs as if Hazel runs as root, because Postgres refuses to run as root. */
export interface Account {
  uid: number
  gid: number
}

const candidates = ["postgres", "_postgres", "nobody"]

/** Answers `undefined` if Postgres runs as the user who started Hazel. */
export const chooseAccount = async (cluster: string): Promise<Account | undefined> => {
  if (process.getuid?.() !== 0) return undefined

  const owner = await stat(cluster).catch(() => undefined)
  if (owner && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid }

  const accounts = parseAccounts(await readFile("/etc/passwd", "utf8").catch(() => ""))
  const found = candidates.map((name) => accounts.get(name)).find((account) => account !== undefined)
  if (found) return found

  throw new EmbeddedPostgresError({
    problem: "Postgres refuses to run as root, and this system has neither a user `postgres` nor a user `nobody`.",
    hint: `Start Hazel as another user. ${useOwnPostgres}`
  })
}

export const parseAccounts = (passwd: string): Map<string, Account> =>
  new Map(
    passwd.split("\n").flatMap((line) => {
      const [name, , uid, gid] = line.split(":")
      return name && uid && gid && Number(uid) > 0 ? [[name, { uid: Number(uid), gid: Number(gid) }] as const] : []
    })
  )
