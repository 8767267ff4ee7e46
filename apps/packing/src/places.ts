import { fileURLToPath } from "node:url"
import { join } from "node:path"

export const root = fileURLToPath(new URL("../../..", import.meta.url))

/** Holds a folder for each package, as it is packed, and the tarballs. */
export const output = join(root, ".hazel", "packages")

export const sourceOf = (folder: string) => join(root, "packages", folder)
