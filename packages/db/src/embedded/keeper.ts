import { setTimeout as sleep } from "node:timers/promises"
import { EmbeddedPostgresError } from "./embedded-postgres-error.ts"
import { clearOrphan } from "./orphan.ts"
import type { Postmaster } from "./postmaster.ts"

/** The pause before a start in milliseconds, doubled after each failure. */
const pause = { first: 100, longest: 2_000 }

/** A Postgres that lived shorter than this died of the same cause again, so the pause keeps growing. */
const steadyAfter = 10_000

interface KeeperOptions {
  readonly start: () => Promise<Postmaster>
  readonly cluster: string
  /**
   * After so many milliseconds without a Postgres, the keeper gives up. It waits for the recovery of one that has
   * started.
   */
  readonly givenUpAfterMs: number
  /** Called each time Postgres dies without having been stopped. */
  readonly onDeath: () => void
  /** Called at most once, if Postgres could not be started again. */
  readonly onGivenUp: (error: EmbeddedPostgresError) => void
}

export interface Keeper {
  /** Resolves when the first Postgres is ready. One that dies before is not started again. */
  readonly untilReady: () => Promise<void>
  readonly stop: () => Promise<void>
}

/** Starts Postgres, and starts it again whenever it dies. */
export const keepRunning = async ({
  start,
  cluster,
  givenUpAfterMs,
  onDeath,
  onGivenUp
}: KeeperOptions): Promise<Keeper> => {
  let current = await start()
  const stopping = new AbortController()
  const isStopping = () => stopping.signal.aborted
  let nextPause = pause.first

  const startOnce = async () => {
    await clearOrphan(cluster)
    current = await start()
    if (isStopping()) return current.stop()
    await current.untilReady()
  }

  const startAgain = async () => {
    const diedAt = performance.now()
    while (!isStopping()) {
      await sleep(nextPause, undefined, { ref: false })
      nextPause = Math.min(nextPause * 2, pause.longest)
      if (isStopping()) return
      try {
        return await startOnce()
      } catch (cause) {
        if (performance.now() - diedAt >= givenUpAfterMs) throw cause
      }
    }
  }

  const watch = async () => {
    while (!isStopping()) {
      const startedAt = performance.now()
      await current.exited
      if (isStopping()) return
      if (performance.now() - startedAt > steadyAfter) nextPause = pause.first
      onDeath()
      await startAgain()
    }
  }

  const ready = current.untilReady()
  const watching = ready.then(watch, () => undefined).catch((cause) => onGivenUp(EmbeddedPostgresError.from(cause)))

  const stop = async () => {
    stopping.abort()
    await current.stop()
    await watching
  }
  return { untilReady: () => ready, stop }
}
