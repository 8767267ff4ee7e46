import { fileURLToPath } from "node:url"
import { gzipSync } from "node:zlib"
import { build } from "vite"
import { expect, it } from "vitest"

const mostBytes = 15_000

it("the widget is one script of less than 15 kB", async () => {
  const root = fileURLToPath(new URL("..", import.meta.url))
  const built = await build({ root, logLevel: "error", build: { write: false } })
  const files = [built].flat().flatMap((output) => ("output" in output ? output.output : []))
  expect(files.map(({ fileName }) => fileName)).toEqual(["widget.js"])
  const code = files.map((file) => ("code" in file ? file.code : "")).join("")
  expect(code).toMatch(/^[\t\n\x20-\x7e]+$/)
  expect(gzipSync(code).length).toBeLessThan(mostBytes)
})
