import { ensureChromium } from "./chromium.ts"

if (!(await ensureChromium())) {
  console.error("The browser tests need Chromium. Install it, or run: npx playwright install --with-deps chromium")
  process.exitCode = 1
}
