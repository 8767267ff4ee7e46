import { spawn } from "node:child_process"
import { once } from "node:events"
import { createRequire } from "node:module"
import { dirname, join } from "node:path"
import { isInstalled } from "./find-browser.ts"
import type { TestedBrowser } from "./tested-browser.ts"

/** Installs the browser if it is missing, and returns whether the tests can launch it. */
export const installBrowser = async (browser: TestedBrowser): Promise<boolean> => {
  if (await isInstalled(browser)) return true

  console.log(`There is no ${browser.title} here yet; fetching Playwright's …`)
  const playwright = join(dirname(createRequire(import.meta.url).resolve("@playwright/test/package.json")), "cli.js")
  await run(process.execPath, [playwright, "install", browser.type.name()])
  if (await isInstalled(browser)) return true
  if (process.getuid?.() !== 0) return false

  console.log("That did not work; asking the system's package manager …")
  await run("apt-get", ["update"])
  for (const packageName of browser.packages) {
    await run("apt-get", ["install", "--yes", "--no-install-recommends", packageName, "fonts-noto-color-emoji"])
    if (await isInstalled(browser)) return true
  }
  return false
}

const run = async (program: string, args: ReadonlyArray<string>) => {
  const child = spawn(program, args, { stdio: "inherit" })
  await once(child, "exit").catch(() => console.log(`There is no ${program} here.`))
}
