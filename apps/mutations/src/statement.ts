/** A row of `docs/statements.md`. */
export interface Statement {
  /** The number of a statement, for example "Z6"; several rows may share one, and some have none. */
  readonly number: string
  readonly text: string
  readonly shownBy: string
}

const cellsOf = (line: string) =>
  line
    .split(/(?<!\\)\|/)
    .slice(1, -1)
    .map((cell) => cell.trim())

const isRule = (line: string) => /^\|[\s:|-]+$/.test(line)

/** The rows of all tables. Each table has the tests in its last column and the sentence in the one before. */
export const readStatements = (markdown: string): ReadonlyArray<Statement> => {
  const lines = markdown.split("\n")
  const isRow = (line: string, index: number) =>
    line.startsWith("|") && !isRule(line) && !isRule(lines[index + 1] ?? "")
  return lines.filter(isRow).map((line) => {
    const cells = cellsOf(line)
    const [number = "", text = "", shownBy = ""] = cells.length === 2 ? ["", ...cells] : cells
    return { number, text, shownBy }
  })
}

/** The rows that a mutation may mean: by their number if only one has it, otherwise by the beginning of their sentence. */
export const statementsFor = (named: string, statements: ReadonlyArray<Statement>): ReadonlyArray<Statement> => {
  const numbered = statements.filter(({ number }) => number === named)
  return numbered.length === 1 ? numbered : statements.filter(({ text }) => text.startsWith(named))
}
