import { spawn } from "node:child_process"
import { once } from "node:events"
import { assert, describe, it } from "@effect/vitest"
import { processState } from "./process-state.ts"

describe("a process id from an old file", () => {
  it("may belong to another process", async () => {
    assert.strictEqual(await processState(process.pid), "other")
  })

  it("may belong to no process any more", async () => {
    const child = spawn(process.execPath, ["--eval", ""])
    await once(child, "exit")

    assert.strictEqual(await processState(child.pid ?? 0), "gone")
  })
})
