import { realpath } from "node:fs/promises"
import { join } from "node:path"
import { setTimeout as sleep } from "node:timers/promises"
import { homeOf } from "@hazel/db/embedded/data-directory"
import { readPostmasterFile } from "@hazel/db/embedded/postmaster-file"
import type { PostgresConnection } from "@hazel/db/postgres-connection"
import { postgresProcesses } from "./observe.ts"

/** Freezes and kills an embedded Postgres from outside, whichever process started it. */
export class Cluster {
  readonly #dataDirectory: string
  #frozen: ReadonlyArray<number> = []

  constructor(dataDirectory: string) {
    this.#dataDirectory = dataDirectory
  }

  /** The folder that Postgres calls its data directory. */
  get folder() {
    return realpath(join(homeOf(this.#dataDirectory), "cluster"))
  }

  async connection(): Promise<PostgresConnection> {
    const { socketDirectory, port } = await this.#postmaster()
    return { host: socketDirectory, port, username: "hazel", database: "hazel" }
  }

  /** Kills Postgres without any of its own code running. */
  async kill() {
    process.kill((await this.#postmaster()).pid, "SIGKILL")
  }

  /** Stops every process of Postgres where it is. Connections stay open and nothing answers. */
  async freeze() {
    const { pid } = await this.#postmaster()
    this.#frozen = await postgresProcesses(await this.connection(), pid)
    for (const process of this.#frozen) signal(process, "SIGSTOP")
  }

  thaw() {
    for (const process of this.#frozen) signal(process, "SIGCONT")
    this.#frozen = []
  }

  async #postmaster() {
    for (let tries = 0; tries < 300; tries++) {
      const file = await readPostmasterFile(await this.folder)
      if (file?.isReady) return file
      await sleep(100)
    }
    throw new Error("Postgres is not running.")
  }
}

/** A process that has ended meanwhile needs no signal. */
const signal = (pid: number, name: "SIGSTOP" | "SIGCONT") => {
  try {
    process.kill(pid, name)
  } catch {}
}
