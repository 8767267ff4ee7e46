import { Schema } from "effect"
import { describe, expect, it } from "vitest"
import { Defect } from "./defect.ts"

const encoded = Schema.encodeSync(Schema.toCodecJson(Defect))

describe("a reported defect (attack 28)", () => {
  it.each([
    'Failed to encode response for RPC "user.me": Expected string, got {"email":"ada@hazel.test"}',
    new TypeError("Cannot read properties of undefined (reading 'id')"),
    new Error("select * from users"),
    { message: "/srv/hazel" },
    undefined
  ])("quotes nothing of what broke on our side: %j", (defect) => {
    expect(encoded(defect)).toMatchObject({
      _tag: "InternalServerError",
      message: "Something went wrong on the server."
    })
  })

  it("says what is wrong with a payload", () => {
    const message = 'Expected string, got 5 at ["emoji"]'
    expect(encoded(message)).toMatchObject({ _tag: "InvalidInputError", message })
  })
})
