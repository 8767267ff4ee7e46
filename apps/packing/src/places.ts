import { fileURLToPath } from "node:url"
import { join } from "node:path"

export const root = fileURLToPath(new URL("../../..", import.meta.url))

export const sourceOf = (folder: string) => join(root, "packages", folder)
