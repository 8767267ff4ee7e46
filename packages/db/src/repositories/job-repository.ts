import { sql } from "drizzle-orm"
import { Context, Effect, Layer, Schema } from "effect"
import { Database } from "../database.ts"
import type { RowOf } from "../rows.ts"

/** A job that was not enqueued yet. `payload` is JSON. */
export interface NewJob {
  readonly payload: unknown
  /** Without a time the job is due at once. A number is a delay in milliseconds. */
  readonly due?: Date | number
  /** While a job of the kind with this key waits or runs, another one is not enqueued. */
  readonly key?: string
}

/** A node takes at most `free` jobs of a kind at once, each for `leaseSeconds`. */
export interface Demand {
  readonly kind: string
  readonly free: number
  readonly leaseSeconds: number
}

const takenJob = {
  id: Schema.String,
  kind: Schema.String,
  key: Schema.NullOr(Schema.String),
  payload: Schema.Unknown,
  attempts: Schema.Int,
  lease: Schema.String
}
export type TakenJob = RowOf<typeof takenJob>

const jobCounts = {
  kind: Schema.String,
  waiting: Schema.Int,
  due: Schema.Int,
  running: Schema.Int,
  failed: Schema.Int,
  dead: Schema.Int
}

type Held = Pick<TakenJob, "id" | "lease">

/**
 * How many seconds the time of jobs is ahead of the clock of Postgres, which is the same for all nodes. It is 0 except
 * in tests, which let time pass.
 */
export const AheadOfPostgres = Context.Reference<() => number>("@hazel/db/AheadOfPostgres", {
  defaultValue: () => () => 0
})

