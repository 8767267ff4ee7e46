import postgres from "postgres"
import type { DatabaseLimits } from "./database-limits.ts"
import { type FunctionVersion, ownFunctions, searchPathOf } from "./function-version.ts"
import type { PostgresConnection } from "./postgres-connection.ts"

/** A URL as in `DATABASE_URL`, or the parts of one. */
export type PostgresAddress = string | PostgresConnection

/** Connections call the functions of this Hazel, unless `options.connection` has another search path. */
export const connect = (address: PostgresAddress, options: postgres.Options<{}>): postgres.Sql => {
  const all = {
    onnotice: () => {},
    ...options,
    connection: { application_name: "hazel", search_path: searchPathOf(ownFunctions), ...options.connection }
  }
  return typeof address === "string" ? postgres(address, all) : postgres({ ...address, ...all })
}

/** Plans each statement once. Measured: planning it each time costs half the throughput. */
const plannedOnce = { plan_cache_mode: "force_generic_plan" }

/** A full scan is right for a small table, but wrong as soon as it has grown, until Postgres analyzes it again. */
const byIndex = { enable_seqscan: "off", enable_hashjoin: "off", enable_mergejoin: "off", enable_bitmapscan: "off" }

/**
 * Makes Postgres notice within `seconds` that Hazel has vanished: by probes on an idle connection, and by
 * unacknowledged data on one that sends. By default that takes two hours and a quarter of an hour.
 */
const noticingLoss = (seconds: number) => {
  const probes = 3
  const interval = Math.max(1, Math.floor(seconds / 5))
  return {
    tcp_keepalives_idle: Math.max(1, seconds - probes * interval),
    tcp_keepalives_interval: interval,
    tcp_keepalives_count: probes,
    tcp_user_timeout: seconds * 1_000
  }
}

/** Two lanes let two processes of Postgres write at the same time. */
const laneCount = 2

export interface Clients {
  readonly sql: postgres.Sql
  readonly transactions: postgres.Sql
  readonly hot: postgres.Sql
  readonly patient: postgres.Sql
  readonly openLanes: () => ReadonlyArray<postgres.Sql>
  /** Serves only health checks, which must not wait behind other queries. */
  readonly health: postgres.Sql
  /** Every opened client, including those of lanes. */
  readonly all: ReadonlyArray<postgres.Sql>
}

/** Opens the pools of one Hazel. Each connects when it is first used, and reconnects by itself after a loss. */
export const openClients = (
  address: PostgresAddress,
  limits: DatabaseLimits,
  version: FunctionVersion = ownFunctions
): Clients => {
  const all: Array<postgres.Sql> = []
  const shareSilence = sharedSilence()
  const open = (max: number, lockMs: number, settings: Readonly<Record<string, string>> = {}) => {
    const client = connect(address, {
      max,
      backoff: () => limits.reconnectSeconds,
      connect_timeout: limits.connectSeconds,
      silence_timeout: limits.silenceSeconds,
      // A lost connection is replaced. An old one need not be, because it is as good as a new one.
      max_lifetime: null,
      connection: {
        search_path: searchPathOf(version),
        statement_timeout: limits.statementMs,
        lock_timeout: lockMs,
        idle_in_transaction_session_timeout: limits.idleTransactionMs,
        ...noticingLoss(limits.vanishedSeconds),
        ...settings
      }
    })
    shareSilence(client)
    all.push(client)
    return client
  }
  const { connections } = limits
  const hotSettings = { ...plannedOnce, ...byIndex }
  return {
    sql: open(connections, limits.lockMs),
    transactions: open(connections, limits.lockMs),
    hot: open(Math.ceil(connections / 2), limits.lockMs, plannedOnce),
    patient: open(Math.ceil(connections / 4), limits.lockMs, hotSettings),
    health: open(1, limits.lockMs),
    openLanes: () => Array.from({ length: laneCount }, () => open(1, limits.laneLockMs, hotSettings)),
    all
  }
}

/**
 * When a query of any client is not answered in time, the idle connections of all clients that have received nothing
 * for as long are closed as well (`checkSilence` in the patch of the driver). Otherwise the next caller of each idle
 * pool would wait for as long again.
 */
const sharedSilence = () => {
  let silentAt = -Infinity
  const shared = { get: () => silentAt, set: (at: number) => void (silentAt = at) }
  return (client: postgres.Sql) => Object.defineProperty(Object(client.options).shared, "silentAt", shared)
}
