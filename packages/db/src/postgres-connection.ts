/** Where a Postgres answers. `host` may be the directory of a unix socket, as postgres.js accepts it. */
export interface PostgresConnection {
  host: string
  port: number
  username: string
  database: string
  password?: string
}
