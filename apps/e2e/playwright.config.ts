import { defineConfig } from "@playwright/test"
import { findChromium } from "./src/support/chromium.ts"

const executablePath = await findChromium()

export default defineConfig({
  testDir: "src",
  testMatch: "*.e2e.ts",
  timeout: 60_000,
  expect: { timeout: 10_000 },
  // While one waits for a page, a network or a moment to pass, the other has the two cores.
  workers: 2,
  reporter: [["list"]],
  outputDir: "test-results",
  use: {
    headless: true,
    // Keeping the app for offline use takes time that few tests need.
    serviceWorkers: "block",
    viewport: { width: 1280, height: 800 },
    // Pictures of every moment would cost a third of the time; a failed test leaves its snapshots and a screenshot.
    trace: { mode: "retain-on-failure", screenshots: false, snapshots: true },
    screenshot: "only-on-failure",
    launchOptions: {
      ...(executablePath && { executablePath }),
      args: ["--no-sandbox", "--disable-quic", "--disable-background-networking", "--disable-component-update"]
    }
  }
})
