import { readFile } from "node:fs/promises"
import { join } from "node:path"
import { promisify } from "node:util"
import { gzip } from "node:zlib"
import type { Line } from "../benchmark.ts"
import { root } from "../hazel/hazel.ts"

interface Module {
  readonly name: string
  readonly isOurs: boolean
  /** The length of its code before it is made smaller and compressed. */
  readonly length: number
}

interface Chunk {
  readonly file: string
  readonly isEntry?: boolean
  readonly imports?: ReadonlyArray<string>
  readonly css?: ReadonlyArray<string>
}

type Manifest = Readonly<Record<string, Chunk>>

/** The modules of each file with the length of their code. */
type Contents = Readonly<Record<string, Readonly<Record<string, number>>>>

const built = join(root, "apps/web/dist")
const conversationRoute = "src/routes/conversation.tsx"
const messageText = "src/features/markdown/rendered-markdown.tsx"

/** Returns these chunks and all that they import statically: a page shows nothing before they are loaded. */
const staticGraph = (manifest: Manifest, from: ReadonlyArray<string>): ReadonlyArray<Chunk> => {
  const found = new Set<string>()
  const visit = (key: string) => {
    if (found.has(key)) return
    found.add(key)
    manifest[key]?.imports?.forEach(visit)
  }
  from.forEach(visit)
  return [...found].flatMap((key) => manifest[key] ?? [])
}

const initialChunks = (manifest: Manifest) => {
  const entries = Object.keys(manifest).filter((key) => manifest[key]?.isEntry)
  return staticGraph(manifest, [...entries, conversationRoute])
}

const compressedKilobytes = async (files: ReadonlyArray<string>) => {
  const sizes = await Promise.all(
    [...new Set(files)].map(async (file) => (await promisify(gzip)(await readFile(join(built, file)))).length)
  )
  return sizes.reduce((sum, size) => sum + size, 0) / 1000
}

const readBuilt = async (file: string): Promise<unknown> => JSON.parse(await readFile(join(built, file), "utf8"))

const readContents = async () => (await readBuilt(".vite/modules.json")) as Contents

const isOurs = (module: string) => !module.includes("node_modules")

/** The keys of the file that a module is in, which it may share with others. */
const keysOf = (manifest: Manifest, contents: Contents, module: string) => {
  const holder = Object.keys(contents).find((file) => module in (contents[file] ?? {}))
  if (holder === undefined) throw new Error(`No file of the web app has ${module}.`)
  return Object.keys(manifest).filter((key) => manifest[key]?.file === holder)
}

/** The modules of the first load, the longest first. */
export const modulesOfFirstLoad = async (): Promise<ReadonlyArray<Module>> => {
  const manifest = (await readBuilt(".vite/manifest.json")) as Manifest
  const contents = await readContents()
  return initialChunks(manifest)
    .flatMap(({ file }) => Object.entries(contents[file] ?? {}))
    .map(([id, length]) => ({
      name: id.replace(/^.*node_modules\/|^(?:\.\.\/)+/, ""),
      isOurs: isOurs(id),
      length
    }))
    .toSorted((left, right) => right.length - left.length)
}

const lineOf = (name: string, kilobytes: number, budget: number, note: string): Line => ({
  name,
  ours: `${kilobytes.toFixed(1)} kB`,
  yardstick: `${budget} kB`,
  ratio: kilobytes / budget,
  target: "<= 1",
  isMet: kilobytes <= budget,
  note
})

/** How many files hold code of ours: a page fetches all but the rarest of them, at its start or soon after it. */
const filesLine = (files: number, most: number): Line => ({
  name: "files of JavaScript",
  ours: String(files),
  yardstick: String(most),
  ratio: files / most,
  target: "<= 1",
  isMet: files <= most,
  note: "without those of libraries alone, as the grammars of highlighting are"
})

const notBuilt: Line = { name: "initial JavaScript", ours: "-", yardstick: "250 kB", target: "<= 1", note: "not built" }

/** The compressed files that a browser loads before it shows a conversation. The grammar loads while it connects. */
export const measureInitialJavaScript = async (): Promise<ReadonlyArray<Line>> => {
  const json = await readFile(join(built, ".vite/manifest.json"), "utf8").catch(() => undefined)
  if (json === undefined) return [notBuilt]

  const manifest = JSON.parse(json) as Manifest
  const chunks = initialChunks(manifest)
  const scripts = chunks.map(({ file }) => file).filter((file) => file.endsWith(".js"))
  const styles = chunks.flatMap(({ css = [] }) => css)
  const first = new Set(chunks)
  const contents = await readContents()
  const text = staticGraph(manifest, keysOf(manifest, contents, messageText)).filter((chunk) => !first.has(chunk))
  const files = Object.values(contents).filter((modules) => Object.keys(modules).some(isOurs))
  const note = `gzip, ${scripts.length} files: entry, conversation route and what they import`
  return [
    lineOf("initial JavaScript", await compressedKilobytes(scripts), 250, note),
    lineOf(
      "JavaScript of message texts",
      await compressedKilobytes(text.map(({ file }) => file)),
      30,
      "gzip, loaded beside the connection, before the first message is shown"
    ),
    lineOf("initial CSS", await compressedKilobytes(styles), 20, "gzip"),
    filesLine(files.length, 20)
  ]
}
