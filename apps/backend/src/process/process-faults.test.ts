import { execFile } from "node:child_process"
import { readdirSync, readFileSync } from "node:fs"
import { cp, rm } from "node:fs/promises"
import { connect } from "node:net"
import { join } from "node:path"
import { promisify } from "node:util"
import { describe, expect, it } from "@effect/vitest"
import { homeOf } from "@hazel/db/embedded/data-directory"
import { temporaryDirectory } from "@hazel/db/testing/temporary-directory"
import { uuidV7 } from "@hazel/domain/uuid"
import { Effect } from "effect"
import { WebSocket } from "ws"
import { aHazelProcess } from "../testing/harness/a-hazel-process.ts"
import type { HazelProcess } from "../testing/harness/hazel-process.ts"
import { call, signUp } from "../testing/harness/plain-calls.ts"

const generalOf = async (hazel: HazelProcess, token: string): Promise<string> =>
  (await call(hazel, token, "channel.list", {})).channels[0].channel.id

/** Repeats a call until it succeeds, as clients do. Every failure before must be worth a retry. */
const callUntilAnswered = async (hazel: HazelProcess, token: string, tag: string, payload: object) => {
  for (;;) {
    const answer = await call(hazel, token, tag, payload).catch((cause: unknown) => String(cause))
    if (typeof answer !== "string") return answer
    expect(answer).toContain("TemporarilyUnavailableError")
  }
}

const listenAs = async ({ url }: HazelProcess, token: string) => {
  const socket = new WebSocket(`${url.replace("http", "ws")}/realtime`)
  const lines: Array<string> = []
  const waiting = new Set<() => void>()
  socket.on("message", (data) => {
    lines.push(...String(data).split("\n"))
    for (const check of waiting) check()
  })
  socket.on("open", () => socket.send(JSON.stringify({ type: "hello", token, cursors: {} })))
  const receives = (what: string) =>
    new Promise<void>((resolve) => {
      const check = () => lines.some((line) => line.includes(what)) && resolve()
      waiting.add(check)
      check()
    })
  await receives('"welcome"')
  return { socket, lines, receives }
}

/** A peer whose socket was upgraded, and which never sends or reads anything again. */
const vanishedPeer = ({ url }: HazelProcess) =>
  new Promise<void>((resolve) => {
    const { hostname, port } = new URL(url)
    const socket = connect(Number(port), hostname)
    socket.on("error", () => {})
    socket.write(
      `GET /rpc/ws HTTP/1.1\r\nHost: ${hostname}:${port}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n` +
        "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n"
    )
    socket.once("data", () => {
      socket.pause()
      resolve()
    })
  })

/** The epoch in somebody's welcome. */
const epochOf = async (hazel: HazelProcess, token: string): Promise<string> => {
  const { socket, lines } = await listenAs(hazel, token)
  socket.close()
  return JSON.parse(lines.find((line) => line.includes('"welcome"'))!).epoch
}

/** Runs `npm run restore` without its bootstrap. */
const restore = (hazel: HazelProcess, ...args: ReadonlyArray<string>) =>
  promisify(execFile)(process.execPath, ["src/restore.ts", ...args], {
    cwd: decodeURIComponent(new URL("../..", import.meta.url).pathname),
    env: { ...process.env, HAZEL_DATA_DIR: hazel.dataDirectory }
  })

/** The process id of its Postgres, as far as there is one at the moment. */
const postgresOf = (hazel: HazelProcess) =>
  hazel.postgres().then(
    ({ pid }) => pid,
    () => undefined
  )

const parentOf = (pid: string) => {
  try {
    return Number(/^\d+ \(.*\) \S (\d+)/s.exec(readFileSync(`/proc/${pid}/stat`, "utf8"))?.[1])
  } catch {
    return undefined
  }
}

const childrenOf = (pid: number) =>
  readdirSync("/proc")
    .filter((entry) => /^\d+$/.test(entry) && parentOf(entry) === pid)
    .map(Number)

