import { describe, expect, it } from "vitest"
import { countLines, LineBuffer } from "./line-buffer.ts"

const linesOf = (chunks: Iterable<Buffer>) => {
  const buffer = new LineBuffer()
  const lines: Array<string> = []
  for (const chunk of chunks) {
    buffer.push(chunk)
    for (let line = buffer.next(); line !== undefined; line = buffer.next()) lines.push(line.toString())
  }
  return { lines, rest: buffer.rest()?.toString(), begun: buffer.begunBytes }
}

/** Every way to cut a text in two, and into single bytes. */
const cuts = (text: string) => {
  const bytes = Buffer.from(text)
  const halves = Array.from({ length: bytes.length + 1 }, (_, at) => [bytes.subarray(0, at), bytes.subarray(at)])
  return [...halves, Array.from(bytes, (byte) => Buffer.from([byte]))]
}

describe("lines", () => {
  it.each([
    ["one\ntwo\n", ["one", "two"], undefined],
    ["one\r\n\r\n\ntwo", ["one", "", ""], "two"],
    ["漢\n🏝", ["漢"], "🏝"],
    ["\n\n", ["", ""], undefined],
    ["", [], undefined]
  ])("of %j are the same however they arrive", (text, lines, rest) => {
    for (const chunks of cuts(text)) expect(linesOf(chunks)).toEqual({ lines, rest, begun: 0 })
  })

  it("are counted no further than is asked", () => {
    expect(countLines(Buffer.from("a\nb\nc"), 10)).toBe(2)
    expect(countLines(Buffer.from("\n".repeat(1_000)), 10)).toBe(11)
  })

  it("that arrive byte by byte cost as much as their bytes, not their square (attack 2)", { timeout: 30_000 }, () => {
    const length = 1024 * 1024
    const bytes = Buffer.alloc(length, "x")
    const single = function* () {
      yield bytes
      // Searching everything again for each byte would be a thousand billion bytes.
      for (let at = 0; at < length; at++) yield bytes.subarray(at, at + 1)
      yield Buffer.from("\n")
    }
    expect(linesOf(single()).lines[0]).toHaveLength(2 * length)
  })
})
