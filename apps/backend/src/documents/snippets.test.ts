import { execFile } from "node:child_process"
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { promisify } from "node:util"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { rootOf } from "./pages.ts"

/** The values that a reader of a snippet has: an id and a credential. */
const given = `import type { ChannelId } from "@hazel/domain/ids"
declare const channelId: ChannelId
declare const token: string
`

const block = /^```ts\n([^]*?)\n```/gm

const pages = [
  "README.md",
  "packages/client/README.md",
  "packages/domain/README.md",
  ...readdirSync(rootOf("docs")).flatMap((name) => (name.endsWith(".md") ? [`docs/${name}`] : []))
]
const snippets = pages.flatMap((page) =>
  [...readFileSync(rootOf(page), "utf8").matchAll(block)].map(([, text = ""], index) => ({ page, index, text }))
)

/** A snippet defines what it does not use. */
const project = { extends: "../tsconfig.json", include: ["."], compilerOptions: { noUnusedLocals: false } }

const run = promisify(execFile)

/** The checker is another process, which a busy machine starves. */
const withinMs = 240_000

describe("the TypeScript of the READMEs and of the pages in docs", () => {
  let folder = ""
  beforeAll(() => {
    // Below this package, so that imports are resolved as they are in it.
    folder = mkdtempSync(rootOf("apps/backend/snippets-"))
    snippets.forEach(({ text }, index) => writeFileSync(join(folder, `${index}.ts`), `${given}${text}\n`))
    writeFileSync(join(folder, "tsconfig.json"), JSON.stringify(project))
  })
  afterAll(() => rmSync(folder, { recursive: true }))

  it("is found", () => {
    expect(snippets.length).toBeGreaterThanOrEqual(2)
  })

  it(
    "compiles",
    async () => {
      // Every checker checks the types of the packages again: one took 4 s of processor time, and the usual four took 17 s.
      const { stdout } = await run(rootOf("node_modules/.bin/tsc"), ["--checkers", "1", "--project", folder]).catch(
        (failed: { readonly stdout: string }) => failed
      )
      expect(stdout).toBe("")
    },
    withinMs
  )
})
