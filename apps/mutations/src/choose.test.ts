import { expect, test } from "vitest"
import { choose } from "./choose.ts"
import type { Mutation } from "./mutation.ts"

const of = (statement: string, path = "packages/domain/src/emoji/emoji.test.ts"): Mutation => ({
  statement,
  file: "packages/domain/src/emoji/emoji.ts",
  find: "one",
  replace: "other",
  test: path
})

const all = [
  ...["Z1", "Z10", "Fault 1", "Fault 16", "One owner is enough"].map((statement) => of(statement)),
  of("Z2", "apps/backend/src/main.test.ts"),
  of("Z3", "apps/e2e/src/reads.e2e.ts")
]

const chosen = (options: Partial<Parameters<typeof choose>[1]>) =>
  choose(all, { only: [], isQuick: false, sample: undefined, seed: 1, ...options }).map(({ statement }) => statement)

test("a statement is named by its number, or by the beginning of its sentence", () => {
  expect(chosen({ only: ["Z1"] })).toEqual(["Z1"])
  expect(chosen({ only: ["Fault 1"] })).toEqual(["Fault 1"])
  expect(chosen({ only: ["One owner"] })).toEqual(["One owner is enough"])
  expect(chosen({ only: ["Z99"] })).toEqual([])
})

test("quick mutations need neither Postgres nor a browser", () => {
  expect(chosen({ isQuick: true })).not.toEqual(expect.arrayContaining(["Z2"]))
  expect(chosen({ isQuick: true })).toHaveLength(5)
})

test("a sample is the same for the same seed, and needs no browser", () => {
  expect(chosen({ sample: 3, seed: 7 })).toEqual(chosen({ sample: 3, seed: 7 }))
  expect(chosen({ sample: 3 })).toHaveLength(3)
  expect(chosen({ sample: 20 })).not.toContain("Z3")
  const samples = [1, 2, 3, 4, 5, 6].map((seed) => chosen({ sample: 3, seed }).join())
  expect(new Set(samples).size).toBeGreaterThan(1)
})
