import { defineConfig } from "vitest/config"

export default defineConfig({
  test: {
    include: ["src/**/*.test.ts"],
    globalSetup: "src/testing/packed.ts",
    testTimeout: 180_000,
    hookTimeout: 300_000
  }
})
