import { readFileSync } from "node:fs"
import { describe, expect, it } from "vitest"
import { rootOf } from "./pages.ts"

const source = readFileSync(rootOf("apps/backend/src/config.ts"), "utf8")
const page = readFileSync(rootOf("docs/self-hosting.md"), "utf8")

const read = new Set([...source.matchAll(/"([A-Z][A-Z_]*)"/g)].map(([, name]) => name))
const table = page.slice(page.indexOf("| variable"), page.indexOf("## Reverse proxy"))
const described = [...table.matchAll(/^\|([^|]+)\|/gm)].flatMap(([, cell = ""]) =>
  [...cell.matchAll(/`([A-Z_]+)`/g)].map(([, name]) => name)
)

describe("the table of settings in docs/self-hosting.md", () => {
  it("has every environment variable that Hazel reads, once, and no other", () => {
    expect(read.size).toBeGreaterThan(20)
    expect(described.toSorted()).toEqual([...read].toSorted())
  })
})
