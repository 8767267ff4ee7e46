/** How long Hazel waits for Postgres, and how much may wait for it. */
export interface DatabaseLimits {
  /** Postgres ends a statement that takes longer. */
  readonly statementMs: number
  /** Postgres ends a statement that waits longer for a lock, outside lanes. */
  readonly lockMs: number
  /** The same on a lane, which other logs need as well. */
  readonly laneLockMs: number
  /** Postgres ends a transaction that is asked nothing for this long. */
  readonly idleTransactionMs: number
  /** A connection that has a query in flight and hears nothing for this long is closed and replaced. */
  readonly silenceSeconds: number
  /**
   * Postgres ends a connection whose Hazel has vanished after about this long, and frees its place and its locks. Only
   * over TCP; a unix socket cannot lose its other end silently.
   */
  readonly vanishedSeconds: number
  /** An attempt to connect takes at most this long. */
  readonly connectSeconds: number
  /** The pause between two attempts to connect. */
  readonly reconnectSeconds: number
  /** Queries that wait for the pool or run; more are refused at once. */
  readonly queries: number
  /** The same for transactions. */
  readonly transactions: number
  /** The same for the writes of one lane, those whose log is locked included. */
  readonly writesPerLane: number
  /** A write that has waited this long for its turn is refused instead of carried out. */
  readonly writeWaitsMs: number
  /** A health check is answered within this time, whatever Postgres does. */
  readonly healthAnswerMs: number
  /** A busy pool or lane answers the query of a health check within this time, or it is taken for dead. */
  readonly checkMs: number
}
