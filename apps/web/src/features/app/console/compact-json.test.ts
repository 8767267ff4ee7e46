import { expect, test } from "vitest"
import { compactJson } from "./compact-json.ts"

test("the console shows JSON of the database without white space, except for that of texts", () => {
  expect(compactJson('{"uid" : "Jim", "umd" : {"name" : "Jim  \\"Big Tuna\\" : Halpert"}, "n": [1, 2]}')).toBe(
    '{"uid":"Jim","umd":{"name":"Jim  \\"Big Tuna\\" : Halpert"},"n":[1,2]}'
  )
})

test("the console shows the beginning of long JSON in the same way", () => {
  expect(compactJson('{"text" : "a long  sto')).toBe('{"text":"a long  sto')
  expect(compactJson('{"text" : "a long  sto\\')).toBe('{"text":"a long  sto\\')
})
