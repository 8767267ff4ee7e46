import { readdirSync, readFileSync } from "node:fs"
import { expect, test } from "vitest"
import { functionVersion, ownFunctions } from "./function-version.ts"

const named = /create or replace function (\w+)/g
const wordsOf = (text: string) => text.match(/\w+/g) ?? []

test("a version is named by its functions", () => {
  const { schema } = functionVersion(["one", "two"])
  expect(functionVersion(["one", "two"]).schema).toBe(schema)
  expect(functionVersion(["one", "two "]).schema).not.toBe(schema)
  expect(functionVersion(["onetwo"]).schema).not.toBe(schema)
})

test("every function is called, by another one, by a trigger or by TypeScript", () => {
  const sql = ownFunctions.sources.join("\n")
  const typescript = readdirSync(new URL(".", import.meta.url), { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts") && !name.endsWith(".test.ts") && name !== "unversioned-functions.ts")
    .map((name) => readFileSync(new URL(name, import.meta.url), "utf8"))
  const called = new Set([sql.replaceAll(named, ""), ...typescript].flatMap(wordsOf))
  const functions = [...sql.matchAll(named)].map(([, name]) => name!)
  expect(functions.length).toBeGreaterThan(100)
  expect(functions.filter((name) => !called.has(name))).toEqual([])
})
