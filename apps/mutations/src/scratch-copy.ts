import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync } from "node:fs"
import { tmpdir } from "node:os"
import { dirname, join } from "node:path"
import { fileURLToPath } from "node:url"

export const root = join(dirname(fileURLToPath(import.meta.url)), "..", "..", "..")

/** Folders that are generated, and not written by people. */
const made = new Set([".git", ".hazel", ".turbo", "node_modules", "dist", "data", "test-results", "playwright-report"])

const filesIn = (folder: string): ReadonlyArray<string> =>
  readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name)
    if (made.has(entry.name)) return []
    return entry.isDirectory() ? filesIn(path) : [path]
  })

/** The installed packages and tools, but not what Vitest keeps of modules it has transformed. */
const installed = () =>
  ["node_modules", ".hazel"]
    .filter((folder) => existsSync(join(root, folder)))
    .flatMap((folder) => readdirSync(join(root, folder)).map((name) => join(folder, name)))
    .filter((path) => !/\.vite/.test(path))

/**
 * A copy of the checkout to break. It shares the installed packages; but its own packages see each other and not those of the
 * checkout, because the links between them are relative.
 */
export const makeScratchCopy = () => {
  const copy = mkdtempSync(join(tmpdir(), "hazel-mutation-"))
  const all = filesIn(".")
  for (const folder of ["node_modules", ".hazel"]) mkdirSync(join(copy, folder))
  for (const file of all) {
    mkdirSync(dirname(join(copy, file)), { recursive: true })
    cpSync(join(root, file), join(copy, file), { verbatimSymlinks: true })
  }
  for (const shared of installed()) symlinkSync(join(root, shared), join(copy, shared))
  for (const manifest of all.filter((file) => /^(apps|packages)\/[^/]+\/package\.json$/.test(file))) {
    const modules = join(dirname(manifest), "node_modules")
    if (existsSync(join(root, modules))) {
      cpSync(join(root, modules), join(copy, modules), { recursive: true, verbatimSymlinks: true })
    }
  }
  const remove = () => {
    try {
      rmSync(copy, { recursive: true, force: true })
    } catch {
      // A test that was stopped still writes into it. It lies where temporary files are cleared away.
    }
  }
  return { path: copy, remove }
}
