import { root } from "./bootstrap/places.mjs"
import { runUntilExit } from "./bootstrap/run.mjs"

process.exit(
  await runUntilExit(process.execPath, ["apps/backend/src/remove-second-factors.ts", ...process.argv.slice(2)], {
    cwd: root,
    env: process.env
  })
)
