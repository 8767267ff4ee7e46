import { spawnSync } from "node:child_process"
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { basename, join } from "node:path"
import { expect, test } from "vitest"
import { mutations } from "./mutations/index.ts"
import { root } from "./scratch-copy.ts"

const rules = {
  plugins: [],
  categories: { correctness: "off" },
  rules: { "no-undef": "error" },
  env: { browser: true, node: true, es2024: true }
}

/** Writes each broken TypeScript file into one folder. Its name begins with the place of the mutation. */
const writeBroken = (folder: string) => {
  for (const [place, { file, find, replace }] of mutations.entries()) {
    if (!/\.tsx?$/.test(file)) continue
    const broken = readFileSync(join(root, file), "utf8").replace(find, () => replace)
    writeFileSync(join(folder, `${place}-${basename(file)}`), broken)
  }
}

test("no mutation uses a name that its file does not have, which would fail every test", () => {
  const folder = mkdtempSync(join(tmpdir(), "hazel-names-"))
  writeBroken(folder)
  writeFileSync(join(folder, ".oxlintrc.json"), JSON.stringify(rules))
  const oxlint = join(root, "node_modules", ".bin", "oxlint")
  const { stdout, status } = spawnSync(oxlint, ["-c", ".oxlintrc.json", "--format=unix"], {
    cwd: folder,
    encoding: "utf8"
  })
  rmSync(folder, { recursive: true })
  expect(stdout).not.toContain("is not defined")
  expect(status, stdout).toBe(0)
})
