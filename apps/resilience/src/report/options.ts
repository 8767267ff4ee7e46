import { parseArgs } from "node:util"

export interface RigOptions {
  readonly isShort: boolean
  /** The names of what to run; everything when empty. */
  readonly only: ReadonlyArray<string>
  readonly times: number | undefined
  readonly seed: number
}

/** Reads `--short`, `--only <name>`, `--times <n>` and `--seed <n>` (or `HAZEL_SEED`). */
export const readOptions = (known: ReadonlyArray<string>): RigOptions => {
  const { values } = parseArgs({
    options: {
      short: { type: "boolean", default: false },
      only: { type: "string", multiple: true, default: [] },
      times: { type: "string" },
      seed: { type: "string" }
    }
  })
  const unknown = values.only.filter((name) => !known.includes(name))
  if (unknown.length > 0) {
    console.error(`There is no ${unknown.join(", ")}. Choose from: ${known.join(", ")}.`)
    process.exit(2)
  }
  const seed = values.seed ?? process.env["HAZEL_SEED"] ?? Math.floor(Math.random() * 1_000_000)
  const times = values.times === undefined ? undefined : Number(values.times)
  return { isShort: values.short, only: values.only, times, seed: Number(seed) }
}
