import { apply } from "./apply.ts"
import { choose } from "./choose.ts"
import type { Mutation } from "./mutation.ts"
import { mutations } from "./mutations/index.ts"
import { readOptions } from "./options.ts"
import { runTest } from "./run-test.ts"
import { makeScratchCopy } from "./scratch-copy.ts"
import type { Verdict } from "./verdict.ts"

/*
 * Breaks the product in one place at a time, each time in a copy of the checkout, and expects the test of the statement
 * that is broken to fail.
 */

for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => process.exit(1))

const options = readOptions()
/** Groups mutations by test file, and puts those first that need no database. */
const wanted = choose(mutations, options).toSorted((one, other) => (one.test > other.test ? -1 : 1))
if (wanted.length === 0) {
  console.error(`No mutation is of ${options.only.join(", ")}.`)
  process.exit(2)
}
const seed = options.sample === undefined ? "" : ` (seed ${options.seed})`
console.log(`${wanted.length} of ${mutations.length} mutations${seed}`)

const judge = async (copy: string, mutation: Mutation): Promise<Verdict> => {
  const restore = apply(copy, mutation)
  try {
    const verdict = await runTest(copy, mutation)
    // A busy machine may not even load a test in time.
    return verdict.kind === "broken" ? await runTest(copy, mutation) : verdict
  } finally {
    restore()
  }
}

const failed: Array<Mutation> = []

const work = async (waiting: Array<Mutation>) => {
  const copy = makeScratchCopy()
  process.once("exit", copy.remove)
  for (let mutation = waiting.shift(); mutation !== undefined; mutation = waiting.shift()) {
    const beganAt = performance.now()
    const { kind, reason } = await judge(copy.path, mutation)
    if (kind !== "killed") failed.push(mutation)
    const seconds = ((performance.now() - beganAt) / 1000).toFixed(1)
    const mark = kind === "killed" ? "✓" : "✗"
    console.log(`${mark} ${kind} in ${seconds} s: ${mutation.statement} (${mutation.file})\n    ${reason}`)
  }
  copy.remove()
}

const waiting = [...wanted]
await Promise.all(Array.from({ length: Math.min(options.jobs, wanted.length) }, () => work(waiting)))
console.log(`\n${wanted.length - failed.length} killed, ${failed.length} not`)
process.exitCode = failed.length > 0 ? 1 : 0
