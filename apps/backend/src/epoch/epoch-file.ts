import { randomUUID } from "node:crypto"
import { readFile, rename, rm, stat, writeFile } from "node:fs/promises"
import { join } from "node:path"
import { homeOf } from "@hazel/db/embedded/data-directory"
import { Option, Schema } from "effect"

/** How far a database had come when this node last saw it. */
const Seen = Schema.Struct({ epoch: Schema.String, position: Schema.String })

const decode = Schema.decodeUnknownOption(Schema.fromJsonString(Seen))

const fileOf = (dataDirectory: string) => join(dataDirectory, "database.json")

/** An empty file, written by `npm run restore`, that asks for a new epoch. */
export const requestOf = (dataDirectory: string) => join(dataDirectory, "new-epoch")

/**
 * The text of the request: the epoch that is to be replaced, once a node has accepted it. Undefined without a request.
 */
const requestIn = (dataDirectory: string) => readFile(requestOf(dataDirectory), "utf8").catch(() => undefined)

/** Whether `epoch` is to be replaced. A request that was accepted for an earlier epoch has been carried out. */
export const isNewEpochRequested = async (dataDirectory: string, epoch: string) => {
  const request = await requestIn(dataDirectory)
  return request === "" || request === epoch
}

/**
 * Notes which epoch the request replaces, before that is committed: neither a node that ends in between nor another node
 * that finds the request carries it out a second time.
 */
export const acceptRequest = async (dataDirectory: string, epoch: string) => {
  if ((await requestIn(dataDirectory)) === "") await writeFile(requestOf(dataDirectory), epoch)
}

export const forgetRequest = (dataDirectory: string) => rm(requestOf(dataDirectory), { force: true })

/** The position noted for this epoch; zero if there is none. */
export const notedPosition = async (dataDirectory: string, epoch: string): Promise<bigint> => {
  const text = await readFile(fileOf(dataDirectory), "utf8").catch(() => "")
  const seen = Option.getOrUndefined(decode(text))
  return seen?.epoch === epoch && /^\d+$/.test(seen.position) ? BigInt(seen.position) : 0n
}

export const notePosition = async (dataDirectory: string, epoch: string, position: bigint) => {
  const file = fileOf(dataDirectory)
  // Two nodes can share a directory, and in containers even a process id.
  const unfinished = `${file}.${randomUUID()}`
  const text = JSON.stringify({ epoch, position: String(position) } satisfies typeof Seen.Type)
  await writeFile(unfinished, text).then(
    () => rename(unfinished, file),
    () => undefined
  )
}

/**
 * The identity of the embedded database's file on its disk, which a restored copy of the directory does not have. Empty
 * beside an external Postgres.
 */
export const locationOnDisk = async (dataDirectory: string): Promise<string> => {
  const entry = await stat(join(homeOf(dataDirectory), "cluster", "PG_VERSION")).catch(() => undefined)
  if (entry === undefined) return ""
  // Where a file system has no birth times, Node answers with another time, which changes without a restore.
  const hasBirthTime = entry.birthtimeMs > 0 && entry.birthtimeMs !== entry.ctimeMs
  return hasBirthTime ? `/${entry.ino}-${Math.floor(entry.birthtimeMs)}` : `/${entry.ino}`
}
