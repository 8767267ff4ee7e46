import { type ChildProcess, spawn } from "node:child_process"
import { once } from "node:events"
import { join } from "node:path"
import { setTimeout as sleep } from "node:timers/promises"
import type { DataDirectory } from "./data-directory.ts"
import { EmbeddedPostgresError, useOwnPostgres } from "./embedded-postgres-error.ts"
import { postgresEnvironment } from "./initialise.ts"
import { type LogFile, openLogFile } from "./log-file.ts"
import { readPostmasterFile } from "./postmaster-file.ts"
import { signalEvenIfFrozen } from "./process-state.ts"
import { port } from "./socket-directory.ts"

/**
 * Stops Postgres when its standard input ends: because Hazel closes it or was killed. Signals to Hazel's whole process
 * group are ignored, because Postgres would otherwise stop before the requests that still use it.
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
  exited: Promise<void>
  untilReady: () => Promise<void>
  stop: () => Promise<void>
}

export const startPostmaster = async (
  native: string,
  directory: DataDirectory,
  socketDirectory: string,
  durable: boolean
): Promise<Postmaster> => {
  const log = await openLogFile(directory)
  const launchedAt = Math.floor(Date.now() / 1000)
  const command = [join(native, "bin", "postgres"), ...settings(directory, socketDirectory, durable)]
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
    exited,
    untilReady: () => untilReady(child, directory, launchedAt, log),
    stop: () => stop(child, exited, directory)
  }
}

/** The data need only survive the processes of Postgres, and not a crash of the machine. */
const notDurable = { fsync: "off", synchronous_commit: "off", full_page_writes: "off" }

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
    ...(durable ? {} : notDurable)
  }).flatMap(([name, value]) => ["-c", `${name}=${value}`])
]

const exitOf = (child: ChildProcess) =>
  new Promise<void>((resolve) => {
    child.once("exit", () => resolve())
    child.once("error", () => resolve())
  })

const hasExited = (child: ChildProcess) => child.exitCode !== null || child.signalCode !== null

/** Waits for as long as Postgres is alive, because recovery after a crash may take long. */
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

/** The limits in milliseconds. Their sum is less than the five seconds that Hazel has for its own stop. */
const patience = { fast: 2_500, immediate: 700, killed: 300 }

/**
 * Tries a fast shutdown, which rolls back and writes everything out; then an immediate one, after which the next start
 * replays the log; then a kill. Committed rows survive each of them. A Postgres that survives the kill is left to the
 * next start.
 */
const stop = async (child: ChildProcess, exited: Promise<void>, { cluster }: DataDirectory): Promise<void> => {
  const endsWithin = (milliseconds: number) =>
    Promise.race([exited.then(() => true), sleep(milliseconds, false, { ref: false })])

  child.stdin?.end()
  if (await endsWithin(patience.fast)) return
  const pid = (await readPostmasterFile(cluster))?.pid
  if (pid === undefined) return
  signalEvenIfFrozen(pid, "SIGQUIT")
  if (await endsWithin(patience.immediate)) return
  signalEvenIfFrozen(pid, "SIGKILL")
  await endsWithin(patience.killed)
}
