import { access, constants } from "node:fs/promises"
import { delimiter, join } from "node:path"
import type { LaunchOptions } from "@playwright/test"
import type { TestedBrowser } from "./tested-browser.ts"

/** How to launch the browser of the system, or else the one that Playwright has downloaded for itself. */
export const launchOptions = async (browser: TestedBrowser): Promise<LaunchOptions> => {
  const executablePath = await findProgram(browser)
  if (executablePath === undefined) return browser.options
  return { ...browser.options, ...browser.systemOptions, executablePath }
}

/** Whether the tests can launch the browser. */
export const isInstalled = async (browser: TestedBrowser): Promise<boolean> =>
  (await findProgram(browser)) !== undefined || (await isExecutable(browser.type.executablePath()))

const findProgram = async ({ programs, applications }: TestedBrowser): Promise<string | undefined> => {
  const folders = (process.env["PATH"] ?? "").split(delimiter)
  const candidates = programs.flatMap((name) => folders.map((folder) => join(folder, name)))

  for (const candidate of [...candidates, ...applications]) {
    if (await isExecutable(candidate)) return candidate
  }
  return undefined
}

const isExecutable = (path: string) =>
  access(path, constants.X_OK).then(
    () => true,
    () => false
  )
