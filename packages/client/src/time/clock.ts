/** The time, which tests replace. */
export interface Clock {
  /** Milliseconds since 1970. The time of day can jump in either direction, so do not measure durations with it. */
  readonly now: () => number
  /** Milliseconds since a fixed moment. It never goes back. */
  readonly elapsed: () => number
  /** Calls `run` after the delay, unless the returned function is called first. */
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
