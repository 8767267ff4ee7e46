import { type ChildProcess, spawn } from "node:child_process"
import { once } from "node:events"
import { join } from "node:path"
import { root } from "./bootstrap/places.mjs"
import { followParent } from "./bootstrap/run.mjs"

const port = process.env["PORT"] ?? "3000"
const env = { ...process.env, PORT: port, NODE_ENV: "development" }

const backend = spawn(process.execPath, ["--watch", "apps/backend/src/main.ts", ...process.argv.slice(2)], {
  cwd: root,
  env,
  stdio: "inherit"
})
const vite = (app: string, ...args: ReadonlyArray<string>) =>
  spawn(join(root, app, "node_modules/.bin/vite"), args, { cwd: join(root, app), env, stdio: "inherit" })
// The backend serves the widget as it is built, because pages of other origins load it.
const children = [backend, vite("apps/web"), vite("apps/widget", "build", "--watch", "--logLevel", "error")]

const stopAll = () => children.forEach((child) => child.kill("SIGTERM"))
const untilExit = async (child: ChildProcess) => {
  const [exitCode] = await once(child, "exit")
  return typeof exitCode === "number" ? exitCode : 0
}

process.on("SIGINT", stopAll)
process.on("SIGTERM", stopAll)
process.on("SIGHUP", stopAll)
followParent(stopAll)

const exits = children.map(untilExit)
const exitCode = await Promise.race(exits)
stopAll()
await Promise.all(exits)
process.exit(exitCode)