const make = Effect.gen(function* () {
  const { run, rows, onlyRow } = yield* Database
  const ahead = yield* AheadOfPostgres

  /** `now()` and not `clock_timestamp()`, which is volatile, so that Postgres would compare it with every row. */
  const inSeconds = (seconds: number) => sql`(now() + make_interval(secs => ${ahead() + seconds}))`

  const asRecord = ({ payload, due = 0, key }: NewJob) => ({
    payload,
    ...(key === undefined ? {} : { key }),
    ...(due instanceof Date ? { at: due.toISOString(), seconds: 0 } : { at: null, seconds: due / 1_000 })
  })

  /** Enqueues jobs, in the transaction of the caller. Answers how many; the others have a key that is taken. */
  const enqueue = Effect.fn("JobRepository.enqueue")(function* (kind: string, jobs: ReadonlyArray<NewJob>) {
    return yield* run`
      insert into jobs (kind, payload, key, due_at)
      select ${kind}, payload, key, coalesce(at, ${inSeconds(0)} + make_interval(secs => seconds))
      from jsonb_to_recordset(${JSON.stringify(jobs.map(asRecord))}::text::jsonb)
        as job (payload jsonb, key text, at timestamptz, seconds float8)
      on conflict (kind, key) where given_up_at is null do nothing`
  })

  /**
   * How many jobs of each kind wait for their time, are due, run, and were given up. Failed ones wait for another attempt, and
   * are among the first two as well.
   */
  const counts = () =>
    rows(jobCounts)`
      select kind,
        count(*) filter (where given_up_at is null and lease is null and due_at > ${inSeconds(0)})::int as waiting,
        count(*) filter (where given_up_at is null and due_at <= ${inSeconds(0)})::int as due,
        count(*) filter (where given_up_at is null and lease is not null and due_at > ${inSeconds(0)})::int as running,
        count(*) filter (where given_up_at is null and lease is null and last_error is not null)::int as failed,
        count(*) filter (where given_up_at is not null)::int as dead
      from jobs group by kind`

  /** Makes a job with this key due at another time. If a node runs it now, it runs once more at that time. */
  const reschedule = Effect.fn("JobRepository.reschedule")(function* (kind: string, job: NewJob & { key: string }) {
    const { payload, at, seconds } = asRecord(job)
    yield* run`
      insert into jobs (kind, payload, key, due_at)
      values (${kind}, ${JSON.stringify(payload)}::text::jsonb, ${job.key}, coalesce(${at}::timestamptz, ${inSeconds(seconds)}))
      on conflict (kind, key) where given_up_at is null
      do update set payload = excluded.payload, due_at = excluded.due_at, lease = null, attempts = 0`
  })

  /**
   * Enqueues a job, or brings the one with this key forward. It locks that one, so that its removal waits for this
   * transaction and sees what it has written.
   */
  const hurry = Effect.fn("JobRepository.hurry")(function* (kind: string, job: NewJob & { key: string }) {
    const { payload, at, seconds } = asRecord(job)
    yield* run`
      insert into jobs (kind, payload, key, due_at)
      values (${kind}, ${JSON.stringify(payload)}::text::jsonb, ${job.key}, coalesce(${at}::timestamptz, ${inSeconds(seconds)}))
      on conflict (kind, key) where given_up_at is null
      do update set due_at = case when jobs.lease is null then least(jobs.due_at, excluded.due_at) else jobs.due_at end`
  })

  /** Removes a job that has not begun. Answers false if there is none with this key, or if it runs now. */
  const cancel = (kind: string, key: string) =>
    run`
      delete from jobs where kind = ${kind} and key = ${key} and given_up_at is null
        and (lease is null or due_at <= ${inSeconds(0)})`.pipe(Effect.map((count) => count > 0))

  /** Enqueues the one job of a kind that repeats, and brings its next run forward if its interval became shorter. */
  const keepRepeating = (kind: string, seconds: number) =>
    run`
      insert into jobs (kind, payload, key, due_at) values (${kind}, 'null', '', ${inSeconds(0)})
      on conflict (kind, key) where given_up_at is null
      do update set due_at = least(jobs.due_at, ${inSeconds(seconds)}) where jobs.lease is null`

  const demandsAsRows = (demands: ReadonlyArray<Demand>) =>
    sql`jsonb_to_recordset(${JSON.stringify(demands)}::text::jsonb) as demand (kind text, free int, "leaseSeconds" float8)`

  /** Takes jobs that are due, the earliest of each kind first. No other node takes them until the lease ends. */
  const take = Effect.fn("JobRepository.take")(function* (demands: ReadonlyArray<Demand>, node: string) {
    return yield* rows(takenJob)`
      with found as materialized (
        select due.id, demand."leaseSeconds" from ${demandsAsRows(demands)} cross join lateral (
          select id from jobs where kind = demand.kind and given_up_at is null and due_at <= ${inSeconds(0)}
          order by due_at limit demand.free for update skip locked
        ) due
      )
      update jobs set lease = gen_random_uuid(), node = ${node}, attempts = attempts + 1,
        due_at = ${inSeconds(0)} + make_interval(secs => found."leaseSeconds")
      from found where jobs.id = found.id
      returning jobs.id, kind, key, payload, attempts, lease`
  })

  /** Answers in how many milliseconds the next job is due, or null if none waits. A lease that ends counts, too. */
  const nextDue = (demands: ReadonlyArray<Demand>) =>
    onlyRow({ milliseconds: Schema.NullOr(Schema.Number) })`
      select (extract(epoch from min(next.due_at) - ${inSeconds(0)}) * 1000)::float8 as milliseconds
      from ${demandsAsRows(demands)} cross join lateral (
        select due_at from jobs where kind = demand.kind and given_up_at is null order by due_at limit 1
      ) next`.pipe(Effect.map(({ milliseconds }) => milliseconds))

  /** Answers whether the caller still has the job. */
  const isHeld = Effect.map((count: number) => count > 0)

  /** Deletes a job that is done. In a transaction, no other node takes the job until its end. */
  const complete = ({ id, lease }: Held) => run`delete from jobs where id = ${id} and lease = ${lease}`.pipe(isHeld)

  const renew = ({ id, lease }: Held, seconds: number) =>
    run`update jobs set due_at = ${inSeconds(seconds)} where id = ${id} and lease = ${lease}`.pipe(isHeld)

  /** Makes a job that failed due again. */
  const postpone = ({ id, lease }: Held, seconds: number, error: string) =>
    run`
      update jobs set lease = null, due_at = ${inSeconds(seconds)}, last_error = ${error}
      where id = ${id} and lease = ${lease}`.pipe(isHeld)

  /** Gives back a job that was interrupted, as if it had not been taken. */
  const release = ({ id, lease }: Held) =>
    run`
      update jobs set lease = null, due_at = ${inSeconds(0)}, attempts = attempts - 1
      where id = ${id} and lease = ${lease}`.pipe(isHeld)

  /** Makes the jobs of a node that has died due at once. */
  const releaseAllOf = (node: string) =>
    run`update jobs set lease = null, due_at = ${inSeconds(0)} where node = ${node} and lease is not null`

  /** Makes a repeating job due again. */
  const repeat = ({ id, lease }: Held, seconds: number, error: string | null) =>
    run`
      update jobs set lease = null, due_at = ${inSeconds(seconds)}, attempts = 0, last_error = ${error}
      where id = ${id} and lease = ${lease}`.pipe(isHeld)

  /** Keeps a job as a dead letter, which nobody takes. */
  const giveUp = ({ id, lease }: Held, error: string) =>
    run`
      update jobs set lease = null, given_up_at = ${inSeconds(0)}, last_error = ${error}
      where id = ${id} and lease = ${lease}`.pipe(isHeld)

  const forgetGivenUp = (days: number) =>
    run`delete from jobs where given_up_at < ${inSeconds(0)} - make_interval(days => ${days})`

  return {
    ...{ enqueue, reschedule, hurry, cancel, keepRepeating, take, nextDue },
    ...{ complete, renew, postpone, release, releaseAllOf, repeat, giveUp, forgetGivenUp, counts }
  }
})

/** The jobs of all nodes. Nodes compare no clocks of their own: every time is that of Postgres. */
export class JobRepository extends Context.Service<JobRepository, Effect.Success<typeof make>>()(
  "@hazel/JobRepository"
) {
  static readonly layer = Layer.effect(JobRepository, make)
}
