import { describe, expect, it } from "@effect/vitest"
import { isolated } from "./isolated.ts"

describe("a name in a sentence (input M11)", () => {
  it.each(["דוד לוי", "ليلى", "Ben (בן)", "ߒߞߏ", "𞤀𞤣𞤤𞤢𞤥"])("%j is isolated", (name) => {
    expect(isolated(name)).toBe(`\u2068${name}\u2069`)
  })

  it.each(["Ada", "Łódź", "日本語", "R2-D2", ""])("%j reorders nothing and stays unchanged", (name) => {
    expect(isolated(name)).toBe(name)
  })

  it("cannot end its isolation or change the direction of what follows it", () => {
    expect(isolated("Ada\u2069\u202E")).toBe("\u2068Ada\u2069")
  })
})
