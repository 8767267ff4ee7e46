import { JobRepository } from "@hazel/db/repositories/job-repository"
import { Effect, Layer } from "effect"
import { jobLimits } from "../front-door/limits/index.ts"
import { Jobs } from "./jobs.ts"

/** Deletes jobs that were given up a month ago. */
export const ForgetDeadLetters = Layer.effectDiscard(
  Effect.gen(function* () {
    const { repeat } = yield* Jobs
    const { forgetGivenUp } = yield* JobRepository
    yield* repeat("forget_dead_letters", "1 hour", forgetGivenUp(jobLimits.deadLetterDays))
  })
)
