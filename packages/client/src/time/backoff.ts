const firstMs = 1_000
const factor = 1.5
const capMs = 20_000

/** Milliseconds before the next try. Half of it is random, so that many clients do not reconnect at the same moment. */
export const backoff = (failures: number, random: () => number) =>
  Math.min(capMs, firstMs * factor ** failures) * (0.5 + random() / 2)
