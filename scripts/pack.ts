import { root } from "./bootstrap/places.mjs"
import { runUntilExit } from "./bootstrap/run.mjs"

process.exit(await runUntilExit(process.execPath, ["apps/packing/src/main.ts"], { cwd: root, env: process.env }))
