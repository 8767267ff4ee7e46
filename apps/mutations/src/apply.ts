import { readFileSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import type { Mutation } from "./mutation.ts"

export const occurrences = (text: string, find: string) => text.split(find).length - 1

/** Breaks the product in a copy. Returns a function that restores it. */
export const apply = (root: string, { statement, file, find, replace }: Mutation) => {
  const path = join(root, file)
  const text = readFileSync(path, "utf8")
  const count = occurrences(text, find)
  if (count !== 1) throw new Error(`${statement}: ${file} contains the text to replace ${count} times, not once.`)
  writeFileSync(
    path,
    text.replace(find, () => replace)
  )
  return () => writeFileSync(path, text)
}
