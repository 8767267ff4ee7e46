import { behind, checkClients } from "../checker/check-clients.ts"
import { checkMessages } from "../checker/check-messages.ts"
import type { Findings } from "../checker/findings.ts"
import { readStored } from "../checker/stored.ts"
import { NotInTime, until } from "../until.ts"
import type { Fault } from "./fault.ts"
import type { Stage } from "./stage.ts"

const hungAfterMs = 12_000
const usualBoundSeconds = 20
/** How long those who are back may take to be done with what they began before. */
const settleMs = 30_000

/** Injects a fault once and waits until everybody is back. Answers after how many seconds they were. */
export const endure = async (stage: Stage, fault: Fault, findings: Findings): Promise<number> => {
  const { hazel, crowd } = stage
  crowd.load.resume()
  for (const writer of crowd.writers) writer.durations.length = 0
  const endsBefore = hazel.unexpectedEnds.length
  for (const sentence of (await fault.inject(stage)) ?? []) findings.add("stuck", 1, sentence)
  const over = performance.now()
  const boundMs = (fault.bound ?? usualBoundSeconds) * 1_000
  await orStuck(
    findings,
    "sends",
    until(() => crowd.withoutAcknowledgementSince(over), boundMs)
  )
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

/** Compares everybody with the database, once all are quiet. */
export const compare = async (stage: Stage, findings: Findings) => {
  const { crowd, ledger, clientNetwork } = stage
  const stored = await readStored(await stage.cluster.connection())
  await orStuck(
    findings,
    "is told everything",
    until(() => behind(crowd, stored), settleMs)
  )
  checkMessages(ledger, stored, findings)
  await checkClients(clientNetwork.url, crowd, stored, findings)
}

const orStuck = (findings: Findings, does: string, awaited: Promise<void>) =>
  awaited.catch((cause: unknown) => {
    if (!(cause instanceof NotInTime)) throw cause
    for (const name of cause.names) findings.add("stuck", 1, `${name} no longer ${does}.`)
  })

const noteEnds = async ({ hazel }: Stage, before: number, findings: Findings) => {
  for (const sentence of hazel.unexpectedEnds.slice(before))
    findings.add("ended", 1, `${sentence}:\n${await hazel.recentLog()}`)
}

/** What is left dead is started again as a supervisor would, so that the rest can be looked at. */
const recover = async ({ hazel }: Stage, findings: Findings) => {
  if (hazel.isRunning && (await hazel.isHealthy())) return
  if (hazel.isRunning) findings.add("stuck", 1, `Hazel is not healthy:\n${await hazel.recentLog()}`)
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
