import { createHash } from "node:crypto"
import { readdirSync, readFileSync } from "node:fs"
import { functionsFromDomain } from "./functions-from-domain.ts"

/** The SQL functions of one version of Hazel and the Postgres schema that they are installed in. */
export interface FunctionVersion {
  readonly schema: string
  readonly sources: ReadonlyArray<string>
}

/** Names the schema by a hash of the sources, so that different functions are never in one schema (decision 58). */
export const functionVersion = (sources: ReadonlyArray<string>): FunctionVersion => {
  const hash = createHash("sha256").update(JSON.stringify(sources)).digest("hex")
  return { schema: `hazel_${hash.slice(0, 12)}`, sources }
}

const directory = new URL("./functions/", import.meta.url)

const files = readdirSync(directory)
  .filter((name) => name.endsWith(".sql"))
  .toSorted()

/** The functions of the running Hazel. */
export const ownFunctions = functionVersion([
  ...functionsFromDomain,
  ...files.map((name) => readFileSync(new URL(name, directory), "utf8"))
])

/**
 * Tables are in `public`. The functions come first, because `public` may hold functions of an older Hazel with the same
 * names.
 */
export const searchPathOf = ({ schema }: FunctionVersion) => `${schema}, public`
