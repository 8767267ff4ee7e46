import { fork } from "node:child_process"
import { once } from "node:events"
import { setTimeout as sleep } from "node:timers/promises"
import { compare, orStuck, settleMs } from "../checker/compare.ts"
import { Findings } from "../checker/findings.ts"
import { signIn } from "../clients/people.ts"
import type { ControlledHazel } from "../hazel/controlled-hazel.ts"
import { until } from "../until.ts"
import type { Arena } from "./arena.ts"
import { type Attack, type Ending, tally } from "./attack.ts"
import type { AttackJob } from "./attacker.ts"
import type { HealthWatch } from "./health.ts"
import { type Latencies, takeLatencies } from "./latencies.ts"

const attacker = new URL("attacker.ts", import.meta.url)

/** Beyond the time it was given, for a deadline that it waits for. */
const longestWaitSeconds = 60

/** How an attack went, and those that ran beside it. */
export interface Withstood {
  readonly endings: ReadonlyArray<{ readonly attack: Attack; readonly ending: Ending }>
  readonly latencies: Latencies
  readonly slowestHealthMs: number
  readonly heapMiB: number
  readonly residentMiB: number
  /** By how much the log grew. */
  readonly loggedMiB: number
  readonly findings: Findings
}

export interface Strength {
  readonly seconds: number
  readonly scale: number
  readonly seed: number
  /** How often `/health` may be answered badly, on a machine that has other work. */
  readonly healthProblems: number
}

const attackFrom = async ({ target }: Arena, { name }: Attack, { seed, seconds, scale }: Strength): Promise<Ending> => {
  const job: AttackJob = { name, seed, target: { ...target, seconds, scale } }
  const child = fork(attacker, [JSON.stringify(job)])
  const overdue = setTimeout(() => child.kill("SIGKILL"), (seconds + longestWaitSeconds) * 1_000)
  const [ending] = await Promise.race([once(child, "message"), once(child, "exit").then(() => [undefined])])
  clearTimeout(overdue)
  return ending ?? { isEnded: false, how: "the attacker did not come to an end" }
}

/** Runs attacks side by side while honest clients work, then compares everybody with the database. */
export const withstand = async (
  arena: Arena,
  attacks: ReadonlyArray<Attack>,
  strength: Strength,
  health: HealthWatch
): Promise<Withstood> => {
  const { crowd, hazel } = arena
  const findings = new Findings()
  const endsBefore = hazel.unexpectedEnds.length
  const loggedBefore = hazel.output.totalMiB
  takeLatencies(crowd)
  health.takeSlowest()
  health.takeProblems()
  crowd.load.resume()
  const signingIn = attacks.some(({ letsSomebodySignIn }) => letsSomebodySignIn) && signInMeanwhile(arena, findings)
  const run = async (attack: Attack) => ({ attack, ending: await attackFrom(arena, attack, strength) })
  const endings = await Promise.all(attacks.map(run))
  await signingIn
  const slowestHealthMs = health.takeSlowest()
  const problems = health.takeProblems()
  if (problems.length > strength.healthProblems) findings.add("stuck", problems.length, `/health ${tally(problems)}`)
  await noteEnd(arena, endsBefore, findings)

  crowd.load.pause()
  await orStuck(
    findings,
    "finishes what it sends",
    until(() => crowd.busy(), settleMs)
  )
  const latencies = takeLatencies(crowd)
  await compare(arena, findings)
  const loggedMiB = hazel.output.totalMiB - loggedBefore
  return { endings, latencies, slowestHealthMs, ...(await hazel.measureMemory()), loggedMiB, findings }
}

/** Work without any attack, to compare with. */
export const workQuietly = async ({ crowd, hazel }: Arena, seconds: number) => {
  crowd.load.resume()
  await sleep(seconds * 1_000)
  return { latencies: takeLatencies(crowd), ...(await hazel.measureMemory()) }
}

const noteEnd = async ({ hazel }: Arena, before: number, findings: Findings) => {
  for (const sentence of hazel.unexpectedEnds.slice(before))
    findings.add("ended", 1, `${sentence}:\n${hazel.output.lastLines(4)}`)
  if (await isBackSoon(hazel)) return
  if (hazel.isRunning) findings.add("stuck", 1, "Hazel did not answer within ten seconds after the attack.")
  await hazel.end("SIGKILL")
  await hazel.start()
}

const isBackSoon = async (hazel: ControlledHazel) => {
  for (let tries = 0; tries < 5 && hazel.isRunning; tries++) if (await hazel.isHealthy()) return true
  return false
}

/** Checks that a person who knows the password can sign in while others guess it. */
const signInMeanwhile = async ({ url, people }: Arena, findings: Findings) => {
  await sleep(1_500)
  let status: number | string = 0
  // Refused for a moment, a person tries again.
  for (let tries = 0; tries < 10 && status !== 200; tries++) {
    status = await signIn(url, people[0]!).catch(String)
    if (status !== 200) await sleep(1_000)
  }
  if (status !== 200) findings.add("stuck", 1, `A sign-in with the right password was answered with ${status}.`)
}
