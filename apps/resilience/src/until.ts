import { setTimeout as sleep } from "node:timers/promises"

const checkEveryMs = 20

/** Checks every 20 ms whether a condition holds. Rejects after `boundMs` with the names that the check returned. */
export const until = async (check: () => boolean | ReadonlyArray<string>, boundMs: number): Promise<void> => {
  const begun = performance.now()
  for (;;) {
    const answer = check()
    const isDone = typeof answer === "boolean" ? answer : answer.length === 0
    if (isDone) return
    if (performance.now() - begun > boundMs) throw new NotInTime(typeof answer === "boolean" ? [] : answer)
    await sleep(checkEveryMs)
  }
}

/** The awaited condition did not hold within its time limit. */
export class NotInTime extends Error {
  readonly names: ReadonlyArray<string>

  constructor(names: ReadonlyArray<string>) {
    super(names.length > 0 ? `Not in time: ${names.join(", ")}` : "Not in time.")
    this.names = names
  }
}
