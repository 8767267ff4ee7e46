import { parseArgs } from "node:util"

export interface Options {
  /** The names of the statements whose mutations run; all when empty. */
  readonly only: ReadonlyArray<string>
  /** The size of the sample, which the seed chooses. */
  readonly sample: number | undefined
  readonly seed: number
  /** Whether to run only mutations whose tests need neither Postgres nor a browser. */
  readonly isQuick: boolean
  /** The number of mutations that run at once, each in a copy of its own. */
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
