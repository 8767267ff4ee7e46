const firstMs = 1_000
const factor = 1.5
const capMs = 20_000

/** How long to wait before trying again; half of it is chance, so that a thousand clients do not come back at once. */
export const backoff = (failures: number, random: () => number) =>
  Math.min(capMs, firstMs * factor ** failures) * (0.5 + random() / 2)
