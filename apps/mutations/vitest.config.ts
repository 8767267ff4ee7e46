import { defineConfig } from "vitest/config"

// The files share their modules: loading them again for each file took most of the time.
export default defineConfig({ test: { include: ["src/**/*.test.ts"], isolate: false } })
