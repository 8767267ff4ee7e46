import { connect } from "@hazel/db/postgres-clients"
import type { PostgresConnection } from "@hazel/db/postgres-connection"

type Sql = ReturnType<typeof connect>

/** The application name that tells the rig's own connections from Hazel's. */
const applicationName = "hazel-resilience"

/** Runs statements on a connection of the rig's own, past every proxy, that is closed afterwards. */
export const withPostgres = async <A>(address: PostgresConnection, run: (sql: Sql) => Promise<A>): Promise<A> => {
  const sql = connect(address, { max: 1, connect_timeout: 10, connection: { application_name: applicationName } })
  try {
    return await run(sql)
  } finally {
    await sql.end({ timeout: 1 })
  }
}

/** Ends every connection that is not the rig's own. Returns their number. */
export const terminateConnections = (address: PostgresConnection): Promise<number> =>
  withPostgres(address, async (sql) => {
    const rows = await sql`
      select pg_terminate_backend(pid) from pg_stat_activity
      where backend_type = 'client backend' and application_name <> ${applicationName}`
    return rows.length
  })

/** The process ids of the whole cluster, the postmaster last. */
export const postgresProcesses = async (address: PostgresConnection, postmaster: number) => {
  const rows = await withPostgres(
    address,
    (sql) => sql<Array<{ pid: number }>>`select pid from pg_stat_activity where application_name <> ${applicationName}`
  )
  return [...rows.map(({ pid }) => pid), postmaster]
}
