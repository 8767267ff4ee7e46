import { mkdir, rm } from "node:fs/promises"
import { join } from "node:path"
import { add, type Counts, describe, noTests } from "./check/counts.ts"
import { runCommand } from "./check/command.ts"
import { steps } from "./check/steps.ts"
import { makeTemporaryDirectory } from "./check/temporary-directory.ts"

const temporary = await makeTemporaryDirectory()
const reports = join(temporary, "reports")
await mkdir(reports)
process.env["TMPDIR"] = temporary

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

await rm(temporary, { recursive: true, force: true })
console.log(`\n${describe(total)}`)
process.exitCode = total.failed > 0 ? 1 : 0
