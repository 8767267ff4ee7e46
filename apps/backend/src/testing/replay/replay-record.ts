import type { HazelEvent } from "@hazel/domain/events/index"
import type { UserId } from "@hazel/domain/ids"
import { type RunnerTestCase, TestRunner } from "vitest"

/**
 * The types of the events whose replay a test has compared, and of those that their actor received on another device.
 */
export interface Replayed {
  readonly received: ReadonlyArray<string>
  readonly byActor: ReadonlyArray<string>
}

declare module "vitest" {
  interface TaskMeta {
    replayed?: Replayed
  }
}

/** Notes in the running test what a device received, for `expect-replays.ts` to read when all tests have run. */
export const recordReplay = (listener: UserId, events: ReadonlyArray<HazelEvent>) => {
  const { meta } = TestRunner.getCurrentTest<RunnerTestCase>()
  const { received = [], byActor = [] } = meta.replayed ?? {}
  const own = events.filter(({ actorId }) => actorId === listener)
  meta.replayed = { received: withTypes(received, events), byActor: withTypes(byActor, own) }
}

const withTypes = (known: ReadonlyArray<string>, events: ReadonlyArray<HazelEvent>) => [
  ...new Set([...known, ...events.map(({ type }) => type)])
]
