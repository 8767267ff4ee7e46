const firstMs = 1_000
const growth = 1.5
const longestMs = 20_000
const jitterMs = 1_000

/**
 * How long to wait before the next attempt after some that failed: 1 s, growing by half to 20 s, plus up to 1 s of
 * jitter, so that the clients of a server that restarts do not all return in one moment.
 */
export const delayAfter = (failures: number, random = Math.random()): number =>
  Math.min(firstMs * growth ** Math.max(0, failures - 1), longestMs) + random * jitterMs
