import { spawnSync } from "node:child_process"
import { createHash } from "node:crypto"
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { root, searchPath } from "./places.mjs"
import { stopUnlessFetched } from "./stop.mjs"

const installed = join(root, "node_modules", ".hazel-install")

export const nodeProgram = join(root, "node_modules", "node", "bin", process.platform === "win32" ? "node.exe" : "node")

/**
 * Installs what bun.lock says, unless exactly that is installed already.
 * @param {string} bun
 */
export const installDependencies = (bun) => {
  const wanted = fingerprint()
  if (existsSync(nodeProgram) && existsSync(installed) && readFileSync(installed, "utf8") === wanted) return

  console.log("Installing dependencies; the first time takes a minute …")
  const result = spawnSync(bun, ["install", "--frozen-lockfile"], {
    cwd: root,
    stdio: "inherit",
    env: { ...process.env, PATH: searchPath(bun) }
  })
  stopUnlessFetched(result, "What Hazel depends on")
  writeFileSync(installed, wanted)
}

/** Hashes every file that decides what an installation contains. */
const fingerprint = () => {
  const hash = createHash("sha256").update(`${process.platform} ${process.arch}`)
  for (const file of ["bun.lock", "package.json", ...workspaceManifests(), ...patches()]) {
    hash.update(file).update(readFileSync(join(root, file)))
  }
  return hash.digest("hex")
}

const workspaceManifests = () =>
  ["apps", "packages"].flatMap((folder) =>
    readdirSync(join(root, folder))
      .map((name) => join(folder, name, "package.json"))
      .filter((manifest) => existsSync(join(root, manifest)))
      .toSorted()
  )

const patches = () =>
  readdirSync(join(root, "patches"))
    .map((name) => join("patches", name))
    .toSorted()
