import { describe, expect, it } from "vitest"
import { inWholeSeconds, newConnectionId, newConnectionSecret } from "./connection-credentials.ts"

describe("the credentials of a connection", () => {
  it("H4 have an id that ends in = and is otherwise safe in a URL", () => {
    expect(newConnectionId()).toMatch(/^[\w-]{15}=$/)
    expect(new Set(Array.from({ length: 1_000 }, newConnectionId)).size).toBe(1_000)
  })

  it("H5 say when they expire in whole seconds", () => {
    expect(inWholeSeconds(new Date("2024-10-13T19:09:23.987Z"))).toBe("2024-10-13T19:09:23Z")
  })

  it("H6 have a secret of 20 letters and digits", () => {
    expect(newConnectionSecret()).toMatch(/^[0-9A-Za-z]{20}$/)
  })
})
