import { defineConfig } from "@playwright/test"
import { launchOptions } from "./src/support/browsers/find-browser.ts"
import { chromium, firefox } from "./src/support/browsers/tested-browser.ts"

export default defineConfig({
  testDir: "src",
  testMatch: "*.e2e.ts",
  timeout: 120_000,
  expect: { timeout: 20_000 },
  // While one waits for a page, a network or a moment to pass, the other has the two cores.
  workers: 2,
  reporter: [["list"]],
  outputDir: "test-results",
  use: {
    headless: true,
    // Keeping the app for offline use takes time that few tests need.
    serviceWorkers: "block",
    viewport: { width: 1280, height: 800 },
    // Snapshots of every action would cost a sixth of the time, and pictures of every moment a third.
    trace: { mode: "retain-on-failure", screenshots: false, snapshots: false },
    screenshot: "only-on-failure"
  },
  projects: [
    { name: "chromium", use: { browserName: "chromium", launchOptions: await launchOptions(chromium) } },
    // Those stories of each part of Hazel that touch what browsers do differently.
    { name: "firefox", grep: /@firefox/, use: { browserName: "firefox", launchOptions: await launchOptions(firefox) } }
  ]
})
