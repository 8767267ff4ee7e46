import { Prng } from "@hazel/client/simulation/prng"
import { openArena } from "./hostile/arena.ts"
import type { Attack } from "./hostile/attack.ts"
import { attacks } from "./hostile/attacks/index.ts"
import { HealthWatch } from "./hostile/health.ts"
import type { Latencies } from "./hostile/latencies.ts"
import { withstand, type Withstood, workQuietly } from "./hostile/withstand.ts"
import { readOptions } from "./report/options.ts"
import { table } from "./report/table.ts"

/*
 * npm run hostile                        every attack alone, some minutes
 * npm run hostile -- --short             every attack briefly; those that wait for a deadline run side by side
 * npm run hostile -- --only deep-json    one attack
 */

const options = readOptions(attacks.map(({ name }) => name))
const { isShort, seed } = options
const size = { writers: 8, listeners: 8, sdkClients: 4 }
const strength = { seconds: isShort ? 3 : 20, scale: isShort ? 0.3 : 1, seed, healthProblems: isShort ? 3 : 0 }
/** The short form may run on a busy machine, where one slow answer proves nothing. */
const slowestHealthMs = isShort ? 5_000 : 1_000
const logGrowthMiB = 10
const memoryGrowthMiB = 64
/** Below this, a p99 is noise. */
const leastSlowMs = 250

const isWanted = ({ name, isLong }: Attack) =>
  options.only.length === 0 ? !(isShort && isLong) : options.only.includes(name)
const wanted = attacks.filter(isWanted)
const patient = wanted.filter(({ isPatient }) => isPatient)
const brisk = wanted.filter(({ isPatient }) => !isPatient)
const groups = isShort
  ? [...(patient.length > 0 ? [patient] : []), ...brisk.map((attack) => [attack])]
  : wanted.map((attack) => [attack])

const namesOf = ({ endings }: Withstood) => endings.map(({ attack }) => attack.name).join(", ")

const problemsOf = (result: Withstood, quiet: { readonly latencies: Latencies; readonly heapMiB: number }) => {
  const { endings, findings, latencies } = result
  const problems = findings.sentences.map((sentence) => `${namesOf(result)}: ${sentence}`)
  for (const { attack, ending } of endings) if (!ending.isEnded) problems.push(`${attack.name}: ${ending.how}`)
  if (result.slowestHealthMs > slowestHealthMs)
    problems.push(`${namesOf(result)}: /health took ${result.slowestHealthMs.toFixed(0)} ms.`)
  if (result.loggedMiB > logGrowthMiB)
    problems.push(`${namesOf(result)}: ${result.loggedMiB.toFixed(0)} MiB were logged.`)
  if (isShort) return problems
  if (latencies.slow > Math.max(leastSlowMs, 2 * quiet.latencies.slow))
    problems.push(`${namesOf(result)}: the p99 more than doubled.`)
  if (result.heapMiB > quiet.heapMiB + memoryGrowthMiB)
    problems.push(`${namesOf(result)}: the heap grew and stayed so.`)
  return problems
}

const milliseconds = ({ median, slow }: Latencies) => `${median.toFixed(0)} / ${slow.toFixed(0)}`

const rowsOf = (result: Withstood, before: Latencies) =>
  result.endings.map(({ attack, ending }, index) => {
    const { lost, doubled, disordered, stuck, ended } = result.findings
    const wrong = ended > 0 ? "Hazel ended" : String(lost + doubled + disordered + stuck)
    const shared = [milliseconds(before), milliseconds(result.latencies), result.slowestHealthMs.toFixed(0), wrong]
    const memory = `${result.heapMiB} / ${result.residentMiB}`
    const verdict = `${ending.isEnded ? "✓" : "✗"} ${ending.how}`
    return [attack.name, verdict, ...(index === 0 ? [...shared, memory] : [])]
  })

const run = async (group: ReadonlyArray<Attack>, arena: Awaited<ReturnType<typeof openArena>>, health: HealthWatch) => {
  const result = await withstand(arena, group, strength, health)
  console.error(`attacked: ${namesOf(result)}`)
  return result
}

process.once("SIGTERM", () => process.exit(143))
process.once("SIGINT", () => process.exit(130))
console.error(`Seed ${seed}; replay with --seed ${seed}.`)
const begun = performance.now()
const arena = await openArena(size, new Prng(seed))
const health = new HealthWatch(arena.url)
const results: Array<Withstood> = []
await workQuietly(arena, isShort ? 2 : 5)
const quiet = await workQuietly(arena, isShort ? 4 : 20)
for (const group of groups) results.push(await run(group, arena, health))
health.stop()
await arena.close()

const headings = [
  "attack",
  "how it ended",
  "p50 / p99 before (ms)",
  "during",
  "slowest /health",
  "lost",
  "heap / RSS (MiB)"
]
console.log(
  `\n${table(
    headings,
    results.flatMap((result) => rowsOf(result, quiet.latencies))
  )}`
)
console.log(`\nBefore: heap ${quiet.heapMiB} MiB, RSS ${quiet.residentMiB} MiB, of a heap of at most 512 MiB.`)
console.log(`${((performance.now() - begun) / 1_000).toFixed(0)} s, seed ${seed}`)
const problems = results.flatMap((result) => problemsOf(result, quiet))
for (const problem of problems) console.log(`✗ ${problem}`)
process.exit(problems.length === 0 ? 0 : 1)
