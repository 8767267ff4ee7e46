import { defineConfig } from "vitest/config"

export default defineConfig({
  test: {
    include: ["src/**/*.test.{ts,tsx}"],
    environment: "node",
    // The files share their modules: loading them again for each file took most of the time.
    isolate: false
  }
})
