import { describe, expect, it } from "vitest"
import { contractFiles } from "./docstring-lines.ts"

describe("the docstring of every call", () => {
  it("names its errors and its rate limit; `node src/rpc/description/write-docstrings.ts` writes them (O8)", () => {
    expect(contractFiles().flatMap(({ name, text, wanted }) => (text === wanted ? [] : [name]))).toEqual([])
  })
})
