import { connect } from "../postgres-clients.ts"
import type { PostgresConnection } from "../postgres-connection.ts"

/** Runs what `dumpDatabase` has written. The database must be empty. */
export const restoreDump = async (connection: PostgresConnection, dump: string): Promise<void> => {
  const sql = connect(connection, { max: 1 })
  try {
    await sql.unsafe(dump)
  } finally {
    await sql.end()
  }
}
