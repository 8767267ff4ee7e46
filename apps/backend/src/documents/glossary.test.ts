import { readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { describe, expect, it } from "vitest"
import { rootOf } from "./pages.ts"

const sources = ["packages", "apps"].flatMap((folder) =>
  readdirSync(rootOf(folder)).flatMap((workspace) =>
    readdirSync(rootOf(join(folder, workspace)), { recursive: true, encoding: "utf8" })
      .filter((path) => /^src\/.*\.(ts|tsx|sql)$/.test(path) && !path.includes(".test."))
      .map((path) => readFileSync(rootOf(join(folder, workspace, path)), "utf8"))
  )
)

/** Every exported name of TypeScript, and every table and function of SQL. */
const declared = new Set(
  sources.flatMap((text) =>
    [
      ...text.matchAll(/^export (?:abstract )?(?:const|class|interface|type|function) (\w+)/gm),
      ...text.matchAll(/\bpgTable\(\s*"(\w+)"/g),
      ...text.matchAll(/^create (?:or replace )?(?:function|procedure) (\w+)/gm)
    ].map(([, name]) => name)
  )
)

const rows = readFileSync(rootOf("docs/glossary.md"), "utf8")
  .split("\n")
  .map((line) => line.split("|").map((cell) => cell.trim()))
  .filter((cells) => cells.length === 5 && !/^(word|-+)$/.test(cells[1] ?? ""))
  .map(([, word = "", , carriers = ""]) => ({
    word,
    names: [...carriers.matchAll(/`(\w+)`/g)].map(([, name]) => name)
  }))

describe("the glossary", () => {
  it("has about forty words, each of them once", () => {
    const words = rows.map(({ word }) => word)
    expect(words.length).toBeGreaterThan(35)
    expect(words.toSorted()).toEqual([...new Set(words)].toSorted())
  })

  it.each(rows)("names what carries “$word”, and it exists in the code", ({ names }) => {
    expect(names).not.toEqual([])
    expect(names.filter((name) => !declared.has(name))).toEqual([])
  })
})
