import { installBrowser } from "./install-browser.ts"
import { testedBrowsers } from "./tested-browser.ts"

/** Installs the browsers that the arguments name, or all. */
const names = process.argv.slice(2)

for (const browser of testedBrowsers) {
  const name = browser.type.name()
  if ((names.length > 0 && !names.includes(name)) || (await installBrowser(browser))) continue
  console.error(`Hazel needs ${browser.title} here. Install it, or run: npx playwright install --with-deps ${name}`)
  process.exitCode = 1
}
