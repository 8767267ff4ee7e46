/** How many connections to Postgres a Hazel opens, how long it waits for Postgres, and how many queries may wait. */
export interface DatabaseLimits {
  /** The size of the pool for reads and of that for transactions. The others are a half and a quarter of it. */
  readonly connections: number
  /** Postgres ends a statement that takes longer. */
  readonly statementMs: number
  /** Postgres ends a statement that waits longer for a lock, outside lanes. */
  readonly lockMs: number
  /** The lock timeout on a lane, which writes of other logs wait for as well. */
  readonly laneLockMs: number
  /** Postgres ends a transaction that gets no statement for this long. */
  readonly idleTransactionMs: number
  /** A connection with a query in flight that receives nothing for this long is closed and replaced. */
  readonly silenceSeconds: number
  /**
   * Postgres ends a connection about this long after its Hazel has vanished, and releases its slot and its locks. This
   * applies to TCP only, because a unix socket cannot lose its other end silently.
   */
  readonly vanishedSeconds: number
  /** An attempt to connect takes at most this long. */
  readonly connectSeconds: number
  /** The pause between two attempts to connect. */
  readonly reconnectSeconds: number
  /** Queries that wait for the pool or run; more are refused at once. */
  readonly queries: number
  /** The limit for transactions. */
  readonly transactions: number
  /** The limit for the writes of one lane, including those whose log is locked. */
  readonly writesPerLane: number
  /** A write that has waited this long for its turn is refused. */
  readonly writeWaitsMs: number
  /** A health check is answered within this time even if Postgres does not answer. */
  readonly healthAnswerMs: number
  /** A pool or lane that does not answer the query of a health check within this time counts as dead. */
  readonly checkMs: number
}
