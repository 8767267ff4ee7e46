import { root } from "./bootstrap/places.mjs"
import { runUntilExit } from "./bootstrap/run.mjs"

process.exit(
  await runUntilExit(process.execPath, ["apps/mutations/src/main.ts", ...process.argv.slice(2)], {
    cwd: root,
    env: process.env
  })
)
