import { describe, expect, it } from "vitest"
import { typesIn } from "./sink-draft.ts"

describe("the types of events that a person writes", () => {
  it("are separated by spaces, commas or lines, each once", () => {
    expect(typesIn(" a.b, c.d\n a.b ")).toEqual(["a.b", "c.d"])
  })

  it("are all types if nothing is written", () => {
    expect(typesIn(" \n")).toBeNull()
  })
})
