import postgres from "postgres"
import type { PostgresConnection } from "../postgres-connection.ts"

export const ensureDatabase = async (connection: PostgresConnection): Promise<void> => {
  const sql = postgres({ ...connection, database: "postgres", max: 1, onnotice: () => undefined })
  try {
    const found = await sql`select from pg_database where datname = ${connection.database}`
    if (found.length === 0) await sql`create database ${sql(connection.database)}`
  } finally {
    await sql.end()
  }
}
