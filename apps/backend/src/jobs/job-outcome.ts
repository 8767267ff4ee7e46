import type { TakenJob } from "@hazel/db/repositories/job-repository"
import { JobRepository } from "@hazel/db/repositories/job-repository"
import { Cause, Effect, Random } from "effect"
import { jobLimits } from "../front-door/limits/index.ts"
import { JobFailure } from "./job-failure.ts"
import type { JobKind } from "./job-kind.ts"

const describe = (cause: Cause.Cause<unknown>) => {
  const error = Cause.squash(cause)
  return (error instanceof Error ? `${error.name}: ${error.message}` : String(error)).slice(0, jobLimits.errorLength)
}

const anyFailure = { isFinal: false, leastWaitSeconds: 0 }

/** How a job ends: it is tried again or given up after a failure, and given back after an interruption. */
export const jobOutcomes = Effect.map(JobRepository, (repository) => {
  /** Waits grow, and differ from each other, so that jobs that failed together are not tried together. */
  const retryOrGiveUp = Effect.fnUntraced(function* (
    job: TakenJob,
    { attempts, waitSeconds }: Pick<JobKind<never>, "attempts" | "waitSeconds">,
    cause: Cause.Cause<unknown>
  ) {
    const error = describe(cause)
    const failure = Cause.squash(cause)
    const { isFinal, leastWaitSeconds } = failure instanceof JobFailure ? failure : anyFailure
    if (job.attempts < attempts && !isFinal) {
      const wait = Math.max(waitSeconds(job.attempts), leastWaitSeconds)
      return yield* repository.postpone(job, wait * (1 + (yield* Random.next) / 2), error)
    }
    yield* Effect.logError("A job was given up", { kind: job.kind, id: job.id, attempts: job.attempts }, cause)
    return yield* repository.giveUp(job, error)
  })

  const repeatAfter = Effect.fnUntraced(function* (job: TakenJob, seconds: number, cause: Cause.Cause<unknown> | null) {
    if (cause) yield* Effect.logWarning("A repeating job failed", { kind: job.kind }, cause)
    return yield* repository.repeat(job, seconds, cause && describe(cause))
  })

  /** Ends with an interruption when the node has lost the lease, because another node may have taken the job. */
  const keepLease = (job: TakenJob, leaseSeconds: number): Effect.Effect<never> =>
    repository.renew(job, leaseSeconds).pipe(
      Effect.catchCause((cause) => Effect.as(Effect.logWarning("A lease could not be renewed", cause), true)),
      Effect.delay(`${(leaseSeconds * 1_000) / 3} millis`),
      Effect.flatMap((isHeld) => (isHeld ? keepLease(job, leaseSeconds) : Effect.interrupt))
    )

  return { retryOrGiveUp, repeatAfter, keepLease }
})
