import { type ChildProcess, spawn } from "node:child_process"
import { once } from "node:events"
import { mkdtempSync, rmSync } from "node:fs"
import { type AddressInfo, createServer } from "node:net"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { homeOf } from "@hazel/db/embedded/data-directory"
import { readPostmasterFile } from "@hazel/db/embedded/postmaster-file"
import { Effect } from "effect"

const backend = decodeURIComponent(new URL("../../..", import.meta.url).pathname)

export const freePort = async () => {
  const server = createServer().listen(0, "127.0.0.1")
  await once(server, "listening")
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, "close")
  return port
}

/** Hazel as people start it: a process and a Postgres of its own, on one data directory for as many starts as needed. */
export class HazelProcess {
  readonly url: string
  readonly #port: number
  readonly directory: string
  #child: ChildProcess | undefined
  #printed = ""
  readonly #waiting = new Set<() => void>()

  constructor(port: number, directory: string) {
    this.#port = port
    this.directory = directory
    this.url = `http://127.0.0.1:${port}`
  }

  async start() {
    const { PATH = "", HOME = "" } = process.env
    const settings = { PORT: String(this.#port), HOST: "127.0.0.1", HAZEL_DATA_DIR: this.directory }
    const child = spawn(process.execPath, ["src/main.ts"], {
      cwd: backend,
      env: { PATH, HOME, HAZEL_RATE_LIMITS: "off", ...settings },
      stdio: ["ignore", "pipe", "inherit"]
    })
    this.#child = child
    this.#printed = ""
    child.stdout.on("data", (chunk) => {
      this.#printed += String(chunk)
      for (const look of this.#waiting) look()
    })
    await new Promise<void>((resolve, reject) => {
      void this.prints("Hazel is at").then(() => resolve())
      child.on("exit", (code) => reject(new Error(`Hazel ended with ${code}:\n${this.#printed}`)))
    })
  }

  /** Waits until it has printed a line with this text, and answers with all such lines since its start. */
  prints(text: string) {
    return new Promise<ReadonlyArray<string>>((resolve) => {
      const look = () => {
        const found = this.#printed
          .split("\n")
          .slice(0, -1)
          .filter((line) => line.includes(text))
        if (found.length === 0) return
        this.#waiting.delete(look)
        resolve(found)
      }
      this.#waiting.add(look)
      look()
    })
  }

  /** The process id of its own Postgres; changes when that was started again. */
  async postgresPid() {
    const file = await readPostmasterFile(join(homeOf(this.directory), "cluster"))
    if (file === undefined) throw new Error("There is no Postgres.")
    return file.pid
  }

  /** Answers with the exit code, or the signal that ended it. */
  async end(signal: "SIGTERM" | "SIGKILL") {
    const child = this.#child
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return undefined
    const exited = once(child, "exit")
    child.kill(signal)
    const [code, endedBy] = await exited
    return code ?? endedBy
  }

  /** Waits until it has ended by itself, and answers with the exit code. */
  async ended(): Promise<number | null> {
    const child = this.#child
    if (child === undefined) throw new Error("It was never started.")
    if (child.exitCode === null) await once(child, "exit")
    return child.exitCode
  }

  forget() {
    rmSync(this.directory, { recursive: true, force: true })
  }
}

/** One that is running, gone with the scope. */
export const aHazelProcess = Effect.acquireRelease(
  Effect.promise(async () => {
    const hazel = new HazelProcess(await freePort(), mkdtempSync(join(tmpdir(), "hazel-process-")))
    await hazel.start()
    return hazel
  }),
  (hazel) =>
    Effect.promise(async () => {
      await hazel.end("SIGTERM")
      hazel.forget()
    })
)
