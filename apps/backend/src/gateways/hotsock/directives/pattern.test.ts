import { Result } from "effect"
import { describe, expect, it } from "vitest"
import { tokenLimits } from "../tokens/token-limits.ts"
import { compilePattern } from "./pattern.ts"

const pattern = (text: string) => Result.getOrThrow(compilePattern(text))
const problem = (text: string) => Result.getOrThrow(Result.flip(compilePattern(text)))

describe("a pattern of a token (J15)", () => {
  it.each([
    { text: "room.123", matches: ["room.123"], others: ["room.1234", "room", "Room.123", ""] },
    { text: "*", matches: ["", "a", "room.123", "a.b.c"], others: [] },
    { text: "room.*", matches: ["room.", "room.1", "room.1.2"], others: ["room", "a.room.1"] },
    { text: "*.admin", matches: [".admin", "chat.admin"], others: ["admin", "chat.admin.x"] },
    { text: "a*b*c", matches: ["abc", "axbxc", "abbc", "abcbc"], others: ["ab", "acb", "abcd", "ac"] },
    { text: "ab*ba", matches: ["abba", "ab.ba"], others: ["aba", "ab"] },
    { text: "**", matches: ["", "a"], others: [] },
    { text: "a.c*", matches: ["a.c"], others: ["abc"] },
    { text: "#regex:^room\\.\\d+$", matches: ["room.1", "room.42"], others: ["room.", "room.x", "a room.1"] },
    { text: "#regex:oo", matches: ["room", "oo"], others: ["rom"] },
    { text: "#regex:^(?i)room$", matches: ["ROOM"], others: ["rooms"] },
    { text: "#regex:^\\p{Greek}+$", matches: ["αβγ"], others: ["abc"] },
    { text: "#regex", matches: ["#regex"], others: ["regex"] }
  ])("$text", ({ text, matches, others }) => {
    for (const name of matches) expect(pattern(text).matches(name), name).toBe(true)
    for (const name of others) expect(pattern(text).matches(name), name).toBe(false)
  })

  it("is refused when it is no expression of Go's syntax, with the reason (J17)", () => {
    expect(problem("#regex:(")).toBe("is no regular expression: error parsing regexp: missing closing ): `(`")
    for (const text of ["a(?=b)", "(a)\\1", "a{1001}", "[z-a]", "*"])
      expect(problem(`#regex:${text}`), text).toMatch(/^is no regular expression: /)
  })

  it("has a limited length, and a limited size when its repetitions are counted", () => {
    const { regexCharacters } = tokenLimits
    expect(pattern(`#regex:${"a".repeat(regexCharacters)}`).matches("b")).toBe(false)
    expect(problem(`#regex:${"a".repeat(regexCharacters + 1)}`)).toContain("at most 256 characters")
    expect(problem("#regex:(a{30}){30}")).toBe("is too large when its repetitions are counted")
  })

  it.each(["(a+)+$", "(a|a)*$", "(a|aa)+$", "(.*a){20}$", "^(([a-z])+.)+[A-Z]([a-z])+$"])(
    "takes time in proportion to the name, also as #regex:%s",
    (expression) => {
      const { matches } = pattern(`#regex:${expression}`)
      const name = `${"a".repeat(255)}!`
      const first = matches(name)
      for (let index = 0; index < 100; index++) expect(matches(name)).toBe(first)
    }
  )

  it("takes time in proportion to the name, also with many wildcards", () => {
    const { matches } = pattern(`${"*a".repeat(120)}*b`)
    for (let index = 0; index < 100; index++) expect(matches("a".repeat(256))).toBe(false)
  })
})
