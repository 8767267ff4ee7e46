import { globSync } from "node:fs"
import type { Targets } from "./source-manifest.ts"

/** The modules that others may import: their subpaths, as in `./ids`, and their files, as in `src/ids.ts`. */
export type EntryPoints = ReadonlyMap<string, string>

const starIn = (pattern: string, text: string): string | undefined => {
  const [before = "", after = ""] = pattern.split("*")
  const fits = text.startsWith(before) && text.endsWith(after) && text.length >= before.length + after.length
  return fits ? text.slice(before.length, text.length - after.length) : undefined
}

const isExcluded = (subpath: string, targets: Targets) =>
  Object.entries(targets).some(
    ([pattern, target]) =>
      target === null && (pattern.includes("*") ? starIn(pattern, subpath) !== undefined : pattern === subpath)
  )

/** Expands the patterns of `exports`, so that each module is named. Tests are never exported. */
export const entryPointsOf = (folder: string, targets: Targets): EntryPoints => {
  const found = new Map<string, string>()
  for (const [subpath, target] of Object.entries(targets)) {
    if (typeof target !== "string") continue
    if (!subpath.includes("*")) {
      found.set(subpath, target)
      continue
    }
    for (const file of globSync(target.replace("*", "**/*"), { cwd: folder }).toSorted()) {
      const written = `./${file.replace(/^\.\//, "")}`
      const named = subpath.replace("*", starIn(target, written) ?? "")
      if (!file.endsWith(".test.ts") && !file.endsWith(".d.ts") && !isExcluded(named, targets))
        found.set(named, written)
    }
  }
  return found
}

/** The files that `imports` names, one for each platform. The compiler follows the import of one platform only. */
export const platformFilesOf = (imports: Targets = {}): ReadonlyArray<string> =>
  Object.values(imports).flatMap((target) => (typeof target === "string" ? [target] : Object.values(target ?? {})))
