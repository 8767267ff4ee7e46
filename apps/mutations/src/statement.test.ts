import { expect, test } from "vitest"
import { readStatements, statementsFor } from "./statement.ts"

const markdown = `
| Statement | What it says | Shown by |
|---|---|---|
| Z1 | It is so. | \`a.test.ts\` |
| D.8 | It is here. | \`b.test.ts\` |
| D.8 | It is there, too. | \`c.test.ts\` |

Some text.

| What it says | Shown by |
|---|---|
| It was \`a \\| b\`. | \`d.test.ts\` |
`

const statements = readStatements(markdown)

test("the rows of all tables are statements, their heads are not", () => {
  expect(statements.map(({ number, text }) => [number, text])).toEqual([
    ["Z1", "It is so."],
    ["D.8", "It is here."],
    ["D.8", "It is there, too."],
    ["", "It was `a \\| b`."]
  ])
})

test("a statement is found by its number if only one has it, and otherwise by its sentence", () => {
  const found = (name: string) => statementsFor(name, statements).map(({ text }) => text)
  expect(found("Z1")).toEqual(["It is so."])
  expect(found("D.8")).toEqual([])
  expect(found("It is there")).toEqual(["It is there, too."])
  expect(found("It was")).toHaveLength(1)
})
