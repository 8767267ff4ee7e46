import type { DatabaseLimits } from "../database-limits.ts"

/** Limits that no test reaches unless it sets its own. */
export const limitsForTests: DatabaseLimits = {
  connections: 4,
  statementMs: 60_000,
  lockMs: 60_000,
  laneLockMs: 60_000,
  idleTransactionMs: 60_000,
  vanishedSeconds: 11,
  silenceSeconds: 60,
  connectSeconds: 10,
  reconnectSeconds: 0.25,
  queries: 1_000,
  transactions: 1_000,
  writesPerLane: 1_000,
  writeWaitsMs: 60_000,
  healthAnswerMs: 60_000,
  checkMs: 60_000
}
