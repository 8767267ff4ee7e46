import { expect, it } from "vitest"
import { endsUnfinished, operatorAt } from "./operator-at.ts"

it.each([
  ["from:", { operator: "from", query: "", start: 5, end: 5 }],
  ["bread -from:@ad", { operator: "from", query: "ad", start: 12, end: 15 }],
  ["IN:#gar", { operator: "in", query: "gar", start: 3, end: 7 }],
  ["has:li", { operator: "has", query: "li", start: 4, end: 6 }],
  ["from:@ada ", undefined],
  ["xfrom:a", undefined],
  ['from:"Ada', undefined],
  ["before:20", undefined]
])("in %j the value at the caret is %j", (text, expected) => {
  expect(operatorAt(text, text.length)).toEqual(expected)
})

it("looks only at what is before the caret", () => {
  expect(operatorAt("in:br from:x", 5)).toEqual({ operator: "in", query: "br", start: 3, end: 5 })
})

it.each([
  ["bread from:", true],
  ["in:#", true],
  ["in:#g", false],
  ["in:#garden ", false],
  ["bread", false]
])("%j ends with an operator without a value: %j", (text, expected) => {
  expect(endsUnfinished(text)).toBe(expected)
})
