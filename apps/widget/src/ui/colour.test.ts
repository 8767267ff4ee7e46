import { expect, it } from "vitest"
import { brandStyle } from "./colour.ts"

it.each([
  ["#ffff00", "#000"],
  ["#0A5C36", "#fff"],
  ["#777777", "#000"],
  ["#717171", "#fff"]
])("text on the app's colour %s is %s", (colour, text) => {
  expect(brandStyle(colour)).toBe(`:host { --brand: ${colour}; --on-brand: ${text} }`)
})

it.each([undefined, "", "red", "#fff", "#ffffff; } * { display: none"])("%s is no colour", (colour) => {
  expect(brandStyle(colour)).toBe("")
})
