/** Time, so that tests can bring their own. */
export interface Clock {
  /** The time of day in milliseconds since 1970. It can jump in either direction, so no duration is measured with it. */
  readonly now: () => number
  /** Milliseconds since some moment in the past. It never goes back. */
  readonly elapsed: () => number
  /** Runs it later, unless the returned function is called first. */
  readonly schedule: (run: () => void, delayMs: number) => () => void
}

export const systemClock: Clock = {
  now: Date.now,
  elapsed: () => performance.now(),
  schedule: (run, delayMs) => {
    const timer = setTimeout(run, delayMs)
    return () => clearTimeout(timer)
  }
}
