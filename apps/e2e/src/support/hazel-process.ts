import { type ChildProcess, spawn } from "node:child_process"
import { once } from "node:events"
import { chmodSync, mkdtempSync, rmSync } from "node:fs"
import { createServer } from "node:net"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { setTimeout as pause } from "node:timers/promises"

const main = new URL("../../../backend/src/main.ts", import.meta.url).pathname

const freePort = async () => {
  const server = createServer().listen(0, "127.0.0.1")
  await once(server, "listening")
  const address = server.address()
  server.close()
  return typeof address === "object" && address ? address.port : 0
}

interface Start {
  readonly isDemo: boolean
  /** Environment variables beside those that every test needs. */
  readonly settings?: Readonly<Record<string, string>>
}

/** A Hazel of its own, started as `npm start` starts it, that can be killed and started again on the same data. */
export class HazelProcess {
  readonly url: string
  readonly port: number
  readonly #dataDirectory: string
  readonly #isDemo: boolean
  readonly #settings: Readonly<Record<string, string>>
  #process: ChildProcess | undefined

  private constructor(port: number, { isDemo, settings = {} }: Start) {
    this.port = port
    this.#settings = settings
    this.#isDemo = isDemo
    this.url = `http://localhost:${port}`
    this.#dataDirectory = mkdtempSync(join(tmpdir(), "hazel-e2e-"))
    chmodSync(this.#dataDirectory, 0o755)
  }

  static async start(how: Start) {
    const hazel = new HazelProcess(await freePort(), how)
    await hazel.start()
    return hazel
  }

  async start() {
    // Its own Postgres, whatever the developer's Hazel uses.
    const { DATABASE_URL: _, ...inherited } = process.env
    const child = spawn(process.execPath, [main, ...(this.#isDemo ? ["--demo"] : [])], {
      env: {
        ...inherited,
        NODE_ENV: "production",
        PORT: String(this.port),
        HAZEL_DATA_DIR: this.#dataDirectory,
        HAZEL_RATE_LIMITS: "off",
        ...this.#settings
      },
      stdio: ["ignore", "ignore", "inherit"]
    })
    this.#process = child
    // A fixture that runs out of time is not torn down, and what it started would keep the machine busy.
    process.once("exit", () => child.kill())
    while (!(await this.#isHealthy())) {
      if (child.exitCode !== null) throw new Error(`Hazel ended with ${child.exitCode} before it was ready`)
      await pause(50)
    }
  }

  /** As a power cut does, for the server. */
  async kill() {
    await this.#end("SIGKILL")
  }

  async stop() {
    await this.#end("SIGTERM")
    rmSync(this.#dataDirectory, { recursive: true, force: true })
  }

  async #end(signal: NodeJS.Signals) {
    const child = this.#process
    if (!child || child.exitCode !== null || child.signalCode !== null) return
    const ended = once(child, "exit")
    child.kill(signal)
    await ended
  }

  async #isHealthy() {
    // Who asks while Hazel listens but has nobody to answer yet would wait for good.
    return fetch(`${this.url}/health`, { signal: AbortSignal.timeout(2_000) }).then(
      ({ ok }) => ok,
      () => false
    )
  }
}
