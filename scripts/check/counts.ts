export interface Counts {
  passed: number
  failed: number
  skipped: number
}

export const noTests: Counts = { passed: 0, failed: 0, skipped: 0 }

export const add = (one: Counts, other: Counts): Counts => ({
  passed: one.passed + other.passed,
  failed: one.failed + other.failed,
  skipped: one.skipped + other.skipped
})

export const describe = ({ passed, failed, skipped }: Counts): string =>
  `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ""}`

export const countVitest = (report: unknown): Counts => ({
  passed: numberAt(report, "numPassedTests"),
  failed: numberAt(report, "numFailedTests"),
  skipped: numberAt(report, "numPendingTests") + numberAt(report, "numTodoTests")
})

/** A flaky test passed in the end, so it counts as passed. */
export const countPlaywright = (report: unknown): Counts => {
  const stats = isRecord(report) ? report["stats"] : undefined
  return {
    passed: numberAt(stats, "expected") + numberAt(stats, "flaky"),
    failed: numberAt(stats, "unexpected"),
    skipped: numberAt(stats, "skipped")
  }
}

const numberAt = (value: unknown, key: string) => {
  const found = isRecord(value) ? value[key] : undefined
  return typeof found === "number" ? found : 0
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null
