import { access, readFile, rename, rm, stat, writeFile } from "node:fs/promises"
import { join } from "node:path"
import { homeOf } from "@hazel/db/embedded/data-directory"
import { Option, Schema } from "effect"

/** How far a database had come when this node last saw it. */
const Seen = Schema.Struct({ epoch: Schema.String, position: Schema.String })

const decode = Schema.decodeUnknownOption(Schema.fromJsonString(Seen))

const fileOf = (dataDirectory: string) => join(dataDirectory, "database.json")

/** Written by `npm run restore`: the next look begins a new epoch. */
export const requestOf = (dataDirectory: string) => join(dataDirectory, "new-epoch")

export const isNewEpochRequested = (dataDirectory: string) =>
  access(requestOf(dataDirectory)).then(
    () => true,
    () => false
  )

export const forgetRequest = (dataDirectory: string) => rm(requestOf(dataDirectory), { force: true })

/** The position noted for this epoch; zero if there is none. */
export const notedPosition = async (dataDirectory: string, epoch: string): Promise<bigint> => {
  const text = await readFile(fileOf(dataDirectory), "utf8").catch(() => "")
  const seen = Option.getOrUndefined(decode(text))
  return seen?.epoch === epoch && /^\d+$/.test(seen.position) ? BigInt(seen.position) : 0n
}

/** Without a data directory, as beside a Postgres elsewhere, nothing is noted. */
export const notePosition = async (dataDirectory: string, epoch: string, position: bigint) => {
  const file = fileOf(dataDirectory)
  const unfinished = `${file}.${process.pid}`
  const text = JSON.stringify({ epoch, position: String(position) } satisfies typeof Seen.Type)
  await writeFile(unfinished, text).then(
    () => rename(unfinished, file),
    () => undefined
  )
}

/**
 * The place of the embedded database on its disk, which a copy of the directory that is put back does not have. Empty
 * beside a Postgres elsewhere.
 */
export const placeOnDisk = async (dataDirectory: string): Promise<string> => {
  const entry = await stat(join(homeOf(dataDirectory), "cluster", "PG_VERSION")).catch(() => undefined)
  if (entry === undefined) return ""
  // Where a file system has no birth times, Node answers with another time, which changes without a restore.
  const hasBirthTime = entry.birthtimeMs > 0 && entry.birthtimeMs !== entry.ctimeMs
  return hasBirthTime ? `/${entry.ino}-${Math.floor(entry.birthtimeMs)}` : `/${entry.ino}`
}
