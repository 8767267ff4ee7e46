/** Time, so that tests can bring their own. */
export interface Clock {
  readonly now: () => number
  /** Runs it later, unless the returned function is called first. */
  readonly schedule: (run: () => void, delayMs: number) => () => void
}

export const systemClock: Clock = {
  now: Date.now,
  schedule: (run, delayMs) => {
    const timer = setTimeout(run, delayMs)
    return () => clearTimeout(timer)
  }
}
