import { mkdtemp, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { add, type Counts, describe, noTests } from "./check/counts.ts"
import { runCommand } from "./check/command.ts"
import { steps } from "./check/steps.ts"

const reports = await mkdtemp(join(tmpdir(), "hazel-check-"))

const runStep = async ({ name, commands }: (typeof steps)[number]): Promise<Counts> => {
  const beganAt = performance.now()
  let counts = noTests
  console.log(`\n▸ ${name}`)

  for (const command of commands) {
    counts = add(counts, await runCommand(command, reports))
    if (counts.failed > 0) break
  }

  const seconds = ((performance.now() - beganAt) / 1000).toFixed(1)
  console.log(`${counts.failed > 0 ? "✗" : "✓"} ${name} (${seconds} s)`)
  return counts
}

let total = noTests
for (const step of steps) {
  total = add(total, await runStep(step))
  if (total.failed > 0) break
}

await rm(reports, { recursive: true, force: true })
console.log(`\n${describe(total)}`)
process.exitCode = total.failed > 0 ? 1 : 0
