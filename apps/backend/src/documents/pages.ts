import { fileURLToPath } from "node:url"

const root = fileURLToPath(new URL("../../../../", import.meta.url))

/** The absolute path of a file, or a folder, given from the root of the repository. */
export const rootOf = (path: string) => root + path
