import { Result } from "effect"
import { describe, expect, it } from "vitest"
import { jsonSchemaOf } from "../../../api-descriptions/json-schemas.ts"
import { decodeClientFrame } from "../frames/client-frames.ts"
import { clientFrames } from "./client-frames.ts"

const values: Readonly<Record<string, unknown>> = {
  channel: "room",
  key: "settings",
  token: "a.b.c",
  messageId: "01JA3S0TNEC2QBYMZRBMCEXGNW",
  reaction: "👍",
  action: "add"
}

type Json = Readonly<Record<string, unknown>>

const valueOf = (name: string, schema: unknown): unknown => {
  const { properties, enum: [literal] = [], required = [] } = Object(schema)
  if (properties !== undefined) return whole(Object(schema), required)
  return literal ?? values[name] ?? "note"
}

/** A frame with these of its fields. */
const whole = (schema: Json, names: ReadonlyArray<string>) =>
  Object.fromEntries(names.map((name) => [name, valueOf(name, Object(schema["properties"])[name])]))

const isRead = (frame: unknown) => Result.isSuccess(decodeClientFrame(Buffer.from(JSON.stringify(frame))))

describe("the description of each frame of a client", () => {
  it.each(clientFrames)("names exactly the fields without which it is refused: $name (O7)", ({ schema }) => {
    const described = jsonSchemaOf(schema)
    const required: ReadonlyArray<string> = Object(described)["required"]
    expect(isRead(whole(described, required))).toBe(true)
    for (const left of required.filter((name) => name !== "event")) {
      const others = required.filter((name) => name !== left)
      expect([left, isRead(whole(described, others))]).toEqual([left, false])
    }
  })
})
