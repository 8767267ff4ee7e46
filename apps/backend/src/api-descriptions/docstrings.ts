import { globSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { fileURLToPath } from "node:url"

/** The texts of the docstrings of contracts and models. */
export interface Docstrings {
  /** By the tag of a call. */
  readonly calls: ReadonlyMap<string, string>
  /** By the name of a model or an error. */
  readonly models: ReadonlyMap<string, string>
}

const comment = String.raw`/\*\*((?:(?!\*/)[^])*)\*/`
const aboutCall = new RegExp(String.raw`${comment}\s*(?:define|defineMutation)\("([^"]+)"`, "g")
const aboutModel = new RegExp(String.raw`${comment}\s*export (?:const|class) (\w+)`, "g")

/** A statement's number means something only beside docs/statements.md. Errors and rate limits are described by themselves. */
const onlyForTheCode = /\s*(?:Sources?: [A-Z][^.]*(?:\.\d+)?\.|Errors: [^]*|Rate limit: [^]*)/g

const plain = (text: string) =>
  text
    .replaceAll(/^\s*\* ?/gm, "")
    .replaceAll(/\{@link (\w+)\}/g, "`$1`")
    .replaceAll(onlyForTheCode, "")
    .replaceAll(/\s+/g, " ")
    .trim()

const found = (texts: ReadonlyArray<string>, pattern: RegExp) =>
  new Map(
    texts.flatMap((text) => [...text.matchAll(pattern)].map(([, doc = "", name = ""]) => [name, plain(doc)] as const))
  )

let read: Docstrings | undefined

/** Reads the contracts as they are written: Hazel runs its own TypeScript, so the sources are always there. */
export const docstrings = (): Docstrings => {
  if (read !== undefined) return read
  const domain = join(fileURLToPath(import.meta.resolve("@hazel/domain/rpc")), "../..")
  const texts = globSync("**/*.ts", { cwd: domain }).map((path) => readFileSync(join(domain, path), "utf8"))
  read = { calls: found(texts, aboutCall), models: found(texts, aboutModel) }
  return read
}
