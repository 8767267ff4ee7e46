import { readlink, realpath, rm } from "node:fs/promises"
import { setTimeout as sleep } from "node:timers/promises"
import { EmbeddedPostgresError, useOwnPostgres } from "./embedded-postgres-error.ts"
import { postmasterFilePath, readPostmasterFile } from "./postmaster-file.ts"
import { type ProcessState, processState, signalEvenIfFrozen } from "./process-state.ts"

/**
 * The limit in milliseconds. In an immediate shutdown Postgres waits five seconds before it kills its own processes,
 * and may take as long again on a busy machine.
 */
const patience = { politely: 10_000, zombie: 5_000, firmly: 15_000 }

/**
 * Ends the Postgres that an earlier Hazel left running on this cluster. The caller holds the lock of the data
 * directory, so the Hazel of a Postgres that is found here was killed.
 */
export const clearOrphan = async (cluster: string): Promise<void> => {
  const file = await readPostmasterFile(cluster)
  if (!file) return

  const state = await stateOn(cluster, file.pid)
  if (state === "gone") return
  if (state === "postgres") return stop(cluster, file.pid)

  // Postgres mistakes a zombie or another process with the old id for itself and would refuse to start.
  if (state === "zombie") await untilState(["gone"], file.pid, patience.zombie)
  await rm(postmasterFilePath(cluster), { force: true })
}

const stop = async (cluster: string, pid: number) => {
  signalEvenIfFrozen(pid, "SIGINT")
  if (await untilState(ended, pid, patience.politely)) return rm(postmasterFilePath(cluster), { force: true })

  signalEvenIfFrozen(pid, "SIGQUIT")
  if (await untilState(ended, pid, patience.firmly)) return rm(postmasterFilePath(cluster), { force: true })

  throw new EmbeddedPostgresError({
    problem: `An earlier Postgres (process ${pid}) still runs on ${cluster} and does not stop.`,
    hint: `Stop it by hand: kill -QUIT ${pid}. ${useOwnPostgres}`
  })
}

/** The id may belong to a Postgres on another cluster now, which its working directory shows. */
const stateOn = async (cluster: string, pid: number) => {
  const state = await processState(pid)
  if (state !== "postgres" || process.platform !== "linux") return state

  const workingDirectory = await readlink(`/proc/${pid}/cwd`).catch(() => undefined)
  const isOurs = workingDirectory === undefined || workingDirectory === (await realpath(cluster))
  return isOurs ? "postgres" : "other"
}

const ended: ReadonlyArray<ProcessState> = ["gone", "zombie"]

const untilState = async (states: ReadonlyArray<ProcessState>, pid: number, milliseconds: number) => {
  const deadline = Date.now() + milliseconds
  while (Date.now() < deadline) {
    if (states.includes(await processState(pid))) return true
    await sleep(20)
  }
  return false
}
