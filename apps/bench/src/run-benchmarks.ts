import type { Line } from "./benchmark.ts"

export type Benchmark = () => Promise<ReadonlyArray<Line>>

export interface Reporter {
  readonly started: (name: string) => void
  readonly measured: (lines: ReadonlyArray<Line>) => void
  readonly failed: (name: string, cause: unknown) => void
}

/**
 * Runs one benchmark after the other and reports each as it ends. One that cannot run, such as one that needs a browser on a
 * machine without any, leaves the others their numbers. Returns all lines, and the names of those that failed.
 */
export const runBenchmarks = async (
  benchmarks: ReadonlyArray<readonly [name: string, benchmark: Benchmark]>,
  reporter: Reporter
) => {
  const lines: Array<Line> = []
  const failed: Array<string> = []
  for (const [name, benchmark] of benchmarks) {
    reporter.started(name)
    try {
      const measured = await benchmark()
      reporter.measured(measured)
      lines.push(...measured)
    } catch (cause) {
      reporter.failed(name, cause)
      failed.push(name)
    }
  }
  return { lines, failed }
}
