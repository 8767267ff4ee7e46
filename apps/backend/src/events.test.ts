import { existsSync, readFileSync } from "node:fs"
import { HazelEvent } from "@hazel/domain/events/index"
import { HazelSignal } from "@hazel/domain/realtime/signal"
import { ClientFrame } from "@hazel/domain/realtime/frames"
import { HazelRpcs } from "@hazel/domain/rpc"
import { describe, expect, it } from "vitest"

const root = new URL("../../../", import.meta.url)
const table = readFileSync(new URL("docs/events.md", root), "utf8")

const numbered = (letter: string, from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, index) => `${letter}${from + index}`)

/** The statements about what can be heard. */
const statements = [...numbered("G", 1, 15), ...numbered("I", 7, 20), ...numbered("P", 1, 7)]

const rows = table
  .split("\n")
  .filter((line) => /^\| [DGIPZ]\.?\d/.test(line))
  .map((line) => line.split("|").map((cell) => cell.trim()))
  .map(([, numbers = "", , events = "", causes = "", tests = ""]) => ({
    numbers: numbers.split(", "),
    events: named(events),
    causes: named(causes),
    tests: named(tests)
  }))

function named(cell: string) {
  return [...cell.matchAll(/`([^`]+)`/g)].map(([, name]) => name!)
}

interface Told {
  readonly members?: ReadonlyArray<Told>
  readonly fields?: { readonly type?: { readonly literal?: string } }
}

/** The types of a union, of unions or of structs. */
const typesOf = (told: Told): ReadonlyArray<string> =>
  told.members ? told.members.flatMap(typesOf) : [told.fields?.type?.literal ?? "of no type"]

const types = new Set([...typesOf(HazelEvent), ...typesOf(HazelSignal)])
const asked = new Set([...HazelRpcs.requests.keys(), ...typesOf(ClientFrame)])

describe("the table of what can be heard", () => {
  it("has a line for every statement", () => {
    const known = new Set(rows.flatMap(({ numbers }) => numbers))
    expect(statements.filter((number) => !known.has(number))).toEqual([])
  })

  it("has every event and signal, and none that is not told", () => {
    const known = new Set(rows.flatMap(({ events }) => events))
    expect([...types].filter((type) => !known.has(type))).toEqual([])
    expect([...known].filter((type) => !types.has(type))).toEqual([])
  })

  it("names calls and frames that are there as what causes them", () => {
    expect(rows.flatMap(({ causes }) => causes).filter((cause) => !asked.has(cause))).toEqual([])
  })

  it("names tests that are there", () => {
    const missing = rows.flatMap(({ tests }) => tests).filter((path) => !existsSync(new URL(path, root)))
    expect(missing).toEqual([])
    expect(rows.filter(({ tests }) => tests.length === 0)).toEqual([])
  })
})
