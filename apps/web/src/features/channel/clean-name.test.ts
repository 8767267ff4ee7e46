import { expect, test } from "vitest"
import { cleanName, finishedName } from "./clean-name.ts"

test("spaces become dashes, capitals small, and the rest goes", () => {
  expect(cleanName("  Team Lunch! #2")).toBe("team-lunch-2")
  expect(cleanName("release_v1.2")).toBe("release_v1.2")
  expect(cleanName("Straße & Größe")).toBe("straße-größe")
})

test("a dash may be typed, but not end the name", () => {
  expect(cleanName("team-")).toBe("team-")
  expect(finishedName("team-")).toBe("team")
})

test("a name has an end", () => {
  expect(cleanName("a".repeat(200))).toHaveLength(80)
})
