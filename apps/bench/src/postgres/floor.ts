import { execFile } from "node:child_process"
import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { promisify } from "node:util"
import type { PostgresConnection } from "@hazel/db/postgres-connection"
import { findProgram } from "../find-program.ts"
import { startWorker } from "../worker.ts"
import type { StatementJob } from "./statement-load.ts"

/** A statement whose parameters are whole numbers between 1 and their limit. */
export interface Statement {
  readonly text: (...parameters: ReadonlyArray<string>) => string
  readonly limits: ReadonlyArray<number>
}

/** How often a second Postgres can do one statement for 16 clients, and nothing else: what no full stack can beat. */
export interface Floor {
  readonly tool: string
  readonly perSecond: (milliseconds: number) => Promise<number>
  readonly stop: () => Promise<void>
}

const clientCount = 16
const debianFolder = "/usr/lib/postgresql"

const findPgbench = async (): Promise<string | undefined> => {
  const versions = await readdir(debianFolder).catch(() => [])
  const folders = versions.map((version) => join(debianFolder, version, "bin"))
  return findProgram(["pgbench"], folders)
}

const script = ({ text, limits }: Statement) => [
  ...limits.map((limit, index) => `\\set p${index + 1} random(1, ${limit})`),
  `${text(...limits.map((_, index) => `:p${index + 1}`))};`
]

const pgbenchFloor = async (pgbench: string, postgres: PostgresConnection, statement: Statement): Promise<Floor> => {
  const folder = await mkdtemp(join(tmpdir(), "hazel-pgbench-"))
  const file = join(folder, "statement.sql")
  await writeFile(file, script(statement).join("\n"))
  const { host, port, username, database } = postgres
  const where = ["-h", host, "-p", String(port), "-U", username, database]

  const perSecond = async (milliseconds: number) => {
    const seconds = String(Math.max(1, Math.round(milliseconds / 1000)))
    const how = ["-n", "-M", "prepared", "-c", String(clientCount), "-j", "2", "-T", seconds, "-f", file]
    const { stdout } = await promisify(execFile)(pgbench, [...how, ...where])
    return Number(/tps = ([\d.]+) \(without/.exec(stdout)?.[1])
  }
  return { tool: "pgbench", perSecond, stop: () => rm(folder, { recursive: true, force: true }) }
}

/** The fallback for a system without pgbench. */
const statementFloor = (postgres: PostgresConnection, { text, limits }: Statement): Floor => {
  const worker = startWorker<StatementJob, number>(new URL("./statement-load.ts", import.meta.url))
  const statement = text(...limits.map((_, index) => `$${index + 1}::int`))
  return {
    tool: "postgres.js",
    perSecond: (milliseconds) => worker.ask({ postgres, statement, limits, clientCount, milliseconds }),
    stop: worker.stop
  }
}

export const openFloor = async (postgres: PostgresConnection, statement: Statement): Promise<Floor> => {
  const pgbench = await findPgbench()
  return pgbench === undefined ? statementFloor(postgres, statement) : pgbenchFloor(pgbench, postgres, statement)
}
