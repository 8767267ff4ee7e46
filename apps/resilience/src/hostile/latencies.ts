import type { Crowd } from "../clients/crowd.ts"

/** How long honest clients waited for their acknowledgements, in milliseconds. */
export interface Latencies {
  readonly median: number
  readonly slow: number
}

const at = (sorted: ReadonlyArray<number>, share: number) =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0

/** Median and p99 since the last call. */
export const takeLatencies = ({ writers, sdkClients }: Crowd): Latencies => {
  const sorted = [...writers, ...sdkClients]
    .flatMap(({ latencies }) => latencies.splice(0))
    .toSorted((one, other) => one - other)
  return { median: at(sorted, 0.5), slow: at(sorted, 0.99) }
}
