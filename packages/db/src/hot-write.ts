import { Effect, type Schema } from "effect"
import type postgres from "postgres"
import { DatabaseError } from "./database-error.ts"
import type { DatabaseLimits } from "./database-limits.ts"
import { Lane, type Written } from "./lane.ts"

export type { Written } from "./lane.ts"

/** The connections of one hot write. */
export interface Lanes {
  readonly connections: ReadonlyArray<postgres.Sql>
  /** A connection pool that all hot writes share, for logs whose lock somebody else holds. */
  readonly patient: postgres.Sql
  readonly limits: Pick<DatabaseLimits, "writesPerLane" | "writeWaitsMs">
}

/**
 * Calls one of our SQL functions that take a list of calls. Calls that arrive while statements are in flight go into
 * the next statement, without a timer: measured at 2 to 10 times the throughput of one statement each, and without a
 * delay under low load. A lane is a connection. All writes to one log use the same lane, so that statements do not wait
 * for each other's locks. They keep their order, except in a batch that fails and is run again call by call.
 */
export const hotWrite = <Call extends object, Answer>(
  { connections, patient, limits }: Lanes,
  name: string,
  answer: Schema.Codec<Answer, unknown>,
  logOf: (call: Call) => string
): ((call: Call) => Effect.Effect<Written<Answer>>) => {
  const options = { patient, name, answer, logOf, limits }
  const lanes = connections.map((connection) => new Lane<Call, Answer>({ ...options, connection }))
  return (call) =>
    Effect.callback((resume) => {
      lanes[digitOf(logOf(call)) % lanes.length]!.add(
        call,
        (written) => resume(Effect.succeed(written)),
        (cause) => resume(Effect.die(DatabaseError.from(cause)))
      )
    })
}

/** The last digit of a UUID, which is random. */
const digitOf = (log: string) => Number.parseInt(log.slice(-1), 16)
