import { execFileSync } from "node:child_process"
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync } from "node:fs"
import { tmpdir } from "node:os"
import { dirname, join } from "node:path"
import { fileURLToPath } from "node:url"

export const root = join(dirname(fileURLToPath(import.meta.url)), "..", "..", "..")

const git = (...args: ReadonlyArray<string>) => execFileSync("git", args, { cwd: root, encoding: "utf8" })

/** What git knows of or would add, as it is in the checkout now. */
const files = () =>
  git("ls-files", "--cached", "--others", "--exclude-standard", "-z")
    .split("\0")
    .filter((file) => file !== "" && existsSync(join(root, file)))

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
  const all = files()
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
  return { path: copy, remove: () => rmSync(copy, { recursive: true, force: true }) }
}
