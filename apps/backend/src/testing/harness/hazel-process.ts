import { type ChildProcess, spawn } from "node:child_process"
import { once } from "node:events"
import { chmod, mkdtemp, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { setTimeout as sleep } from "node:timers/promises"
import { fileURLToPath } from "node:url"
import { homeOf } from "@hazel/db/embedded/data-directory"
import { type PostmasterFile, readPostmasterFile } from "@hazel/db/embedded/postmaster-file"
import { freePort } from "./free-port.ts"
import { ProcessOutput } from "./process-output.ts"

const main = fileURLToPath(new URL("../../main.ts", import.meta.url))
const overdueMs = 40_000

export interface HazelOptions {
  /** A data directory that outlives the process. Without it, Hazel gets a new one, which `stop` deletes. */
  readonly dataDirectory?: string
  /** The host in the URL; cookies and origins depend on it. */
  readonly hostname?: "127.0.0.1" | "localhost"
  /** Arguments for Hazel. */
  readonly arguments?: ReadonlyArray<string>
  /** Arguments for Node itself. */
  readonly nodeArguments?: ReadonlyArray<string>
  /** Environment variables, read at each start, that add to those of every test or replace them. An empty one is unset. */
  readonly environment?: Readonly<Record<string, string>>
  /** Opens an IPC channel to the process. */
  readonly hasChannel?: boolean
  /** Keeps what it prints to stderr in `output` instead of printing it among our own. */
  readonly keepsErrors?: boolean
}

/** Hazel as `npm start` runs it, with its own Postgres, on one port and one data directory for any number of starts. */
export class HazelProcess {
  readonly url: string
  readonly port: number
  readonly dataDirectory: string
  readonly output = new ProcessOutput()
  /** How the process ended, each time that nobody had asked it to. */
  readonly unexpectedEnds: Array<string> = []
  readonly #options: HazelOptions
  #child: ChildProcess | undefined
  /** Resolves when the process has ended and everything it printed is in `output`. */
  #closed: Promise<unknown> = Promise.resolve()
  #isEndExpected = false

  protected constructor(port: number, dataDirectory: string, options: HazelOptions) {
    this.port = port
    this.dataDirectory = dataDirectory
    this.url = `http://${options.hostname ?? "127.0.0.1"}:${port}`
    this.#options = options
    // A test that runs out of time is not torn down, and its Hazel would keep the machine busy.
    process.once("exit", () => this.#child?.kill("SIGKILL"))
  }

  /** Resolves when it is healthy. */
  static async start(options: HazelOptions = {}): Promise<HazelProcess> {
    const hazel = new HazelProcess(await freePort(), await dataDirectoryFor(options), options)
    await hazel.start()
    return hazel
  }

  /** The running process, or the one that ended last. */
  protected get child(): ChildProcess {
    if (this.#child === undefined) throw new Error("Hazel was never started.")
    return this.#child
  }

  get pid(): number {
    return this.child.pid ?? 0
  }

  get isRunning(): boolean {
    const child = this.#child
    return child !== undefined && child.exitCode === null && child.signalCode === null
  }

  /** Starts the process and waits until `/health` answers that all is well. */
  async start() {
    const { arguments: args = [], nodeArguments = [], hasChannel = false, keepsErrors = false } = this.#options
    this.#isEndExpected = false
    this.output.clear()
    const child = spawn(process.execPath, [...nodeArguments, main, ...args], {
      env: this.#environment(),
      stdio: ["ignore", "pipe", keepsErrors ? "pipe" : "inherit", ...(hasChannel ? (["ipc"] as const) : [])]
    })
    this.#child = child
    this.#closed = new Promise((resolve) => child.once("close", resolve))
    this.output.follow(child.stdout)
    this.output.follow(child.stderr)
    child.on("error", () => {})
    child.once("exit", (code, signal) => {
      if (!this.#isEndExpected) this.unexpectedEnds.push(`Hazel ended with ${signal ?? `exit code ${code}`}`)
    })
    while (this.isRunning) {
      if (await this.isHealthy()) return
      await sleep(50)
    }
    await this.#closed
    throw new Error(`Hazel ended while it was starting:\n${this.output.lastLines(20)}`)
  }

  /** Sends a signal and waits for the end. Returns the exit code or the signal that ended it. */
  async end(signal: "SIGTERM" | "SIGKILL"): Promise<number | string | undefined> {
    if (!this.isRunning) return undefined
    this.#isEndExpected = true
    const exited = once(this.child, "exit")
    this.child.kill(signal)
    const [code, endedBy] = await exited
    return code ?? endedBy
  }

  /** Waits until it has ended by itself, and has printed everything. Returns the exit code. */
  async ended(): Promise<number | null> {
    await this.#closed
    return this.child.exitCode
  }

  /** Ends the process, by force after 40 seconds, and deletes the data directory if it is not the caller's. */
  async stop() {
    const overdue = setTimeout(() => this.child.kill("SIGKILL"), overdueMs)
    await this.end("SIGTERM")
    clearTimeout(overdue)
    if (this.#options.dataDirectory === undefined) await rm(this.dataDirectory, { recursive: true, force: true })
  }

  /** Its own Postgres, whose process id changes when that starts again. */
  async postgres(): Promise<PostmasterFile> {
    const file = await readPostmasterFile(join(homeOf(this.dataDirectory), "cluster"))
    if (file === undefined) throw new Error("Hazel has no Postgres of its own.")
    return file
  }

  async isHealthy(): Promise<boolean> {
    // A Hazel that listens but is not ready leaves the request without an answer.
    return fetch(`${this.url}/health`, { signal: AbortSignal.timeout(2_000) }).then(
      ({ ok }) => ok,
      () => false
    )
  }

  #environment() {
    // Nothing else is inherited: a developer's own DATABASE_URL would be used.
    const inherited = ["PATH", "HOME", "TMPDIR", "NODE_COMPILE_CACHE"].flatMap((name) => {
      const value = process.env[name]
      return value === undefined ? [] : [[name, value] as const]
    })
    const own = { PORT: String(this.port), HOST: "127.0.0.1", HAZEL_DATA_DIR: this.dataDirectory }
    const usual = { HAZEL_RATE_LIMITS: "off", HAZEL_SIGN_UP: "open" }
    const all = { ...Object.fromEntries(inherited), ...usual, ...own, ...this.#options.environment }
    return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== ""))
  }
}

/** Lets other accounts enter: Postgres runs as another user when we run as root. */
const makeDataDirectory = async () => {
  const directory = await mkdtemp(join(tmpdir(), "hazel-process-"))
  await chmod(directory, 0o755)
  return directory
}

export const dataDirectoryFor = async ({ dataDirectory }: HazelOptions): Promise<string> =>
  dataDirectory ?? makeDataDirectory()
