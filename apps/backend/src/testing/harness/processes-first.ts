import { readFileSync } from "node:fs"
import { BaseSequencer, type TestSpecification } from "vitest/node"

const startsProcesses = ({ moduleId }: TestSpecification) => readFileSync(moduleId, "utf8").includes("a-hazel-process")

/**
 * Begins with the tests that start Hazel as a process: they take longest, and wait most of the time, which other tests
 * can use only if these are not the last.
 */
export class ProcessesFirst extends BaseSequencer {
  override async sort(files: Array<TestSpecification>) {
    const { true: first = [], false: others = [] } = Object.groupBy(files, (file) => `${startsProcesses(file)}`)
    return [...first, ...others]
  }
}
