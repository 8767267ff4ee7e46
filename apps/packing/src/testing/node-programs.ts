import { existsSync } from "node:fs"
import { mkdir } from "node:fs/promises"
import { join } from "node:path"
import { root } from "../places.ts"
import { run } from "../run.ts"

/** The last release of Node 20, the oldest version that the packages support. */
const oldest = "20.20.2"

/** Fetches Node 20 from npm, once for a checkout. Resolves with the path of its program. */
export const oldestNode = async (): Promise<string> => {
  const folder = join(root, ".hazel", "tools", `node-${oldest}`)
  const program = join(folder, "node_modules", "node", "bin", "node")
  if (existsSync(program)) return program
  await mkdir(folder, { recursive: true })
  const options = ["--prefix", folder, "--no-save", "--prefer-offline", "--no-audit", "--no-fund", "--loglevel=error"]
  await run("npm", ["install", ...options, `node@${oldest}`], { cwd: folder })
  return program
}

/** The version of a Node, as in `v20.20.2`. */
export const versionOf = async (program: string) => (await run(program, ["--version"], {})).trim()
