import { readFileSync } from "node:fs"
import { describe, expect, it } from "vitest"
import { rootOf } from "../../documents/pages.ts"
import { httpStatuses } from "./http/http-refusal.ts"
import { tokenLimits } from "./tokens/token-limits.ts"

const page = readFileSync(rootOf("docs/hotsock.md"), "utf8")
const linked = readFileSync(rootOf("docs/linked-channels.md"), "utf8")

/** A row may have several codes with one status. */
const rows = [...`${page}\n${linked}`.matchAll(/^\| ((?:`[A-Z_]+`(?:, )?)+) \| (\d+) \|/gm)]
const documented = rows.flatMap(([, codes = "", status]) =>
  codes.split(", ").map((code) => [code.replaceAll("`", ""), Number(status)] as const)
)

describe("the tables of errors in docs/hotsock.md and docs/linked-channels.md", () => {
  it("have every code once, with its status, and no other (R12)", () => {
    expect(documented.toSorted()).toEqual(Object.entries(httpStatuses).toSorted())
  })
})

describe("the table of limits in docs/hotsock.md", () => {
  it("has those of tokens", () => {
    const { characters, depth, channels, patternsPerChannel, patterns } = tokenLimits
    expect(page).toContain(`| ${characters.toLocaleString("en")} characters, ${depth} levels |`)
    expect(page).toContain(`| ${channels}, ${patternsPerChannel} and ${patterns} |`)
    expect(page).toContain(
      `| ${tokenLimits.regexCharacters} characters and ${tokenLimits.regexInstructions} instructions,`
    )
  })
})
