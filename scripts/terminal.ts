import { join } from "node:path"
import { root } from "./bootstrap/places.mjs"
import { runUntilExit } from "./bootstrap/run.mjs"

process.exit(
  await runUntilExit(process.execPath, ["--import", "tsx", "src/main.tsx", ...process.argv.slice(2)], {
    cwd: join(root, "apps", "terminal"),
    env: process.env
  })
)
