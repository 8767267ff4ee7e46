import { globSync, readFileSync } from "node:fs"
import { fileURLToPath } from "node:url"
import { expect, it } from "vitest"

const folder = fileURLToPath(new URL(".", import.meta.url))
const sources = globSync("{*,markdown/*}.{ts,tsx}", { cwd: folder }).filter((file) => !file.endsWith(".test.ts"))

const importsOf = (file: string) =>
  [...readFileSync(`${folder}/${file}`, "utf8").matchAll(/ from "(@hazel\/[a-z]+)/g)].map(([, name]) => name)

it("the terminal client imports nothing of Hazel but the SDK and the domain", () => {
  expect(new Set(sources.flatMap(importsOf))).toEqual(new Set(["@hazel/client", "@hazel/domain"]))
})
