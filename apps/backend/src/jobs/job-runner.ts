import { type Demand, JobRepository, type TakenJob } from "@hazel/db/repositories/job-repository"
import { Clock, type Context, Effect, Queue, Scope } from "effect"
import { jobLimits } from "../front-door/limits/index.ts"
import type { JobKind } from "./job-kind.ts"
import { jobOutcomes } from "./job-outcome.ts"
import { Nodes } from "../nodes/nodes.ts"

type Bounds = Pick<JobKind<never>, "kind" | "atOnce" | "leaseSeconds">

interface Registered extends Bounds {
  /** Does the job and stores its outcome. */
  readonly perform: (job: TakenJob) => Effect.Effect<unknown>
  running: number
}

const pollMs = jobLimits.pollSeconds * 1_000

/** A due job that cannot be taken is in the transaction of a node whose lease has ended, which takes a moment. */
const lockedMs = 100

/** Takes the jobs of the registered kinds when they are due, and runs them. */
export const jobRunner = Effect.gen(function* () {
  const repository = yield* JobRepository
  const { keepLease } = yield* jobOutcomes
  const clock = yield* Clock.Clock
  const { id: node, onGone } = yield* Nodes
  // Jobs are interrupted after the taking of jobs has ended: otherwise this node would take again what they give back.
  const running = yield* Scope.fork(yield* Effect.scope)
  const kinds = new Map<string, Registered>()
  const wakes = yield* Queue.sliding<void>(1)

  /** Makes this node look for jobs now. */
  const wake = () => void Queue.offerUnsafe(wakes, undefined)

  yield* onGone((nodeId) => Effect.tap(repository.releaseAllOf(nodeId), () => Effect.sync(wake)))

  /** Registers a kind, whose jobs run with the services of the caller. */
  const add = <R>(bounds: Bounds, perform: (job: TakenJob) => Effect.Effect<unknown, never, R>) =>
    Effect.contextWith((context: Context.Context<R>) =>
      Effect.sync(() => {
        const inContext = (job: TakenJob) => Effect.provide(perform(job), context)
        kinds.set(bounds.kind, { ...bounds, running: 0, perform: inContext })
        wake()
      })
    )

  const demands = (): ReadonlyArray<Demand> =>
    [...kinds.values()].flatMap(({ kind, atOnce, running, leaseSeconds }) =>
      running < atOnce ? [{ kind, free: atOnce - running, leaseSeconds }] : []
    )

  /** A job that the end of this process interrupts is given back, so that another node need not wait for its lease. */
  const start = Effect.fnUntraced(function* (job: TakenJob) {
    const registered = kinds.get(job.kind)!
    registered.running++
    const ended = Effect.sync(() => {
      registered.running--
      wake()
    })
    yield* registered.perform(job).pipe(
      Effect.onInterrupt(() => Effect.timeoutOption(repository.release(job), "1 second")),
      Effect.raceFirst(keepLease(job, registered.leaseSeconds)),
      Effect.catchCause((cause) => Effect.logWarning("The outcome of a job could not be stored", cause)),
      Effect.ensuring(ended),
      Effect.forkIn(running)
    )
  })

  /** Takes what is due, or answers in how many milliseconds to look again. */
  const takeDue = Effect.gen(function* () {
    const wanted = demands()
    const taken = yield* repository.take(wanted, node)
    yield* Effect.forEach(taken, start, { discard: true })
    if (taken.length > 0) return 0
    const next = yield* repository.nextDue(wanted)
    if (next === null) return pollMs
    return next <= 0 ? lockedMs : Math.min(Math.ceil(next), pollMs)
  }).pipe(Effect.catchCause((cause) => Effect.as(Effect.logWarning("Jobs cannot be taken", cause), pollMs)))

  /** Looks once, and waits until there is something to take. The time that Postgres needs to answer is no delay. */
  const takeAndWait = Effect.gen(function* () {
    const before = clock.monotonicTimeNanosUnsafe()
    const waitMs = yield* takeDue
    const leftMs = waitMs - Number(clock.monotonicTimeNanosUnsafe() - before) / 1e6
    if (leftMs > 0) yield* Effect.raceFirst(Queue.take(wakes), Effect.sleep(leftMs))
  })

  /** Takes jobs until the scope closes. The jobs that run are interrupted when the scope of this runner closes. */
  const run = Effect.forkScoped(Effect.forever(takeAndWait))

  return { add, wake, run }
})
