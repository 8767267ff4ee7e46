import { describe, expect, test } from "vitest"
import { typedCommand, withoutEscape } from "./typed-command.ts"

describe("a text in the composer", () => {
  test.each([
    ["/weather", { name: "weather", rest: "" }],
    ["/Weather  in\nBerlin ", { name: "weather", rest: "in\nBerlin" }]
  ])("%j is a command", (text, command) => expect(typedCommand(text)).toEqual(command))

  test.each(["/", "/ weather", " /weather", "//weather", "/etc/hosts is full", "Try /weather"])("%j is none", (text) =>
    expect(typedCommand(text)).toBeUndefined()
  )

  test.each([
    ["//weather", "/weather"],
    ["// a comment", "// a comment"],
    ["///", "///"],
    ["Lunch?", "Lunch?"]
  ])("%j is sent as %j", (text, sent) => expect(withoutEscape(text)).toBe(sent))
})
