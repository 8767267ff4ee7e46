import { connect } from "@hazel/db/postgres-clients"
import type { PostgresConnection } from "@hazel/db/postgres-connection"
import { answerJobs } from "../worker.ts"

export interface StatementJob {
  readonly postgres: PostgresConnection
  readonly statement: string
  readonly limits: ReadonlyArray<number>
  readonly clientCount: number
  readonly milliseconds: number
}

let sql: ReturnType<typeof connect> | undefined

/** The prepared statement over and over, one at a time on each connection, as pgbench does it. */
answerJobs<StatementJob, number>(async ({ postgres, statement, limits, clientCount, milliseconds }) => {
  const connected = (sql ??= connect(postgres, { max: clientCount }))
  await Promise.all(Array.from({ length: clientCount }, () => connected`select 1`))
  const startedAt = performance.now()
  let count = 0

  const repeat = async () => {
    while (performance.now() < startedAt + milliseconds) {
      const parameters = limits.map((limit) => 1 + Math.floor(Math.random() * limit))
      await connected.unsafe(statement, parameters, { prepare: true })
      count++
    }
  }
  await Promise.all(Array.from({ length: clientCount }, repeat))
  return count / ((performance.now() - startedAt) / 1000)
})
