import { globSync, readdirSync, readFileSync } from "node:fs"
import { dirname, join } from "node:path"
import { describe, expect, it } from "vitest"

const backend = join(import.meta.dirname, "..")
const repository = join(backend, "../../..")

const importsOf = (file: string) =>
  Array.from(readFileSync(file, "utf8").matchAll(/(?:from|import\()\s*"([^"]+)"/g), ([, path = ""]) => path)

/** The file with the registrations of gateways, which are the only imports of them. */
const registrations = "http/index.ts"

const gateways = readdirSync(import.meta.dirname, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map((entry) => entry.name)

const filesBeside = (folder: string) =>
  globSync("**/*.ts", { cwd: backend }).filter((file) => !file.startsWith(`${folder}/`))

describe("a gateway", () => {
  it("is imported by nothing but its registration, so that its folder can be removed", () => {
    const importers = filesBeside("gateways").filter((file) =>
      importsOf(join(backend, file)).some((path) => /(^|\/)gateways\//.test(path))
    )
    expect(importers.toSorted()).toEqual([registrations])
  })

  it.each(gateways)("is registered by one import of one name: %s", (gateway) => {
    const lines = readFileSync(join(backend, registrations), "utf8").split("\n")
    expect(lines.filter((line) => line.includes(`gateways/${gateway}/`))).toEqual([
      expect.stringMatching(`^import \\{ \\w+Gateway \\} from "../gateways/${gateway}/index.ts"$`)
    ])
  })

  it.each(gateways)("imports nothing of another gateway: %s", (gateway) => {
    const files = globSync(`gateways/${gateway}/**/*.ts`, { cwd: backend })
    const others = gateways.filter((other) => other !== gateway)
    const importers = files.filter((file) =>
      importsOf(join(backend, file)).some((path) =>
        others.some((other) => join(dirname(file), path).startsWith(`gateways/${other}/`))
      )
    )
    expect(importers).toEqual([])
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
