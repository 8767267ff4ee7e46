import { readFileSync } from "node:fs"

/** Of the repository. */
export const root = new URL("../../../../../", import.meta.url)

const named = (cell: string) => [...cell.matchAll(/`([^`]+)`/g)].map(([, name]) => name!)

/** What docs/events.md says: what is heard by which statement, what causes it, and the tests that show it. */
export const rowsOfEvents = () =>
  readFileSync(new URL("docs/events.md", root), "utf8")
    .split("\n")
    .filter((line) => /^\| [DGIPZ]\.?\d/.test(line))
    .map((line) => line.split("|").map((cell) => cell.trim()))
    .map(([, numbers = "", , events = "", causes = "", tests = ""]) => ({
      numbers: numbers.split(", "),
      events: named(events),
      causes: named(causes),
      tests: named(tests)
    }))

interface Told {
  readonly members?: ReadonlyArray<Told>
  readonly fields?: { readonly type?: { readonly literal?: string } }
}

/** The types of a union, of unions or of structs. */
export const typesOf = (told: Told): ReadonlyArray<string> =>
  told.members ? told.members.flatMap(typesOf) : [told.fields?.type?.literal ?? "of no type"]
