import { readFileSync } from "node:fs"

export const root = new URL("../../../../../", import.meta.url)

const named = (cell: string) => [...cell.matchAll(/`([^`]+)`/g)].map(([, name]) => name!)

/** The rows of docs/events.md: the events and signals of each statement, their causes, and the tests that show them. */
export const rowsOfEvents = () =>
  readFileSync(new URL("docs/events.md", root), "utf8")
    .split("\n")
    .filter((line) => /^\| [DGIJPZ]\.?\d/.test(line))
    .map((line) => line.split("|").map((cell) => cell.trim()))
    .map(([, numbers = "", , events = "", causes = "", tests = ""]) => ({
      numbers: numbers.split(", "),
      events: named(events),
      causes: named(causes),
      tests: named(tests)
    }))

interface TypedUnion {
  readonly members?: ReadonlyArray<TypedUnion>
  readonly fields?: { readonly type?: { readonly literal?: string } }
}

/** The types of a union, of unions or of structs. */
export const typesOf = (union: TypedUnion): ReadonlyArray<string> =>
  union.members ? union.members.flatMap(typesOf) : [union.fields?.type?.literal ?? "of no type"]
