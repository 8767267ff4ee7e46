import { readFileSync } from "node:fs"
import { randomBytes } from "node:crypto"
import { connect } from "@hazel/db/postgres-clients"
import { arriveAtOnce } from "../arrivals/crowd.ts"
import type { GreeterJob, GreeterReport } from "../arrivals/ws-greeter.ts"
import type { Line } from "../benchmark.ts"
import { postgresOf, startHazel } from "../hazel/hazel.ts"
import { RpcSocket } from "@hazel/backend/testing/harness/rpc-socket"
import { startProcessorClock } from "../processor-time.ts"
import { percentile } from "../statistics.ts"
import { startWorker } from "../worker.ts"

const socketCount = 6_000

const residentKiB = (pid: number) => Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1])

type Sql = ReturnType<typeof connect>

const addPeople = (sql: Sql, tokens: ReadonlyArray<string>) => sql`
  with tokens as materialized (select token, gen_random_uuid() as id from unnest(${tokens}::text[]) token),
  people as (
    insert into users (id, handle, display_name, email)
    select id, '', 'Somebody', id || '@hazel.test' from tokens returning id
  )
  insert into sessions (id, token, user_id, expires_at)
  select gen_random_uuid(), token, id, now() + interval '1 day' from tokens join people using (id)`

const transactionCount = async (sql: Sql) =>
  Number(
    (await sql`select xact_commit as count from pg_stat_database where datname = current_database()`)[0]?.["count"]
  )

const newTokens = () => Array.from({ length: socketCount }, () => randomBytes(24).toString("base64url"))

const milliseconds = (seconds: number) => `${((seconds * 1000) / socketCount).toFixed(2)} ms`

/** The processor time, in seconds, that the same crowd costs a server that only answers. */
const measureYardstick = async (welcome: string): Promise<number> => {
  const greeter = startWorker<GreeterJob, GreeterReport>(new URL("../arrivals/ws-greeter.ts", import.meta.url))
  try {
    const { port } = await greeter.ask({ welcome })
    const clock = startProcessorClock(greeter.pid)
    const { leave } = await arriveAtOnce(`http://127.0.0.1:${port}`, newTokens())
    const { own } = clock()
    leave()
    return own
  } finally {
    await greeter.stop()
  }
}

/** Everybody connects at once, and no session is cached. */
export const measureArrivals = async (): Promise<ReadonlyArray<Line>> => {
  const hazel = await startHazel()
  const sql = connect(await postgresOf(hazel), { max: 1 })
  try {
    ;(await RpcSocket.open(hazel.url)).close()
    const tokens = newTokens()
    await addPeople(sql, tokens)
    const [statementsBefore, memoryBefore] = [await transactionCount(sql), residentKiB(hazel.pid)]
    const clock = startProcessorClock(hazel.pid)
    const { arrived, leave } = await arriveAtOnce(hazel.url, tokens)
    const used = clock()
    // Postgres counts transactions late.
    await new Promise((resolve) => setTimeout(resolve, 2_000))
    const statements = ((await transactionCount(sql)) - statementsBefore) / socketCount
    const memory = (residentKiB(hazel.pid) - memoryBefore) / socketCount
    leave()
    const yardstick = await measureYardstick(arrived[0]?.welcome ?? "")

    const times = arrived.map((arrival) => arrival.milliseconds / 1000)
    const last = Math.max(...times)
    const gaveUp = socketCount - arrived.length
    return [
      {
        name: "6,000 arrivals at once",
        ours: `${gaveUp} gave up`,
        yardstick: "-",
        target: "0",
        isMet: gaveUp === 0,
        note:
          `${Math.round(arrived.length / last)} welcomes/s: after ${percentile(times, 0.5).toFixed(1)} s in the middle, ` +
          `${last.toFixed(1)} s at most; ${memory.toFixed(1)} KiB for each`
      },
      {
        name: "processor time for each arrival",
        ours: milliseconds(used.own),
        yardstick: milliseconds(yardstick),
        ratio: used.own / yardstick,
        target: "<= 0.5 ms",
        isMet: (used.own * 1000) / socketCount <= 0.5,
        note: `and ${milliseconds(used.others)} of Postgres; yardstick raw ws that answers a hello with the same bytes`
      },
      {
        name: "statements for each arrival",
        ours: statements.toFixed(2),
        yardstick: "-",
        target: "at most 2",
        isMet: statements <= 2,
        note: "of all transactions of the database meanwhile"
      }
    ]
  } finally {
    await sql.end()
    await hazel.stop()
  }
}
