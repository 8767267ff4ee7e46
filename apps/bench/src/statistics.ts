/** The value below which `share` of the values lie. */
export const percentile = (values: ReadonlyArray<number>, share: number): number => {
  const sorted = values.toSorted((one, other) => one - other)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
}

export const median = (values: ReadonlyArray<number>): number => percentile(values, 0.5)

/** The median of the ratios to the yardstick, round by round, so that a busy moment of the machine affects both. */
export const medianRatio = (ours: ReadonlyArray<number>, yardstick: ReadonlyArray<number>): number =>
  median(ours.map((value, round) => value / yardstick[round]!))
