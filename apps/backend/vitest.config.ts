import { availableParallelism } from "node:os"
import { defineConfig } from "vitest/config"
import { ProcessesFirst } from "./src/testing/harness/processes-first.ts"

export default defineConfig({
  test: {
    include: ["src/**/*.test.ts"],
    // They end in the other order: Postgres stops also when something was not replayed.
    globalSetup: ["src/testing/replay/expect-replays.ts", "src/testing/harness/postgres-for-tests.ts"],
    // Every file has a Hazel and a database of its own; loading the modules again for each would be most of the time.
    isolate: false,
    sequence: { sequencer: ProcessesFirst },
    // One of them waits for processes to start most of the time.
    maxWorkers: availableParallelism() + 1,
    // A test that measures memory collects the garbage of all others first.
    execArgv: ["--expose-gc"],
    testTimeout: 240_000,
    hookTimeout: 240_000
  }
})
