import { Effect } from "effect"
import type postgres from "postgres"
import { DatabaseError } from "./database.ts"

/** What a hot write answers: its result or refusal, and the event as it is told, if anything changed. */
export interface Written<Answer> {
  readonly answer: Answer
  readonly event: string | null
}

interface Waiting<Call, Answer> {
  readonly call: Call
  readonly resolve: (written: Written<Answer>) => void
  readonly reject: (cause: unknown) => void
}

const largestBatch = 200

/**
 * Postgres looked at the statement and rolled it back; anything else may have been committed unseen. Its codes have a
 * digit, unlike EPIPE.
 */
const wasRolledBack = (cause: unknown) => /^(?=.*\d)[0-9A-Z]{5}$/.test(DatabaseError.from(cause).code)

/** Somebody else got in between: a key taken meanwhile, a deadlock. What it looks like now is seen at the next try. */
const wasOvertaken = (cause: unknown) => ["23505", "40P01"].includes(DatabaseError.from(cause).code)

/** While Postgres does one statement it has the next already, and need not wait for us (measured: a sixth more). */
const mostInFlight = 2

/**
 * A function of ours that takes a list of calls. Calls that arrive while statements are in flight go together in the
 * next, without a timer: measured 2 to 10 times the throughput of one statement each, and no wait when it is quiet.
 * A lane is a connection. What is written to one log goes over one lane, so that statements do not wait for each other's
 * locks, and in the order it came, but for a batch that fails and is run again, call by call.
 */
export const hotWrite = <Call extends object, Answer>(
  connections: ReadonlyArray<postgres.Sql>,
  name: string,
  logOf: (call: Call) => string
): ((call: Call) => Effect.Effect<Written<Answer>>) => {
  const lanes = connections.map((connection) => lane<Call, Answer>(connection, name))
  return (call) => lanes[digitOf(logOf(call)) % lanes.length]!(call)
}

/** The last of a UUID, which is random. */
const digitOf = (log: string) => Number.parseInt(log.slice(-1), 16)

const lane = <Call extends object, Answer>(sql: postgres.Sql, name: string) => {
  let waiting: Array<Waiting<Call, Answer>> = []
  let inFlight = 0

  const write = (calls: ReadonlyArray<Call>) =>
    sql<Array<Written<Answer>>>`select answer, event::text from ${sql(name)}(${JSON.stringify(calls)}::text::jsonb)`

  const settle = async (batch: ReadonlyArray<Waiting<Call, Answer>>, isLastTry = false): Promise<void> => {
    try {
      const rows = await write(batch.map(({ call }) => call))
      batch.forEach(({ resolve }, index) => resolve(rows[index]!))
    } catch (cause) {
      // One bad item must not fail its neighbours.
      if (batch.length > 1 && wasRolledBack(cause)) for (const item of batch) await settle([item])
      else if (!isLastTry && wasOvertaken(cause)) await settle(batch, true)
      else for (const { reject } of batch) reject(cause)
    }
  }

  const send = () => {
    while (waiting.length > 0 && inFlight < mostInFlight) {
      const batch = waiting.slice(0, largestBatch)
      waiting = waiting.slice(largestBatch)
      inFlight++
      void settle(batch).finally(() => {
        inFlight--
        send()
      })
    }
  }

  return (call: Call): Effect.Effect<Written<Answer>> =>
    Effect.callback((resume) => {
      const resolve = (written: Written<Answer>) => resume(Effect.succeed(written))
      const reject = (cause: unknown) => resume(Effect.die(DatabaseError.from(cause)))
      // After what else has arrived in the meantime.
      if (waiting.length === 0) setImmediate(send)
      waiting.push({ call, resolve, reject })
    })
}
