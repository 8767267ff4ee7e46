import { expect, it } from "vitest"
import { widerQueries } from "./wider-queries.ts"

it.each([
  ["bread rolls", []],
  ["in:#general", []],
  ["bread in:#general", [{ leftOut: undefined, query: "bread" }]],
  ["in:#general bread in:@ada", [{ leftOut: undefined, query: "bread" }]],
  ["see http://in.test/in:1", []],
  [
    "bread IN:#general from:@ada -has:link",
    [
      { leftOut: undefined, query: "bread from:@ada -has:link" },
      { leftOut: "from:@ada", query: "bread IN:#general -has:link" },
      { leftOut: "-has:link", query: "bread IN:#general from:@ada" }
    ]
  ],
  ['bread from:"Ada B" rolls', [{ leftOut: 'from:"Ada B"', query: "bread rolls" }]]
])("%j, which finds nothing, may be widened", (query, expected) => {
  expect(widerQueries(query)).toEqual(expected)
})
