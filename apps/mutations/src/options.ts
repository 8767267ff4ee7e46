import { parseArgs } from "node:util"

export interface Options {
  /** Only mutations of these statements, by how they are named; all when empty. */
  readonly only: ReadonlyArray<string>
  /** This many of them, chosen by the seed. */
  readonly sample: number | undefined
  readonly seed: number
  /** Only those whose tests need neither Postgres nor a browser. */
  readonly isQuick: boolean
  /** How many run at once, each in a copy of its own. */
  readonly jobs: number
}

/** Reads `--only <statement>`, `--quick`, `--sample <n>`, `--seed <n>` (or `HAZEL_SEED`) and `--jobs <n>`. */
export const readOptions = (): Options => {
  const { values } = parseArgs({
    options: {
      only: { type: "string", multiple: true, default: [] },
      quick: { type: "boolean", default: false },
      sample: { type: "string" },
      seed: { type: "string" },
      jobs: { type: "string", default: "2" }
    }
  })
  const seed = values.seed ?? process.env["HAZEL_SEED"] ?? Math.floor(Math.random() * 1_000_000)
  const sample = values.sample === undefined ? undefined : Number(values.sample)
  return { only: values.only, isQuick: values.quick, sample, seed: Number(seed), jobs: Number(values.jobs) }
}
