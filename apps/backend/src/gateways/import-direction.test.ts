import { globSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { describe, expect, it } from "vitest"

const backend = join(import.meta.dirname, "..")
const repository = join(backend, "../../..")

const importsOf = (file: string) =>
  Array.from(readFileSync(file, "utf8").matchAll(/(?:from|import\()\s*"([^"]+)"/g), ([, path = ""]) => path)

/** The registrations of gateways, which are the only imports of them. */
const registrations = ["http/index.ts"]

const filesBeside = (folder: string) =>
  globSync("**/*.ts", { cwd: backend }).filter((file) => !file.startsWith(`${folder}/`))

describe("a gateway", () => {
  it("is imported by nothing but its registration, so that its folder can be removed", () => {
    const importers = filesBeside("gateways").filter((file) =>
      importsOf(join(backend, file)).some((path) => /(^|\/)gateways\//.test(path))
    )
    expect(importers.toSorted()).toEqual(registrations)
  })

  it("is registered by one import of one name", () => {
    const [file = ""] = registrations
    const lines = readFileSync(join(backend, file), "utf8").split("\n")
    expect(lines.filter((line) => line.includes("gateways/hotsock"))).toEqual([
      'import { HotsockGateway } from "../gateways/hotsock/index.ts"'
    ])
  })

  it("is imported by no other package", () => {
    const files = globSync(["apps/*/src/**/*.{ts,tsx}", "packages/*/src/**/*.{ts,tsx}"], { cwd: repository })
    const others = files.filter((file) => !file.startsWith("apps/backend/"))
    expect(others.length).toBeGreaterThan(100)
    const importers = others.filter((file) =>
      importsOf(join(repository, file)).some((path) => path.includes("@hazel/backend/gateways"))
    )
    expect(importers).toEqual([])
  })
})
