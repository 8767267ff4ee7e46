import { Effect } from "effect"
import { type HazelOptions, HazelProcess } from "./hazel-process.ts"

/** A running Hazel that is stopped with the scope. */
export const startHazelProcess = (options: HazelOptions = {}) =>
  Effect.acquireRelease(
    Effect.promise(() => HazelProcess.start(options)),
    (hazel) => Effect.promise(() => hazel.stop())
  )

export const aHazelProcess = startHazelProcess()
