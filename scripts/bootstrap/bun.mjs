import { spawnSync } from "node:child_process"
import { existsSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { root, tools } from "./places.mjs"
import { stop, stopUnlessFetched } from "./stop.mjs"

const architectures = { arm64: "aarch64", x64: "x64" }
const systems = { darwin: "darwin", linux: "linux", win32: "windows" }
const isWindows = process.platform === "win32"

/** Returns the path of the Bun that package.json asks for, after fetching it from npm if needed. */
export const fetchBun = () => {
  const version = JSON.parse(readFileSync(join(root, "package.json"), "utf8")).packageManager.replace("bun@", "")
  const name = packageName()
  const folder = join(tools, "node_modules", ...name.split("/"))
  const program = join(folder, "bin", isWindows ? "bun.exe" : "bun")

  if (!isFetched(folder, program, version)) fetch(`${name}@${version}`, version)
  return program
}

const packageName = () => {
  const system = systems[/** @type {keyof typeof systems} */ (process.platform)]
  const architecture = architectures[/** @type {keyof typeof architectures} */ (process.arch)]
  if (system && architecture) return `@oven/bun-${system}-${architecture}`

  return stop(`Hazel does not know how to run on ${process.platform} ${process.arch}.`, [
    "It runs on Linux, macOS and Windows, on x64 and arm64."
  ])
}

/**
 * @param {string} folder
 * @param {string} program
 * @param {string} version
 */
const isFetched = (folder, program, version) => {
  const manifest = join(folder, "package.json")
  return existsSync(program) && existsSync(manifest) && JSON.parse(readFileSync(manifest, "utf8")).version === version
}

/**
 * @param {string} specifier
 * @param {string} version
 */
const fetch = (specifier, version) => {
  console.log(`Fetching Bun ${version} into .hazel/tools …`)
  const args = ["install", "--prefix", tools, "--ignore-scripts", "--no-save", "--no-audit", "--no-fund"]
  const result = spawnSync("npm", [...args, "--loglevel=error", specifier], { stdio: "inherit", shell: isWindows })

  if (result.error) {
    stop("Hazel needs npm to begin with, and there is none on the PATH.", [
      "npm comes with Node: https://nodejs.org. On Debian and Ubuntu it is the package `npm`."
    ])
  }
  stopUnlessFetched(result, `Bun ${version}`)
}
