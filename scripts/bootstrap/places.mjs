import { delimiter, dirname, join } from "node:path"
import { fileURLToPath } from "node:url"

export const root = join(dirname(fileURLToPath(import.meta.url)), "..", "..")
export const tools = join(root, ".hazel", "tools")
export const compileCache = join(root, ".hazel", "compile-cache")

/** @param {string} bun */
export const searchPath = (bun) =>
  [join(root, "node_modules", ".bin"), dirname(bun), process.env.PATH].filter(Boolean).join(delimiter)
