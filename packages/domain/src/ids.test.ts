import { Schema } from "effect"
import { describe, expect, it } from "vitest"
import { MessageId, UserId } from "./ids.ts"

const id = "019ac2f1-7a3c-7def-8abc-0123456789ab"
const decode = Schema.decodeUnknownOption(MessageId)

describe("an id (input A8)", () => {
  it.each([id, id.toUpperCase(), "019AC2F1-7a3c-7DEF-8abc-0123456789aB"])(
    "may be written %s, and is lower case",
    (text) => {
      expect(decode(text)).toMatchObject({ _tag: "Some", value: id })
    }
  )

  it("is sent and made in lower case only", () => {
    expect(Schema.encodeSync(UserId)(UserId.make(id))).toBe(id)
    expect(Schema.is(UserId)(id.toUpperCase())).toBe(false)
    expect(() => UserId.make(id.toUpperCase())).toThrow("Schema validation failed")
  })

  it.each([
    "",
    "no id",
    ` ${id}`,
    `${id}\n`,
    id.slice(1),
    `{${id}}`,
    id.replaceAll("-", ""),
    // Version 0, and a variant that is none of RFC 9562.
    id.replace("7def", "0def"),
    id.replace("8abc", "cabc"),
    id.replace("a", "\u{ff41}"),
    5,
    null
  ])("is not %j", (value) => {
    expect(decode(value)).toMatchObject({ _tag: "None" })
  })
})
