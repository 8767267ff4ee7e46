const connectionCodes: ReadonlySet<string> = new Set([
  // A read that many callers share (batched-read.ts) was not answered in time.
  "timeout",
  "CONNECTION_CLOSED",
  "CONNECTION_DESTROYED",
  "CONNECTION_ENDED",
  "CONNECT_TIMEOUT",
  "ECONNREFUSED",
  "ECONNRESET",
  "ENOENT",
  "EPIPE",
  "ETIMEDOUT",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "EAI_AGAIN",
  "EAGAIN",
  "ENOTFOUND"
])

/** Too many queries wait for Postgres already, and this one was not sent. */
export const overloaded = "OVERLOADED"

/** Postgres' own codes: https://www.postgresql.org/docs/current/errcodes-appendix.html */
const postgresCodes: ReadonlySet<string> = new Set([
  // A failover left this server read-only.
  "25006",
  // A transaction was idle for too long.
  "25P03",
  "25P04",
  // Other transactions conflicted three times.
  "40001",
  "40P01",
  // A lock was held for too long.
  "55P03",
  // A statement took too long.
  "57014",
  // The disk failed or is full.
  "58030",
  "53100"
])

/** Classes: connection, resources of the server, and an operator's intervention. */
const postgresClass = /^(08|53|57P)/

/**
 * Whether the same call may succeed later: Postgres was not reached, went away, is full or took too long. The call may
 * still have been carried out.
 */
export const isTemporaryFailure = (code: string, severity: unknown) =>
  connectionCodes.has(code) ||
  code === overloaded ||
  postgresCodes.has(code) ||
  postgresClass.test(code) ||
  // Postgres refused or ended the connection, not the statement.
  severity === "FATAL" ||
  severity === "PANIC"

/** Whether a lock was not available in time. The statement was rolled back. */
export const isLockTimeout = (code: string) => code === "55P03"
