import { drizzle } from "drizzle-orm/postgres-js"
import { migrate } from "drizzle-orm/postgres-js/migrator"
import type postgres from "postgres"
import { type FunctionVersion, ownFunctions } from "./function-version.ts"
import { dropUnusedFunctions, hasUnusedFunctions, installFunctions, touchFunctions } from "./install-functions.ts"
import { connect, type PostgresAddress } from "./postgres-clients.ts"
import { validateConstraints } from "./validate-constraints.ts"

const migrations = new URL("../migrations/", import.meta.url)

/** An arbitrary number, the same for every Hazel on this database, so that one node migrates while the others wait. */
const migrationLock = 0x68617a65

/**
 * Brings the tables up to date, installs the functions, and drops those that no node has used for a day. Several
 * processes may run it at once. Answers the constraints that old rows break.
 */
export const migrateDatabase = async (address: PostgresAddress, version: FunctionVersion = ownFunctions) => {
  // Migrations create tables in the first schema of the search path.
  const sql = connect(address, { max: 1, connection: { search_path: "public" } })
  try {
    await sql`select pg_advisory_lock(${migrationLock})`
    await migrate(drizzle(sql), { migrationsFolder: decodeURIComponent(migrations.pathname) })
    await installFunctions(sql, version)
    await dropUnusedFunctions(sql)
    return await validateConstraints(sql)
  } finally {
    await sql.end()
  }
}

/** Records that a node uses the version. Migrates again if functions have to be installed or dropped. */
export const keepFunctions = async (
  sql: postgres.Sql,
  address: PostgresAddress,
  version: FunctionVersion = ownFunctions
) => {
  const areThere = await touchFunctions(sql, version)
  if (!areThere || (await hasUnusedFunctions(sql))) await migrateDatabase(address, version)
}
