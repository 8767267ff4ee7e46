import { expect, test } from "vitest"
import type { Line } from "./benchmark.ts"
import { runBenchmarks } from "./run-benchmarks.ts"

const line = (name: string): Line => ({ name, ours: "1", yardstick: "1", target: "<= 1", note: "" })

test("each benchmark reports as it ends, and one that fails takes no numbers from the others", async () => {
  const reported: Array<string> = []
  const noBrowser = new Error("There is no browser")
  const { lines, failed } = await runBenchmarks(
    [
      ["writes", async () => [line("messages"), line("toggles")]],
      [
        "paint",
        async () => {
          expect(reported).toEqual(["start writes", "messages", "toggles", "start paint"])
          throw noBrowser
        }
      ],
      ["arrivals", async () => [line("arrivals")]]
    ],
    {
      started: (name) => reported.push(`start ${name}`),
      measured: (measured) => reported.push(...measured.map(({ name }) => name)),
      failed: (name, cause) => reported.push(`${name} failed: ${cause === noBrowser}`)
    }
  )
  expect(reported.slice(4)).toEqual(["paint failed: true", "start arrivals", "arrivals"])
  expect(lines.map(({ name }) => name)).toEqual(["messages", "toggles", "arrivals"])
  expect(failed).toEqual(["paint"])
})
