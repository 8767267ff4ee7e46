import { spawn } from "node:child_process"
import { once } from "node:events"
import { mkdtemp, rm } from "node:fs/promises"
import { createServer } from "node:net"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { setTimeout as sleep } from "node:timers/promises"
import { fileURLToPath } from "node:url"
import { homeOf } from "@hazel/db/embedded/data-directory"
import { readPostmasterFile } from "@hazel/db/embedded/postmaster-file"
import type { PostgresConnection } from "@hazel/db/postgres-connection"
import { portOf } from "../port-of.ts"

export const root = fileURLToPath(new URL("../../../../", import.meta.url))

export interface Hazel {
  readonly url: string
  readonly pid: number
  /** The embedded Postgres it started. */
  readonly postgres: PostgresConnection
  readonly stop: () => Promise<void>
}

const freePort = async (): Promise<number> => {
  const server = createServer().listen(0, "127.0.0.1")
  const port = await portOf(server)
  server.close()
  return port
}

const environment = (port: number, dataDirectory: string) => {
  const { DATABASE_URL: _, ...inherited } = process.env
  const own = { PORT: String(port), HOST: "127.0.0.1", HAZEL_DATA_DIR: dataDirectory }
  return { ...inherited, ...own, HAZEL_RATE_LIMITS: "off", HAZEL_SOCKETS_PER_ADDRESS: "10000", NODE_ENV: "production" }
}

const untilHealthy = async (url: string, hasEnded: () => boolean) => {
  while (!hasEnded()) {
    const answer = await fetch(`${url}/health`).catch(() => undefined)
    if (answer?.ok) return
    await sleep(50)
  }
  throw new Error("Hazel ended while starting")
}

/** The real server as `npm start` runs it, with a database of its own that is gone afterwards. */
export const startHazel = async (...args: ReadonlyArray<string>): Promise<Hazel> => {
  const dataDirectory = await mkdtemp(join(tmpdir(), "hazel-bench-"))
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  // As in `--cpu-prof --cpu-prof-dir=/tmp/profile`, to see where the time goes.
  const nodeOptions = (process.env["HAZEL_BENCH_NODE_OPTIONS"] ?? "").split(" ").filter(Boolean)
  const child = spawn(process.execPath, [...nodeOptions, "apps/backend/src/main.ts", ...args], {
    cwd: root,
    env: environment(port, dataDirectory),
    stdio: ["ignore", "ignore", "inherit"]
  })
  const exited = once(child, "exit")
  process.on("exit", () => child.kill())
  const stop = async () => {
    child.kill("SIGTERM")
    await exited
    await rm(dataDirectory, { recursive: true, force: true })
  }

  try {
    await untilHealthy(url, () => child.exitCode !== null)
    const file = await readPostmasterFile(join(homeOf(dataDirectory), "cluster"))
    if (file === undefined) throw new Error("Hazel runs without its embedded Postgres")
    const postgres = { host: file.socketDirectory, port: file.port, username: "hazel", database: "hazel" }
    return { url, pid: child.pid!, postgres, stop }
  } catch (cause) {
    await stop()
    throw cause
  }
}
