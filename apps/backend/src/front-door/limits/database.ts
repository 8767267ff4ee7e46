import type { DatabaseLimits } from "@hazel/db/database-limits"

/**
 * These limits bound the connections to Postgres and how long a statement waits. Their sums stay below
 * `callLimits.answeredWithinMs`, so that a call fails with a reason.
 */
export const databaseLimits: DatabaseLimits = {
  connections: 8,
  /** The slowest statement on a large workspace takes a second; a busy disk may take its time as well. */
  statementMs: 8_000,
  /** Long enough for every change that holds a log, short enough to try again within the deadline of a call. */
  lockMs: 4_000,
  /**
   * Half of the writes may wait behind the lane, so it waits for a lock a hundred times as long as a batch takes and no
   * longer.
   */
  laneLockMs: 250,
  /** A transaction only waits for its own queries; checking a password is the longest it does between two. */
  idleTransactionMs: 15_000,
  /** A second more than the longest statement: a Postgres that is silent for longer is frozen or unreachable. */
  silenceSeconds: 9,
  /**
   * Slightly more than the time after which Hazel replaces its connections: those that Postgres still holds count as
   * well, and after three losses in a row it would accept no more.
   */
  vanishedSeconds: 11,
  /** A Postgres on another continent answers within a second. */
  connectSeconds: 3,
  /** Hazel is connected again within two seconds of a restart of Postgres. */
  reconnectSeconds: 0.25,
  /** Eight connections do some thousand statements a second. */
  queries: 2_000,
  transactions: 500,
  /** Ten batches. */
  writesPerLane: 2_000,
  writeWaitsMs: 9_000,
  /** Supervisors ask every second, and `/health` answers within it. */
  healthAnswerMs: 800,
  /** A pool that is busy with the slowest queries of one person answers within this time. */
  checkMs: 5_000
}

/** The time from the signal to stop to the end of the process. */
export const stopLimits = {
  /** Clients were told to reconnect and had a second to read it. */
  cutAfterMs: 1_500,
  /** Half a second less than the promised five. The embedded Postgres takes at most 3.5 of them. */
  endAfterMs: 4_500
} as const
