import { readdirSync, readFileSync } from "node:fs"
import { drizzle } from "drizzle-orm/postgres-js"
import { migrate } from "drizzle-orm/postgres-js/migrator"
import postgres from "postgres"
import type { DatabaseLimits } from "./database-limits.ts"
import { functionsFromDomain } from "./functions-from-domain.ts"
import type { PostgresConnection } from "./postgres-connection.ts"

/** A URL as in `DATABASE_URL`, or the parts of one. */
export type PostgresAddress = string | PostgresConnection

const quiet = { onnotice: () => {} }

export const connect = (address: PostgresAddress, options: postgres.Options<{}>): postgres.Sql =>
  typeof address === "string"
    ? postgres(address, { ...quiet, ...options })
    : postgres({ ...quiet, ...address, ...options })

/** Measured: planning anew costs half the throughput. */
const plannedOnce = { plan_cache_mode: "force_generic_plan" }

/** What is right for a young table, reading it whole, is wrong once people have written in it, until it is analyzed. */
const byIndex = { enable_seqscan: "off", enable_hashjoin: "off", enable_mergejoin: "off", enable_bitmapscan: "off" }

/**
 * Makes Postgres notice within `seconds` that Hazel has vanished: by probes on a connection that is idle, and by what was
 * not acknowledged on one that sends. By itself it would take two hours, and a quarter of one.
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

/** So that one process of Postgres is not all that writes. */
const laneCount = 2

export interface Clients {
  readonly sql: postgres.Sql
  readonly transactions: postgres.Sql
  readonly hot: postgres.Sql
  readonly patient: postgres.Sql
  readonly openLanes: () => ReadonlyArray<postgres.Sql>
  /** Only answers health checks, which must not wait behind other queries. */
  readonly health: postgres.Sql
  /** Every client that was opened, those of lanes included. */
  readonly all: ReadonlyArray<postgres.Sql>
}

/** The pools and lanes of one Hazel. Each connects when it is first used, and again by itself when it was lost. */
export const openClients = (address: PostgresAddress, limits: DatabaseLimits): Clients => {
  const all: Array<postgres.Sql> = []
  const shareSilence = sharedSilence()
  const open = (max: number, lockMs: number, settings: Readonly<Record<string, string>> = {}) => {
    const client = connect(address, {
      max,
      backoff: () => limits.reconnectSeconds,
      connect_timeout: limits.connectSeconds,
      silence_timeout: limits.silenceSeconds,
      // A lost connection is replaced; one that is merely old is as good as a new one.
      max_lifetime: null,
      connection: {
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
  const hotSettings = { ...plannedOnce, ...byIndex }
  return {
    sql: open(8, limits.lockMs),
    transactions: open(8, limits.lockMs),
    hot: open(4, limits.lockMs, plannedOnce),
    patient: open(2, limits.lockMs, hotSettings),
    health: open(1, limits.lockMs),
    openLanes: () => Array.from({ length: laneCount }, () => open(1, limits.laneLockMs, hotSettings)),
    all
  }
}

/**
 * When a query of any client was not answered in time, the idle connections of all of them that heard nothing for as long
 * are closed as well (`checkSilence` in the patch of the driver). Otherwise each pool that had been idle would keep its
 * next caller waiting for as long again.
 */
const sharedSilence = () => {
  let silentAt = -Infinity
  const shared = { get: () => silentAt, set: (at: number) => void (silentAt = at) }
  return (client: postgres.Sql) => Object.defineProperty(Object(client.options).shared, "silentAt", shared)
}

const functions = new URL("./functions/", import.meta.url)
const migrations = new URL("../migrations/", import.meta.url)

/** Any number: the same for every Hazel on this database, so that one migrates while the others wait. */
const migrationLock = 0x68617a65

const applyFunctions = async (sql: postgres.Sql) => {
  const sources = readdirSync(functions)
    .filter((name) => name.endsWith(".sql"))
    .map((name) => readFileSync(new URL(name, functions), "utf8"))
  await sql.begin(async (transaction) => {
    // The files call one another in any order.
    await transaction.unsafe("set local check_function_bodies = off")
    for (const source of [...functionsFromDomain, ...sources]) await transaction.unsafe(source)
  })
}

/** Brings tables and functions up to date. Safe to run from several processes at once. */
export const migrateDatabase = async (address: PostgresAddress) => {
  const sql = connect(address, { max: 1 })
  try {
    await sql`select pg_advisory_lock(${migrationLock})`
    await migrate(drizzle(sql), { migrationsFolder: decodeURIComponent(migrations.pathname) })
    await applyFunctions(sql)
  } finally {
    await sql.end()
  }
}
