import { describe, expect, it } from "vitest"
import { shownName, shownText } from "./shown-text.ts"

const controls = Array.from({ length: 160 }, (_, code) => String.fromCodePoint(code)).filter((sign) =>
  /\p{Cc}/u.test(sign)
)

describe("text of others", () => {
  it.each(controls.filter((sign) => sign !== "\n" && sign !== "\t").map((sign) => [sign.charCodeAt(0), sign]))(
    "loses the control character %i",
    (_, sign) => {
      expect(shownText(`a${sign}b`)).toBe("ab")
    }
  )

  it("keeps its lines, except in names", () => {
    expect(shownText("one\ntwo")).toBe("one\ntwo")
    expect(shownName("one\ntwo")).toBe("one two")
  })

  it("loses what reverses it, and keeps letters of all scripts and emoji", () => {
    expect(shownText("\u202Eabc \u2066שלום می‌خواهم 👩🏽‍🍳")).toBe("abc שלום می‌خواهم 👩🏽‍🍳")
  })
})
