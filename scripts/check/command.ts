import { spawn } from "node:child_process"
import { once } from "node:events"
import { readFile } from "node:fs/promises"
import { delimiter, join } from "node:path"
import { root } from "../bootstrap/places.mjs"
import { type Counts, countPlaywright, countVitest, noTests } from "./counts.ts"

export interface Command {
  folder: string
  line: (report: string) => { program: string; args: ReadonlyArray<string>; env?: Record<string, string> }
  count: ((report: unknown) => Counts) | undefined
}

export const inPackage = (folder: string, name: string, ...args: ReadonlyArray<string>): Command => ({
  folder,
  line: () => ({ program: name, args }),
  count: undefined
})

export const program = (name: string, ...args: ReadonlyArray<string>): Command => inPackage(".", name, ...args)

export const vitest = (folder: string): Command => ({
  folder,
  line: (report) => ({
    program: "vitest",
    args: ["run", "--passWithNoTests", "--reporter=default", "--reporter=json", `--outputFile.json=${report}`]
  }),
  count: countVitest
})

export const playwright = (folder: string): Command => ({
  folder,
  line: (report) => ({
    program: "playwright",
    args: ["test", "--pass-with-no-tests", "--reporter=list,json"],
    env: { PLAYWRIGHT_JSON_OUTPUT_FILE: report }
  }),
  count: countPlaywright
})

/** Runs it on our terminal. A command that fails without a failed test of its own counts as one failure. */
export const runCommand = async (command: Command, reports: string): Promise<Counts> => {
  const folder = join(root, command.folder)
  const report = join(reports, `${command.folder.replaceAll("/", "-")}.json`)
  const line = command.line(report)
  const child = spawn(line.program, line.args, {
    cwd: folder,
    stdio: "inherit",
    env: {
      ...process.env,
      ...line.env,
      PATH: `${join(folder, "node_modules", ".bin")}${delimiter}${process.env["PATH"]}`
    }
  })
  const succeeded = await once(child, "exit").then(
    ([exitCode]) => exitCode === 0,
    (cause: unknown) => {
      console.error(cause)
      return false
    }
  )

  const counts = command.count ? await countReport(report, command.count) : noTests
  return succeeded || counts.failed > 0 ? counts : { ...counts, failed: 1 }
}

const countReport = async (report: string, count: (report: unknown) => Counts) => {
  const content = await readFile(report, "utf8").catch(() => undefined)
  return content === undefined ? noTests : count(JSON.parse(content))
}
