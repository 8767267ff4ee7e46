import { readFileSync } from "node:fs"
import { randomBytes } from "node:crypto"
import { connect } from "@hazel/db/postgres-clients"
import { WebSocket } from "ws"
import type { Line } from "../benchmark.ts"
import { startHazel } from "../hazel/hazel.ts"
import { RpcSocket } from "@hazel/backend/testing/rpc-socket"

const socketCount = 6_000

/** As the SDK does: it gives up when it is neither welcomed nor told to wait for so long. */
const patienceMs = 10_000

/** From several addresses, as one may only have so many sockets that have not signed in. */
const socketsPerAddress = 1_000

const residentKiB = (pid: number) => Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1])

/** Resolves with the milliseconds to the welcome, or with undefined when the SDK would have given up. */
const arrive = (url: string, token: string, index: number) =>
  new Promise<number | undefined>((resolve) => {
    const startedAt = performance.now()
    const localAddress = `127.0.0.${2 + Math.floor(index / socketsPerAddress)}`
    const webSocket = new WebSocket(`${url.replace("http", "ws")}/realtime`, { perMessageDeflate: false, localAddress })
    let patience = setTimeout(() => resolve(undefined), patienceMs)
    webSocket.on("open", () => webSocket.send(JSON.stringify({ type: "hello", token, cursors: {} })))
    webSocket.on("error", () => resolve(undefined))
    webSocket.on("message", (data) => {
      const text = String(data)
      if (text === '{"type":"ping"}') return webSocket.send('{"type":"pong"}')
      clearTimeout(patience)
      if (text.startsWith('{"type":"welcome"')) resolve(performance.now() - startedAt)
      else patience = setTimeout(() => resolve(undefined), patienceMs)
    })
  })

/** Everybody comes at once, and nobody is known. */
export const measureArrivals = async (): Promise<ReadonlyArray<Line>> => {
  const hazel = await startHazel()
  const sql = connect(hazel.postgres, { max: 1 })
  try {
    ;(await RpcSocket.open(hazel.url)).close()
    const tokens = Array.from({ length: socketCount }, () => randomBytes(24).toString("base64url"))
    await sql`
      with tokens as materialized (select token, gen_random_uuid() as id from unnest(${tokens}::text[]) token),
      people as (
        insert into users (id, handle, display_name, email)
        select id, '', 'Somebody', id || '@hazel.test' from tokens returning id
      )
      insert into sessions (id, token, user_id, expires_at)
      select gen_random_uuid(), token, id, now() + interval '1 day' from tokens join people using (id)`
    const statements = async () =>
      Number(
        (await sql`select xact_commit as count from pg_stat_database where datname = current_database()`)[0]?.["count"]
      )
    const [statementsBefore, memoryBefore] = [await statements(), residentKiB(hazel.pid)]
    const all = await Promise.all(tokens.map((token, index) => arrive(hazel.url, token, index)))
    const times = all.filter((time) => time !== undefined).toSorted((one, other) => one - other)
    const seconds = (part: number) => ((times[Math.floor((times.length - 1) * part)] ?? Number.NaN) / 1000).toFixed(1)
    await new Promise((resolve) => setTimeout(resolve, 2_000))
    const perSocket = ((await statements()) - statementsBefore) / socketCount
    const memory = (residentKiB(hazel.pid) - memoryBefore) / socketCount
    const gaveUp = socketCount - times.length
    const common = { yardstick: "-" }
    return [
      {
        ...common,
        name: "6,000 arrivals at once",
        ours: `${gaveUp} gave up`,
        target: "0",
        isMet: gaveUp === 0,
        note: `welcomed after ${seconds(0.5)} s in the middle, ${seconds(1)} s at most; ${memory.toFixed(1)} KiB for each`
      },
      {
        ...common,
        name: "statements for each arrival",
        ours: perSocket.toFixed(2),
        target: "at most 2",
        isMet: perSocket <= 2,
        note: "of all transactions of the database meanwhile"
      }
    ]
  } finally {
    await sql.end()
    await hazel.stop()
  }
}
