/** The address and user of a Postgres. `host` may be the directory of a unix socket, as in postgres.js. */
export interface PostgresConnection {
  host: string
  port: number
  username: string
  database: string
  password?: string
}
