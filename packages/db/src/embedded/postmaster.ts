import { type ChildProcess, spawn } from "node:child_process"
import { once } from "node:events"
import { join } from "node:path"
import { setTimeout as sleep } from "node:timers/promises"
import type { DataDirectory } from "./data-directory.ts"
import { EmbeddedPostgresError, useOwnPostgres } from "./embedded-postgres-error.ts"
import { postgresEnvironment } from "./initialise.ts"
import { type LogFile, openLogFile } from "./log-file.ts"
import { readPostmasterFile } from "./postmaster-file.ts"
import { openSocketDirectory, port, type SocketDirectory } from "./socket-directory.ts"

/**
 * Stops Postgres when its standard input ends: when we close it, and also when Hazel was killed and could not. Signals
 * meant for Hazel's whole group are ignored, as Postgres would otherwise go before the requests still using it.
 */
const watchdog = `
  trap '' INT TERM HUP
  exec 3<&0
  "$@" 3<&- </dev/null &
  postgres=$!
  { while read -r line; do :; done <&3; kill -INT $postgres; } 2>/dev/null &
  exec 3<&-
  wait $postgres
  code=$?
  kill -KILL $! 2>/dev/null
  exit $code
`

export interface Postmaster {
  socketDirectory: string
  exited: Promise<void>
  untilReady: () => Promise<void>
  stop: () => Promise<void>
}

export const startPostmaster = async (
  native: string,
  directory: DataDirectory,
  durable: boolean
): Promise<Postmaster> => {
  const socket = await openSocketDirectory(directory)
  const log = await openLogFile(directory)
  const launchedAt = Math.floor(Date.now() / 1000)
  const command = [join(native, "bin", "postgres"), ...settings(directory, socket.path, durable)]
  const child = spawn("/bin/sh", ["-c", watchdog, "hazel-postgres", ...command], {
    ...directory.account,
    cwd: "/",
    detached: true,
    env: postgresEnvironment,
    stdio: ["pipe", log.handle.fd, log.handle.fd]
  })
  const exited = exitOf(child)
  child.stdin?.on("error", () => undefined)
  await once(child, "spawn")
  await log.handle.close()

  return {
    socketDirectory: socket.path,
    exited,
    untilReady: () => untilReady(child, directory, launchedAt, log),
    stop: () => stop(child, exited, directory, socket)
  }
}

const settings = ({ cluster }: DataDirectory, socketDirectory: string, durable: boolean) => [
  "-D",
  cluster,
  ...Object.entries({
    listen_addresses: "",
    port: String(port),
    unix_socket_directories: socketDirectory,
    dynamic_shared_memory_type: "mmap",
    shared_buffers: "256MB",
    max_wal_size: "2GB",
    random_page_cost: "1.1",
    autovacuum_naptime: "15s",
    max_connections: "100",
    timezone: "UTC",
    log_timezone: "UTC",
    ...(durable ? {} : { fsync: "off", synchronous_commit: "off" })
  }).flatMap(([name, value]) => ["-c", `${name}=${value}`])
]

const exitOf = (child: ChildProcess) =>
  new Promise<void>((resolve) => {
    child.once("exit", () => resolve())
    child.once("error", () => resolve())
  })

const hasExited = (child: ChildProcess) => child.exitCode !== null || child.signalCode !== null

/** Recovery after a crash may take long, so this waits for as long as Postgres is alive. */
const untilReady = async (child: ChildProcess, { cluster, log: path }: DataDirectory, since: number, log: LogFile) => {
  while (!hasExited(child)) {
    const file = await readPostmasterFile(cluster)
    if (file?.isReady && file.startedAt >= since) return
    await sleep(10)
  }

  throw new EmbeddedPostgresError({
    problem: `Postgres stopped while starting: ${await log.recent()}`,
    hint: `Its log is ${path}. ${useOwnPostgres}`
  })
}

const fastShutdown = 15_000

const stop = async (
  child: ChildProcess,
  exited: Promise<void>,
  { cluster }: DataDirectory,
  socket: SocketDirectory
): Promise<void> => {
  child.stdin?.end()
  const isSlow = await Promise.race([exited.then(() => false), sleep(fastShutdown, true, { ref: false })])
  const file = isSlow ? await readPostmasterFile(cluster) : undefined
  if (file) process.kill(file.pid, "SIGQUIT")
  await exited
  await socket.remove()
}
