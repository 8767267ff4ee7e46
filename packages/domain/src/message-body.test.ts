import { describe, expect, it } from "@effect/vitest"
import { Effect } from "effect"
import { checkBody } from "./message-body.ts"
import { messageByteLimit, messageLengthLimit } from "./models/message-model.ts"

describe("the text of a message", () => {
  it.effect("is stored as it was written", () =>
    Effect.gen(function* () {
      for (const text of [
        "Lunch?",
        "  two spaces  ",
        "a\r\nb\tc",
        "👩‍👩‍👧 漢字",
        "<b>bold</b>",
        "    indented code\n\tand more\n",
        "\u200Fשלום",
        "کتاب‌ها",
        "\u200B.",
        "a".repeat(messageLengthLimit)
      ]) {
        expect(yield* checkBody(text)).toBe(text)
      }
    })
  )

  const faults: ReadonlyArray<readonly [reason: string, text: string]> = [
    ["blank", ""],
    ["blank", " \n\t\u00A0"],
    // A text of invisible characters is blank, however long it is (input M10).
    ["blank", "\u200B"],
    ["blank", "\u2800"],
    ["blank", "\u3164"],
    ["blank", "\u00AD"],
    ["blank", " \u2800\n\uFEFF\u200D\u2060 "],
    ["blank", "\uFE0F"],
    ["blank", "\u202E\u202C"],
    ["blank", "\uFFA0\u115F\u1160"],
    ["blank", "\u{E0041}\u{E007F}"],
    ["blank", "\u0007\u001B"],
    ["blank", "\u{1D159}\u{13441}"],
    ["too-long", "a".repeat(messageLengthLimit + 1)],
    // This text has fewer characters than allowed, but more bytes.
    ["too-long", "👍🏽".repeat(Math.ceil(messageByteLimit / 8) + 1)],
    ["unstorable", "a\0b"],
    ["unstorable", "\uDC00"]
  ]

  it.effect.each(faults)("is refused if it is %s", ([reason, text]) =>
    Effect.gen(function* () {
      expect(yield* Effect.flip(checkBody(text))).toMatchObject({ _tag: "InvalidMessageError", reason })
    })
  )
})
