import { Database } from "@hazel/db/database"
import { JobRepository, type NewJob, type TakenJob } from "@hazel/db/repositories/job-repository"
import { Context, Duration, Effect, Layer, Schema } from "effect"
import { jobLimits } from "../front-door/limits/index.ts"
import { Nodes } from "../nodes/nodes.ts"
import { EventLog } from "../realtime/event-log.ts"
import type { JobKind } from "./job-kind.ts"
import { jobOutcomes } from "./job-outcome.ts"
import { jobRunner } from "./job-runner.ts"

/** A job to enqueue. Its payload is encoded by the schema of its kind. */
export interface Enqueued<Payload> extends Omit<NewJob, "payload"> {
  readonly payload: Payload
}

const make = Effect.gen(function* () {
  const { afterCommit, transaction } = yield* Database
  const repository = yield* JobRepository
  const eventLog = yield* EventLog
  const { retryOrGiveUp, repeatAfter } = yield* jobOutcomes
  const { add, wake, run } = yield* jobRunner

  const encoded = <Payload>({ payload: schema }: JobKind<Payload>, job: Enqueued<Payload>): NewJob => ({
    ...job,
    payload: Schema.encodeSync(schema)(job.payload)
  })

  /**
   * Enqueues jobs in the transaction of the caller, so that they exist if and only if it commits. Answers how many; a
   * job whose key is taken is left out.
   */
  const enqueue = Effect.fn("Jobs.enqueue")(function* <Payload>(
    kind: JobKind<Payload>,
    ...jobs: ReadonlyArray<Enqueued<Payload>>
  ) {
    const all = jobs.map((job) => encoded(kind, job))
    const count = yield* repository.enqueue(kind.kind, all)
    yield* afterCommit(wake)
    return count
  })

  /** Enqueues a job, or changes the payload and the time of the one with this key. A run that has begun is repeated. */
  const reschedule = Effect.fn("Jobs.reschedule")(function* <Payload>(
    kind: JobKind<Payload>,
    job: Enqueued<Payload> & { readonly key: string }
  ) {
    yield* repository.reschedule(kind.kind, { ...encoded(kind, job), key: job.key })
    yield* afterCommit(wake)
  })

  /**
   * Enqueues a job, or brings the one with this key forward if it waits. If that one runs now, it is asked when it has
   * ended whether there is more to do (`registerUntilDone`), and sees what this transaction has written.
   */
  const hurry = Effect.fn("Jobs.hurry")(function* <Payload>(
    kind: JobKind<Payload>,
    job: Enqueued<Payload> & { readonly key: string }
  ) {
    yield* repository.hurry(kind.kind, { ...encoded(kind, job), key: job.key })
    yield* afterCommit(wake)
  })

  /** Removes a job that has not begun. Answers whether there was one. */
  const cancel = <Payload>({ kind }: JobKind<Payload>, key: string) => repository.cancel(kind, key)

  /** Says how jobs of a kind are done. A run that a crash interrupts is repeated, so it must be idempotent. */
  const register = <Payload, E, R>(
    kind: JobKind<Payload>,
    run: (payload: Payload, job: TakenJob) => Effect.Effect<unknown, E, R>
  ) =>
    add(kind, (job) =>
      Effect.suspend(() => run(Schema.decodeUnknownSync(kind.payload)(job.payload), job)).pipe(
        Effect.andThen(repository.complete(job)),
        Effect.catchCause((cause) => retryOrGiveUp(job, kind, cause))
      )
    )

  /**
   * Says how jobs of a kind are done whose whole effect is in the database. The run and the removal of the job are one
   * transaction, so the effect happens exactly once. Its events are published after the commit.
   */
  const registerInTransaction = <Payload, E, R>(
    kind: JobKind<Payload>,
    run: (payload: Payload, job: TakenJob) => Effect.Effect<unknown, E, R>
  ) =>
    add(kind, (job) =>
      Effect.suspend(() => run(Schema.decodeUnknownSync(kind.payload)(job.payload), job)).pipe(
        Effect.when(repository.complete(job)),
        eventLog.change,
        Effect.catchCause((cause) => retryOrGiveUp(job, kind, cause))
      )
    )

  /**
   * Says how jobs of a kind are done that work off what waits for their key. `dueAgain` answers when
   * there is more to do, or null, and is asked in the transaction that removes the job. Together with
   * `hurry` nothing is left behind.
   */
  const registerUntilDone = <Payload, E, R, E2, R2>(
    kind: JobKind<Payload>,
    run: (payload: Payload, job: TakenJob) => Effect.Effect<unknown, E, R>,
    dueAgain: (payload: Payload) => Effect.Effect<Date | null, E2, R2>
  ) =>
    add(kind, (job) =>
      Effect.gen(function* () {
        const payload = Schema.decodeUnknownSync(kind.payload)(job.payload)
        yield* run(payload, job)
        yield* transaction(
          Effect.gen(function* () {
            if (!(yield* repository.complete(job))) return
            const due = yield* dueAgain(payload)
            if (due === null || job.key === null) return
            yield* repository.enqueue(kind.kind, [{ payload: job.payload, key: job.key, due }])
          })
        )
      }).pipe(Effect.catchCause((cause) => retryOrGiveUp(job, kind, cause)))
    )

  /**
   * Runs a job when it was never run, and again this long after each run has ended, on one of all nodes each time. A
   * failed run is logged as a warning.
   */
  const repeat = Effect.fn("Jobs.repeat")(function* <E, R>(
    kind: string,
    interval: Duration.Input,
    run: Effect.Effect<unknown, E, R>
  ) {
    const seconds = Duration.toSeconds(Duration.fromInputUnsafe(interval))
    yield* repository.keepRepeating(kind, seconds)
    yield* add({ kind, atOnce: 1, leaseSeconds: jobLimits.leaseSeconds }, (job) =>
      Effect.matchCauseEffect(run, {
        onSuccess: () => repeatAfter(job, seconds, null),
        onFailure: (cause) => repeatAfter(job, seconds, cause)
      })
    )
  })

  return { enqueue, reschedule, hurry, cancel, register, registerInTransaction, registerUntilDone, repeat, wake, run }
})

/** Work that is done later, on any node, at least once. */
export class Jobs extends Context.Service<Jobs, Effect.Success<typeof make>>()("@hazel/Jobs") {
  static readonly layer = Layer.effect(Jobs, make).pipe(Layer.provide([EventLog.layer, Nodes.layer]))
}

/** Starts to take jobs. It has to be built last, so that every kind is registered. */
export const RunJobs = Layer.effectDiscard(Effect.flatMap(Jobs, ({ run }) => run))
