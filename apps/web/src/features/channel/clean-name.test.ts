import { expect, test } from "vitest"
import { cleanName, finishedName } from "./clean-name.ts"

test("spaces become dashes, capitals become small letters, and other signs are dropped", () => {
  expect(cleanName("  Team Lunch! #2")).toBe("team-lunch-2")
  expect(cleanName("release_v1.2")).toBe("release_v1.2")
  expect(cleanName("Straße & Größe")).toBe("straße-größe")
})

test("a dash may be typed, but not end the name", () => {
  expect(cleanName("team-")).toBe("team-")
  expect(finishedName("team-")).toBe("team")
})

test("input A6: signs that belong to words may be typed letter by letter, but stand only within words", () => {
  for (const name of ["کتاب‌ها", "col·lecció", "צה״ל", "日本語・英語", "п’ять"]) {
    const typed = Array.from(name).reduce((text, letter) => cleanName(text + letter), "")
    expect(typed).toBe(name)
    expect(finishedName(name)).toBe(name)
  }
  expect(cleanName('צה"ל')).toBe("צה״ל")
  expect(cleanName("gen\u200Ceral·")).toBe("general·")
  expect(finishedName("col·")).toBe("col")
  expect(finishedName("کتاب\u200C")).toBe("کتاب")
  expect(finishedName("רח׳")).toBe("רח׳")
  expect(cleanName("“team”")).toBe("team")
})

test("a name has a maximum length", () => {
  expect(cleanName("a".repeat(200))).toHaveLength(80)
})
