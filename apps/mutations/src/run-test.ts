import { spawn } from "node:child_process"
import { once } from "node:events"
import { existsSync, readFileSync, rmSync } from "node:fs"
import { delimiter, join } from "node:path"
import type { Mutation } from "./mutation.ts"
import { failuresOfPlaywright, failuresOfVitest } from "./reports.ts"
import { type Verdict, verdictOf } from "./verdict.ts"

const patienceMs = 600_000

/** Runs a program of a package to its end, with all that it started. */
const run = async (folder: string, program: string, args: ReadonlyArray<string>, env: Record<string, string> = {}) => {
  const PATH = `${join(folder, "node_modules", ".bin")}${delimiter}${process.env["PATH"]}`
  const child = spawn(program, args, { cwd: folder, detached: true, env: { ...process.env, PATH, ...env } })
  let output = ""
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => (output += String(chunk)))
  const stop = () => child.pid && process.kill(-child.pid, "SIGTERM")
  const tooLate = setTimeout(stop, patienceMs)
  process.once("exit", stop)
  const [code] = await once(child, "exit")
  clearTimeout(tooLate)
  process.removeListener("exit", stop)
  return { hasSucceeded: code === 0, output }
}

const takeReport = (path: string): unknown => {
  if (!existsSync(path)) return undefined
  const report: unknown = JSON.parse(readFileSync(path, "utf8"))
  rmSync(path)
  return report
}

const folderOf = (test: string) => test.split("/").slice(0, 2).join("/")

const runVitest = async (copy: string, { test, name }: Mutation) => {
  const folder = join(copy, folderOf(test))
  const report = join(copy, "mutation-report.json")
  const args = [
    "run",
    join(copy, test),
    "--bail",
    "1",
    "--reporter=default",
    "--reporter=json",
    `--outputFile.json=${report}`
  ]
  const ran = await run(folder, "vitest", name === undefined ? args : [...args, "--testNamePattern", name])
  return verdictOf(failuresOfVitest(takeReport(report)), ran.hasSucceeded, ran.output)
}

/** Browser tests need the web app and the widget to be built. */
const runPlaywright = async (copy: string, { test, name }: Mutation) => {
  for (const app of ["apps/web", "apps/widget"]) {
    const build = await run(join(copy, app), "vite", ["build"])
    if (!build.hasSucceeded) return verdictOf([`Transform failed: ${app} does not build`], false, build.output)
  }
  const folder = join(copy, folderOf(test))
  const report = join(copy, "mutation-report.json")
  const args = ["test", join(copy, test), "--max-failures", "1", "--workers", "1", "--reporter=json"]
  const ran = await run(folder, "playwright", name === undefined ? args : [...args, "--grep", name], {
    PLAYWRIGHT_JSON_OUTPUT_FILE: report
  })
  return verdictOf(failuresOfPlaywright(takeReport(report)), ran.hasSucceeded, ran.output)
}

/** Runs the test of a mutation, and nothing else, in a copy that is broken. */
export const runTest = (copy: string, mutation: Mutation): Promise<Verdict> =>
  mutation.test.endsWith(".e2e.ts") ? runPlaywright(copy, mutation) : runVitest(copy, mutation)
