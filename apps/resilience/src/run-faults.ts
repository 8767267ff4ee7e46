import { Prng } from "@hazel/client/simulation/prng"
import { compare } from "./checker/compare.ts"
import { Findings } from "./checker/findings.ts"
import { endure } from "./faults/endure.ts"
import type { Fault } from "./faults/fault.ts"
import { faults } from "./faults/index.ts"
import { openStage, type PostgresKind, type Stage } from "./faults/stage.ts"
import { readOptions } from "./report/options.ts"
import { table } from "./report/table.ts"

/*
 * npm run faults                         every fault often, some minutes
 * npm run faults -- --short              most faults once or twice, about a minute and a half
 * npm run faults -- --only kill-hazel    one fault; --times 20 how often; --seed 7 replays the chances of a run
 */

interface Result {
  readonly fault: Fault
  readonly times: number
  readonly findings: Findings
  readonly back: ReadonlyArray<number>
}

const options = readOptions(faults.map(({ name }) => name))
const begun = performance.now()

const timesOf = ({ times }: Fault) => options.times ?? times[options.isShort ? "short" : "long"]

const injectOften = async (stage: Stage, fault: Fault): Promise<Result> => {
  const times = timesOf(fault)
  const findings = new Findings()
  const back: Array<number> = []
  for (let time = 0; time < times; time++) back.push(await endure(stage, fault, findings))
  await compare(stage, findings)
  const seconds = ((performance.now() - begun) / 1_000).toFixed(0)
  console.error(`${findings.areNone ? "✓" : "✗"} ${fault.name} (at ${seconds} s)`)
  return { fault, times, findings, back }
}

const runOn = async (kind: PostgresKind): Promise<ReadonlyArray<Result>> => {
  const isWanted = ({ name }: Fault) => options.only.length === 0 || options.only.includes(name)
  const wanted = faults.filter((fault) => fault.postgres === kind && isWanted(fault) && timesOf(fault) > 0)
  if (wanted.length === 0) return []
  const stage = await openStage(kind, options.isShort, new Prng(options.seed))
  try {
    const results: Array<Result> = []
    for (const fault of wanted) results.push(await injectOften(stage, fault))
    return results
  } finally {
    await stage.close()
  }
}

const cellsOf = ({ fault, times, findings, back }: Result) => {
  const { ended, lost, doubled, disordered, stuck } = findings
  const counts = [times, ended, lost, doubled, disordered, stuck].map(String)
  return [fault.name, ...counts, Math.max(...back).toFixed(1)]
}

process.once("SIGTERM", () => process.exit(143))
process.once("SIGINT", () => process.exit(130))
console.error(`Seed ${options.seed}; replay with --seed ${options.seed}.`)
const results = [...(await runOn("embedded")), ...(await runOn("external"))]
const headings = ["fault", "times", "ended", "lost", "doubled", "disordered", "stuck", "back after (s)"]
console.log(`\n${table(headings, results.map(cellsOf))}`)
console.log(`\n${((performance.now() - begun) / 1_000).toFixed(0)} s, seed ${options.seed}`)
for (const { fault, findings } of results.filter(({ findings }) => !findings.areNone))
  console.log(`\n${fault.name}:\n${findings.sentences.map((sentence) => `  ${sentence}`).join("\n")}`)
process.exit(results.every(({ findings }) => findings.areNone) ? 0 : 1)
