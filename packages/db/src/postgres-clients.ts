import { readdirSync, readFileSync } from "node:fs"
import { drizzle } from "drizzle-orm/postgres-js"
import { migrate } from "drizzle-orm/postgres-js/migrator"
import postgres from "postgres"
import { functionsFromDomain } from "./functions-from-domain.ts"
import type { PostgresConnection } from "./postgres-connection.ts"

/** A URL as in `DATABASE_URL`, or the parts of one. */
export type PostgresAddress = string | PostgresConnection

const quiet = { onnotice: () => {} }

export const connect = (address: PostgresAddress, options: postgres.Options<{}>): postgres.Sql =>
  typeof address === "string"
    ? postgres(address, { ...quiet, ...options })
    : postgres({ ...quiet, ...address, ...options })

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
