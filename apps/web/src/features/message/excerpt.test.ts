import { expect, test } from "vitest"
import { excerpt } from "./excerpt.ts"

const family = "👨‍👩‍👧‍👦"

test("input M12: an excerpt ends after a whole character", () => {
  expect(excerpt(`ab${family}cd`, 3)).toBe(`ab${family}…`)
  expect(excerpt(`a${family}${family}`, 2)).toBe(`a${family}…`)
})

test("a text that fits is its own excerpt", () => {
  expect(excerpt("", 3)).toBe("")
  expect(excerpt(`ab${family}`, 3)).toBe(`ab${family}`)
})
