import { root } from "./bootstrap/places.mjs"
import { runUntilExit } from "./bootstrap/run.mjs"
import { buildWebApp } from "./build-web-app.ts"

const asked = process.argv.slice(2)

await buildWebApp()
// Fetches a browser as the browser tests do. Without one, only the benchmark that needs it fails.
if (asked.length === 0 || asked.includes("reaction-paint"))
  await runUntilExit(process.execPath, ["apps/e2e/src/support/browsers/ensure-browsers.ts", "chromium"], {
    cwd: root,
    env: process.env
  })
process.exit(
  await runUntilExit(process.execPath, ["apps/bench/src/main.ts", ...asked], {
    cwd: root,
    env: process.env
  })
)
