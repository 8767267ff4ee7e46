const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null

const listAt = (value: unknown, key: string): ReadonlyArray<unknown> => {
  const found = isRecord(value) ? value[key] : undefined
  return Array.isArray(found) ? found : []
}

const textAt = (value: unknown, key: string) => {
  const found = isRecord(value) ? value[key] : undefined
  return typeof found === "string" ? found : ""
}

const isText = (value: unknown) => typeof value === "string"

/** The messages of the tests that failed, from Vitest's JSON. A file that does not load has no tests. */
export const failuresOfVitest = (report: unknown): ReadonlyArray<string> =>
  listAt(report, "testResults")
    .flatMap((file) => listAt(file, "assertionResults"))
    .filter((test) => textAt(test, "status") === "failed")
    .map((test) => listAt(test, "failureMessages").filter(isText).join("\n") || "failed without a message")

const specsOf = (suite: unknown): ReadonlyArray<unknown> => [
  ...listAt(suite, "specs"),
  ...listAt(suite, "suites").flatMap(specsOf)
]

/** Reads the results from Playwright's JSON. */
export const failuresOfPlaywright = (report: unknown): ReadonlyArray<string> =>
  specsOf(report)
    .flatMap((spec) => listAt(spec, "tests"))
    .flatMap((test) => listAt(test, "results"))
    .filter((result) => ["failed", "timedOut"].includes(textAt(result, "status")))
    .map((result) => textAt(isRecord(result) ? result["error"] : undefined, "message") || "failed without a message")
