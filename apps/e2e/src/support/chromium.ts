import { spawn } from "node:child_process"
import { once } from "node:events"
import { access, constants } from "node:fs/promises"
import { createRequire } from "node:module"
import { delimiter, dirname, join } from "node:path"
import { chromium } from "@playwright/test"

/** Prefers the headless shell: it draws no windows, and takes two thirds of the time. */
const systemNames = ["chromium-headless-shell", "chromium", "chromium-browser", "google-chrome-stable", "google-chrome"]
const macApplications = [
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium"
]

/** The system's Chromium or Chrome. `undefined` means the one Playwright has downloaded for itself. */
export const findChromium = async (): Promise<string | undefined> => {
  const folders = (process.env["PATH"] ?? "").split(delimiter)
  const candidates = systemNames.flatMap((name) => folders.map((folder) => join(folder, name)))

  for (const candidate of [...candidates, ...macApplications]) {
    if (await isExecutable(candidate)) return candidate
  }
  return undefined
}

/** Ensures that there is a browser, and fetches one if needed. */
export const ensureChromium = async (): Promise<boolean> => {
  if (await isThere()) return true

  console.log("There is no Chromium here yet; fetching Playwright's …")
  const playwright = join(dirname(createRequire(import.meta.url).resolve("@playwright/test/package.json")), "cli.js")
  await run(process.execPath, [playwright, "install", "chromium"])
  if (await isThere()) return true
  if (process.getuid?.() !== 0) return false

  console.log("That did not work; asking the system's package manager …")
  await run("apt-get", ["update"])
  for (const packageName of ["chromium-headless-shell", "chromium"]) {
    await run("apt-get", ["install", "--yes", "--no-install-recommends", packageName, "fonts-noto-color-emoji"])
    if (await isThere()) return true
  }
  return false
}

const isThere = async () => (await findChromium()) !== undefined || (await isExecutable(chromium.executablePath()))

const isExecutable = (path: string) =>
  access(path, constants.X_OK).then(
    () => true,
    () => false
  )

const run = async (program: string, args: ReadonlyArray<string>) => {
  const child = spawn(program, args, { stdio: "inherit" })
  await once(child, "exit").catch(() => console.log(`There is no ${program} here.`))
}
