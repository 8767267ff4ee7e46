// Needs nothing but Node 20 and npm: fetches the rest, then runs scripts/<command>.ts.
import { fetchBun } from "./bootstrap/bun.mjs"
import { installDependencies, nodeProgram } from "./bootstrap/install.mjs"
import { runUntilExit } from "./bootstrap/run.mjs"
import { compileCache, root, searchPath } from "./bootstrap/places.mjs"
import { stop } from "./bootstrap/stop.mjs"

const commands = [
  "start",
  "dev",
  "restore",
  "remove-second-factors",
  "check",
  "bench",
  "faults",
  "hostile",
  "mutations",
  "pack",
  "terminal"
]
const oldestNode = 20

const [command = "", ...args] = process.argv.slice(2)

if (Number.parseInt(process.versions.node, 10) < oldestNode) {
  stop(`Hazel needs Node ${oldestNode} or newer to begin with, and this is Node ${process.versions.node}.`, [
    "Install a newer one from https://nodejs.org and try again."
  ])
}
if (!commands.includes(command)) {
  stop(`There is no command "${command}".`, [`Say one of: ${commands.join(", ")}.`])
}

const bun = fetchBun()
installDependencies(bun)

const exitCode = await runUntilExit(nodeProgram, [`scripts/${command}.ts`, ...args], {
  cwd: root,
  env: { ...process.env, PATH: searchPath(bun), NODE_COMPILE_CACHE: compileCache, TURBO_TELEMETRY_DISABLED: "1" }
})
process.exit(exitCode)