describe("Hazel whose embedded Postgres fails", () => {
  it.live("stays up when it is killed, starts it again, and goes on publishing to connected people (fault 3)", () =>
    Effect.gen(function* () {
      const hazel = yield* aHazelProcess
      yield* Effect.promise(async () => {
        const token = await signUp(hazel)
        const channelId = await generalOf(hazel, token)
        const listener = await listenAs(hazel, token)
        const killed = (await hazel.postgres()).pid
        process.kill(killed, "SIGKILL")
        const write = (body: string) =>
          callUntilAnswered(hazel, token, "message.create", { channelId, body, transactionId: uuidV7() })
        await write("Still here.")
        await listener.receives("Still here.")
        // The processes of a killed Postgres can answer for a moment longer.
        while ((await postgresOf(hazel)) === killed) await fetch(`${hazel.url}/health`)
        await write("Here again.")
        await listener.receives("Here again.")
        expect((await fetch(`${hazel.url}/health`)).status).toBe(200)
        listener.socket.close()
      })
    })
  )

  it.live(
    "ends with the reason when it cannot be started again for a minute, so that a supervisor acts (fault 3)",
    () =>
      Effect.gen(function* () {
        const hazel = yield* aHazelProcess
        yield* Effect.promise(async () => {
          await rm(join(homeOf(hazel.dataDirectory), "cluster", "global", "pg_control"))
          process.kill((await hazel.postgres()).pid, "SIGKILL")
          expect(await hazel.ended()).toBe(1)
          expect(hazel.output.text).toMatch(/Postgres stopped while starting.*pg_control/)
        })
      }),
    600_000
  )

  it.live.skipIf(process.platform !== "linux")(
    "stops in time when it is frozen and a peer has vanished, and starts again with everything (fault 5)",
    () =>
      Effect.gen(function* () {
        const hazel = yield* aHazelProcess
        yield* Effect.promise(async () => {
          const token = await signUp(hazel)
          const channelId = await generalOf(hazel, token)
          await call(hazel, token, "message.create", { channelId, body: "Kept.", transactionId: uuidV7() })
          await vanishedPeer(hazel)
          const postmaster = (await hazel.postgres()).pid
          const frozen = [postmaster, ...childrenOf(postmaster)]
          for (const pid of frozen) process.kill(pid, "SIGSTOP")
          const beganAt = performance.now()
          expect(await hazel.end("SIGTERM")).toBe(0)
          // It takes less than five seconds. Without its bounds it would take 30 for the peer, and for ever for
          // Postgres.
          expect(performance.now() - beganAt).toBeLessThan(20_000)
          for (const pid of frozen) continueIfThere(pid)
          await hazel.start()
          const { messages } = await call(hazel, token, "message.list", { channelId, limit: 10 })
          expect(messages.map(({ body }: { readonly body: string }) => body)).toEqual(["Kept."])
        })
      })
  )
})

describe("Hazel whose data directory was restored from a copy (fault 6)", () => {
  it.live(
    "begins a new epoch, by npm run restore or by hand, and keeps the epoch when it is only started again",
    () =>
      Effect.gen(function* () {
        const hazel = yield* aHazelProcess
        const backup = yield* temporaryDirectory
        yield* Effect.promise(async () => {
          const token = await signUp(hazel)
          const channelId = await generalOf(hazel, token)
          const bodies = async () => {
            const { messages } = await call(hazel, token, "message.list", { channelId, limit: 10 })
            return messages.map(({ body }: { readonly body: string }) => body)
          }
          const write = (body: string) =>
            call(hazel, token, "message.create", { channelId, body, transactionId: uuidV7() })
          await write("Kept.")
          const first = await epochOf(hazel, token)
          await hazel.end("SIGTERM")
          await cp(hazel.dataDirectory, backup, { recursive: true })

          await hazel.start()
          expect(await epochOf(hazel, token)).toBe(first)
          await write("Lost.")
          await expect(restore(hazel, backup)).rejects.toThrow("Another Hazel is already running")
          await hazel.end("SIGTERM")
          const printed = await restore(hazel, backup)
          expect(printed.stdout).toContain("is kept in")
          await hazel.start()
          const second = await epochOf(hazel, token)
          expect(second).not.toBe(first)
          expect(await bodies()).toEqual(["Kept."])

          await hazel.end("SIGTERM")
          await rm(hazel.dataDirectory, { recursive: true })
          await cp(backup, hazel.dataDirectory, { recursive: true })
          await hazel.start()
          const third = await epochOf(hazel, token)
          expect([first, second]).not.toContain(third)
        })
      }),
    600_000
  )
})

const continueIfThere = (pid: number) => {
  try {
    process.kill(pid, "SIGCONT")
  } catch {
    // Postgres ended with Hazel.
  }
}
