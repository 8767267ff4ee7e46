import { type ChildProcess, fork } from "node:child_process"
import { once } from "node:events"
import { createWriteStream, type WriteStream } from "node:fs"
import { readFile, stat } from "node:fs/promises"
import { join } from "node:path"
import { setTimeout as sleep } from "node:timers/promises"
import { fileURLToPath } from "node:url"
import type { ClockOrder, ControlAnswer, MemoryOrder } from "./control.ts"
import { freePort } from "./free-port.ts"

const root = fileURLToPath(new URL("../../../../", import.meta.url))
const control = new URL("control.ts", import.meta.url).href

export interface HazelOptions {
  /** Holds Hazel's data directory and its log. */
  readonly directory: string
  /** Settings on top of the defaults of a rig. */
  readonly environment?: Readonly<Record<string, string>>
  /** Arguments for Node itself. */
  readonly nodeArguments?: ReadonlyArray<string>
}

/** The real server as `npm start` runs it, on one port and one data directory for as many starts as needed. */
export class HazelProcess {
  readonly url: string
  readonly port: number
  readonly dataDirectory: string
  /** How the process ended when nobody had asked it to, once for each time. */
  readonly unexpectedEnds: Array<string> = []
  readonly #options: HazelOptions
  readonly #log: WriteStream
  #child: ChildProcess | undefined
  /** Resolves when the process has ended and everything it printed is in the log. */
  #closed: Promise<unknown> = Promise.resolve()
  #isEndExpected = false

  private constructor(port: number, options: HazelOptions) {
    this.port = port
    this.url = `http://127.0.0.1:${port}`
    this.dataDirectory = join(options.directory, "data")
    this.#options = options
    this.#log = createWriteStream(join(options.directory, "hazel.log"), { flags: "a" })
    // One that is too busy does not notice that the rig is gone.
    process.once("exit", () => this.#child?.kill("SIGKILL"))
  }

  static async start(options: HazelOptions): Promise<HazelProcess> {
    const hazel = new HazelProcess(await freePort(), options)
    await hazel.start()
    return hazel
  }

  get pid(): number {
    return this.#child?.pid ?? 0
  }

  get isRunning(): boolean {
    const child = this.#child
    return child !== undefined && child.exitCode === null && child.signalCode === null
  }

  /** Starts the process and waits until `/health` answers that all is well. */
  async start() {
    const { nodeArguments = [] } = this.#options
    this.#isEndExpected = false
    const child = fork("apps/backend/src/main.ts", [], {
      cwd: root,
      env: this.#environment(),
      execArgv: ["--import", control, ...nodeArguments],
      stdio: ["ignore", "pipe", "pipe", "ipc"]
    })
    this.#child = child
    this.#closed = new Promise((resolve) => child.once("close", resolve))
    child.stdout?.pipe(this.#log, { end: false })
    child.stderr?.pipe(this.#log, { end: false })
    child.on("error", () => {})
    child.once("exit", (code, signal) => {
      if (!this.#isEndExpected) this.unexpectedEnds.push(`Hazel ended with ${signal ?? `exit code ${code}`}`)
    })
    await this.#untilHealthy()
  }

  /** Sends a signal and waits for the end. Answers with the exit code or the signal that ended it. */
  async end(signal: "SIGTERM" | "SIGKILL"): Promise<number | string | undefined> {
    const child = this.#child
    if (child === undefined || !this.isRunning) return undefined
    this.#isEndExpected = true
    const exited = once(child, "exit")
    child.kill(signal)
    const [code, endedBy] = await exited
    return code ?? endedBy
  }

  /** Ends the process without any of its own code running. */
  async stop() {
    const overdue = setTimeout(() => this.#child?.kill("SIGKILL"), 40_000)
    await this.end("SIGTERM")
    clearTimeout(overdue)
    this.#log.end()
  }

  /** Sets the clock of the process this far from the real time. */
  async shiftClock(shiftMs: number) {
    await this.#order({ order: "shift-clock", shiftMs })
  }

  /** What the process uses after a garbage collection, which needs `--expose-gc`. */
  measureMemory(): Promise<ControlAnswer> {
    return this.#order({ order: "measure-memory" })
  }

  /** How much Hazel has logged. */
  async logMiB(): Promise<number> {
    const found = await stat(String(this.#log.path)).catch(() => undefined)
    return (found?.size ?? 0) / 2 ** 20
  }

  /** The last lines that Hazel logged. */
  async recentLog(lines = 4): Promise<string> {
    const text = await readFile(String(this.#log.path), "utf8").catch(() => "")
    return text
      .trimEnd()
      .split("\n")
      .slice(-lines)
      .map((line) => line.slice(0, 300))
      .join("\n")
  }

  async #order(order: ClockOrder | MemoryOrder): Promise<ControlAnswer> {
    const child = this.#child
    if (child === undefined || !this.isRunning) throw new Error("Hazel is not running.")
    const answered = once(child, "message", { signal: AbortSignal.timeout(30_000) })
    child.send(order)
    const [answer] = await answered
    return answer
  }

  #environment() {
    const { PATH = "", HOME = "", TMPDIR = "/tmp" } = process.env
    const own = { PORT: String(this.port), HOST: "127.0.0.1", HAZEL_DATA_DIR: this.dataDirectory }
    const settings = { HAZEL_RATE_LIMITS: "off", HAZEL_LOG_FORMAT: "json", NODE_ENV: "production" }
    return { PATH, HOME, TMPDIR, ...settings, ...own, ...this.#options.environment }
  }

  async isHealthy(): Promise<boolean> {
    const signal = AbortSignal.timeout(2_000)
    return fetch(`${this.url}/health`, { signal }).then(
      ({ ok }) => ok,
      () => false
    )
  }

  async #untilHealthy() {
    while (this.isRunning) {
      if (await this.isHealthy()) return
      await sleep(50)
    }
    await this.#closed
    throw new Error(`Hazel ended while it was starting:\n${await this.recentLog()}`)
  }
}
