import { describe, expect, it } from "vitest"
import { isDeeperThan } from "./json-depth.ts"

const depth = (json: string) => isDeeperThan(Buffer.from(json), 3)

describe("JSON that nests deeper than three levels (attack 23)", () => {
  it.each(["[[[[]]]]", '{"a":{"a":{"a":{}}}}', '[{"a":[{"b":1}]}]', "[[[[", '"\\"[", [[[[1]]]]', '["]","]",[[[1]]]]'])(
    "%s is found",
    (json) => expect(depth(json)).toBe(true)
  )

  it.each([
    "[[[]]]",
    '{"a":{"b":[1,2]}}',
    "[[],[],[],[],[]]",
    '["[[[[[[", "\\"[[[[", "{{{{{"]',
    '"\\\\" [[[1]]]',
    '[["漢[[[["]]',
    ""
  ])("%s is not", (json) => expect(depth(json)).toBe(false))
})
