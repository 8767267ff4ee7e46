import { readdirSync, readFileSync } from "node:fs"
import { basename, dirname, join } from "node:path"
import { describe, expect, test } from "vitest"
import { occurrences } from "./apply.ts"
import { mutations } from "./mutations/index.ts"
import { withoutMutation } from "./mutations/without.ts"
import { root } from "./scratch-copy.ts"
import { readStatements, type Statement, statementsFor } from "./statement.ts"

const read = (path: string) => readFileSync(join(root, path), "utf8")
const statements = readStatements(read("docs/statements.md"))

const covered = new Set(mutations.flatMap(({ statement }) => statementsFor(statement, statements)))
const excused = new Set(withoutMutation.flatMap(({ statement }) => statementsFor(statement, statements)))
const named = ({ number, text }: Statement) => `${number} ${text}`

describe("every row of docs/statements.md", () => {
  test("has a mutation, or a reason why it has none", () => {
    const bare = statements.filter((statement) => !covered.has(statement) && !excused.has(statement))
    expect(bare.map(named)).toEqual([])
  })

  test("that has a mutation has no reason why it has none", () => {
    expect([...excused].filter((statement) => covered.has(statement)).map(named)).toEqual([])
  })
})

/** The sources in the folder of a test, as one text. Tests that many files share are written beside them. */
const sourcesBeside = (test: string) => {
  const folder = dirname(test)
  const files = readdirSync(join(root, folder)).filter((name) => name.endsWith(".ts") || name.endsWith(".tsx"))
  return files.map((name) => read(join(folder, name))).join("\n")
}

/**
 * The texts of which one stands in the sources: the name, or its beginning or end of at least three words, because a
 * parameter may fill in the others.
 */
const partsOf = (name: string) => {
  const words = name.split(" ")
  const shorter = words.slice(3).flatMap((_, index) => [words.slice(index + 1), words.slice(0, -index - 1)])
  return [name, ...shorter.map((part) => part.join(" "))]
}

const filtered = mutations.filter(({ name }) => name !== undefined)

describe("every mutation", () => {
  test.each([...mutations, ...withoutMutation])("of one row: $statement", ({ statement }) => {
    expect(statementsFor(statement, statements).map(named)).toHaveLength(1)
  })

  test.each(mutations)("of $statement finds its text exactly once", ({ file, find, replace }) => {
    expect(occurrences(read(file), find)).toBe(1)
    expect(replace).not.toBe(find)
  })

  test.each(mutations)("of $statement is noticed by a test that its row names", ({ statement, test: path }) => {
    expect(() => read(path)).not.toThrow()
    const [row] = statementsFor(statement, statements)
    const names = row?.shownBy.match(/[\w-]+\.(test\.tsx?|e2e\.ts)/g) ?? []
    expect(names.length === 0 ? [basename(path)] : names).toContain(basename(path))
  })

  test.each(filtered)("of $statement runs a test that has the name $name", ({ test: path, name = "" }) => {
    const sources = sourcesBeside(path)
    expect(partsOf(name).some((part) => sources.includes(part))).toBe(true)
  })
})
