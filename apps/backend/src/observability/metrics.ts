import { HazelRpcs } from "@hazel/domain/rpc"
import { Effect, Exit, Metric } from "effect"

const calls = Metric.counter("hazel_rpc_calls_total", { description: "Calls by tag and outcome", incremental: true })

const durations = Metric.histogram("hazel_rpc_duration_milliseconds", {
  description: "How long calls took, by tag",
  boundaries: [1, 2.5, 5, 10, 25, 50, 100, 250, 500, 1000, 5000]
})

export const connections = Metric.gauge("hazel_push_connections", { description: "Open push channels on this node" })

export const refusedCredentials = Metric.counter("hazel_refused_credentials_total", {
  description: "Session tokens and API keys that were looked up and refused",
  incremental: true
})

/** The attributes of each call are made once, as looking them up costs more than counting. */
const byTag = new Map(
  [...HazelRpcs.requests.keys()].map((rpc) => [
    rpc,
    {
      succeeded: Metric.withAttributes(calls, { rpc, outcome: "success" }),
      failed: Metric.withAttributes(calls, { rpc, outcome: "failure" }),
      duration: Metric.withAttributes(durations, { rpc })
    }
  ])
)

/** Counts a call and its time. */
export const measured = <A, E, R>(tag: string, call: Effect.Effect<A, E, R>): Effect.Effect<A, E, R> => {
  const metrics = byTag.get(tag)
  if (metrics === undefined) return call
  return Effect.suspend(() => {
    const beganAt = performance.now()
    return Effect.onExit(call, (exit) =>
      Effect.andThen(
        Metric.update(Exit.isSuccess(exit) ? metrics.succeeded : metrics.failed, 1),
        Metric.update(metrics.duration, performance.now() - beganAt)
      )
    )
  })
}
