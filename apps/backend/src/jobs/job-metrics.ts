import { JobRepository } from "@hazel/db/repositories/job-repository"
import { Effect, Metric } from "effect"

const jobs = Metric.gauge("hazel_jobs", {
  description:
    "Jobs of all nodes by kind: waiting for their time, due, running, failed and waiting for another try, dead"
})

const states = ["waiting", "due", "running", "failed", "dead"] as const

/** Counts the jobs of all nodes. A kind that has none any more is counted as 0. */
export const makeJobMetrics = Effect.map(JobRepository, (repository) => {
  const kinds = new Set<string>()

  const measure = Effect.gen(function* () {
    const counts = new Map((yield* repository.counts()).map((count) => [count.kind, count]))
    for (const kind of counts.keys()) kinds.add(kind)
    for (const kind of kinds) {
      for (const state of states) {
        yield* Metric.update(Metric.withAttributes(jobs, { kind, state }), counts.get(kind)?.[state] ?? 0)
      }
    }
  })

  return measure.pipe(Effect.catchCause((cause) => Effect.logWarning("The jobs could not be counted", cause)))
})
