import { runUntilExit } from "./bootstrap/run.mjs"
import { root } from "./bootstrap/places.mjs"
import { buildWebApp } from "./build-web-app.ts"

await buildWebApp()

process.exit(
  await runUntilExit(process.execPath, ["apps/backend/src/main.ts", ...process.argv.slice(2)], {
    cwd: root,
    env: { ...process.env, NODE_ENV: "production" }
  })
)
