import { setTimeout as sleep } from "node:timers/promises"
import { orStuck, settleMs } from "../checker/compare.ts"
import type { Findings } from "../checker/findings.ts"
import { until } from "../until.ts"
import type { Fault } from "./fault.ts"
import type { Stage } from "./stage.ts"

const hungAfterMs = 12_000
/** The SDK pauses for at most 20 s between two tries, which it reaches if Hazel takes half a minute to start. */
const usualBoundSeconds = 25

/** Injects a fault once and waits until every client is back. Returns the seconds that they took. */
export const endure = async (stage: Stage, fault: Fault, findings: Findings): Promise<number> => {
  const { hazel, crowd } = stage
  crowd.load.resume()
  for (const writer of crowd.writers) writer.durations.length = 0
  crowd.takeRefusals()
  const endsBefore = hazel.unexpectedEnds.length
  for (const sentence of (await fault.inject(stage)) ?? []) findings.add("stuck", 1, sentence)
  const over = performance.now()
  const boundMs = (fault.bound ?? usualBoundSeconds) * 1_000
  await orStuck(
    findings,
    "sends",
    until(() => crowd.withoutAcknowledgementSince(over), boundMs)
  )
  if (findings.stuck > 0) findings.note(`Refusals meanwhile: ${crowd.takeRefusals()}`)
  const back = (performance.now() - over) / 1_000
  await noteEnds(stage, endsBefore, findings)
  await recover(stage, findings)
  crowd.load.pause()
  await orStuck(
    findings,
    "finishes what it sends",
    until(() => crowd.busy(), settleMs)
  )
  countHung(stage, fault, findings)
  return back
}

const noteEnds = async ({ hazel }: Stage, before: number, findings: Findings) => {
  for (const sentence of hazel.unexpectedEnds.slice(before))
    findings.add("ended", 1, `${sentence}:\n${hazel.output.lastLines(4)}`)
}

/** Starts a Hazel that stayed dead again, like a supervisor, so that the rest can be checked. */
const recover = async ({ hazel }: Stage, findings: Findings) => {
  for (let tries = 0; tries < 50 && hazel.isRunning; tries++) {
    if (await hazel.isHealthy()) return
    await sleep(200)
  }
  if (hazel.isRunning) findings.add("stuck", 1, `Hazel is not healthy:\n${hazel.output.lastLines(4)}`)
  await hazel.end("SIGKILL")
  await hazel.start()
}

const countHung = ({ crowd }: Stage, { cutsClients }: Fault, findings: Findings) => {
  if (cutsClients) return
  for (const { name, durations } of crowd.writers) {
    const hung = durations.filter((duration) => duration >= hungAfterMs)
    findings.add("stuck", hung.length, `${name} waited for ${hung.length} answers longer than 10 s.`)
  }
}
