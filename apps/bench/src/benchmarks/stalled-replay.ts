import { randomBytes } from "node:crypto"
import { once } from "node:events"
import { readFileSync } from "node:fs"
import { connect } from "@hazel/db/postgres-clients"
import { WebSocket } from "ws"
import type { Line } from "../benchmark.ts"
import { postgresOf, startHazel } from "../hazel/hazel.ts"

const socketCount = 40
const events = 900
const eventBytes = 30_000

const residentKiB = (pid: number) => Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1])

const open = async (url: string, hello: object) => {
  const webSocket = new WebSocket(`${url.replace("http", "ws")}/realtime`, { perMessageDeflate: false })
  await once(webSocket, "open")
  webSocket.send(JSON.stringify({ type: "hello", heartbeatSeconds: 600, cursors: {}, ...hello }))
  const [welcome] = await once(webSocket, "message")
  webSocket.pause()
  return {
    webSocket,
    ...(JSON.parse(String(welcome)) as { readonly epoch: string; readonly heads: Record<string, number> })
  }
}

/** Measures peers that have 26 MB to replay and read none of it. */
export const measureStalledReplay = async (): Promise<ReadonlyArray<Line>> => {
  const hazel = await startHazel()
  const sql = connect(await postgresOf(hazel), { max: 1 })
  try {
    const token = randomBytes(24).toString("base64url")
    const [person] = await sql`
      insert into users (id, handle, display_name, email)
      values (gen_random_uuid(), '', 'Somebody', 'somebody@hazel.test') returning id`
    const id = String(person?.["id"])
    await sql`
      insert into sessions (id, token, user_id, expires_at)
      values (gen_random_uuid(), ${token}, ${id}, now() + interval '1 day')`
    const { epoch, heads, webSocket } = await open(hazel.url, { token })
    webSocket.terminate()
    const data = JSON.stringify({ text: "a".repeat(eventBytes) })
    await sql`
      select count(append_event(${id}, 'presence_chosen', ${id}, gen_random_uuid(), ${data}::text::json))
      from generate_series(1, ${events}::int)`
    const before = residentKiB(hazel.pid)
    const stalled = []
    for (let count = 0; count < socketCount; count++)
      stalled.push(await open(hazel.url, { token, epoch, cursors: heads }))
    await new Promise((resolve) => setTimeout(resolve, 5_000))
    const each = (residentKiB(hazel.pid) - before) / socketCount
    for (const peer of stalled) peer.webSocket.terminate()
    const note = `${socketCount} peers that read nothing of ${events} events of ${eventBytes} bytes, with garbage`
    return [
      {
        name: "memory for each stalled replay",
        ours: `${each.toFixed(0)} KiB`,
        yardstick: "-",
        target: "2,048 KiB",
        isMet: each <= 2_048,
        note
      }
    ]
  } finally {
    await sql.end()
    await hazel.stop()
  }
}
