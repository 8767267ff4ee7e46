import { randomUUID } from "node:crypto"
import { Effect } from "effect"
import { inject } from "vitest"
import { connect } from "../postgres-clients.ts"
import type { PostgresConnection } from "../postgres-connection.ts"

const onServer = async (statement: string) => {
  const sql = connect({ ...inject("emptyPostgres"), database: "postgres" }, { max: 1 })
  await sql.unsafe(statement)
  await sql.end()
}

/** A database without tables on the Postgres that all tests of this package share, dropped with the scope. */
export const emptyDatabase = Effect.acquireRelease(
  Effect.promise(async (): Promise<PostgresConnection> => {
    const database = `test_${randomUUID().replaceAll("-", "")}`
    await onServer(`create database ${database} strategy file_copy`)
    return { ...inject("emptyPostgres"), database }
  }),
  ({ database }) => Effect.promise(() => onServer(`drop database ${database} with (force)`))
)
