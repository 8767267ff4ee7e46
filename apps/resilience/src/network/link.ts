import type { Socket } from "node:net"
import { setTimeout as sleep } from "node:timers/promises"
import type { Direction } from "./direction.ts"

type Way = Exclude<Direction, "both">

const pieceBytes = 512

/** A connection through the proxy: the client's socket, and ours to the server. */
export class Link {
  delayMs = 0
  readonly #client: Socket
  readonly #server: Socket
  readonly #dropped = new Set<Way>()
  #isToBeCut = false

  constructor(client: Socket, server: Socket) {
    this.#client = client
    this.#server = server
    for (const socket of [client, server]) {
      socket.setNoDelay(true)
      socket.on("error", () => {})
    }
    void this.#pump(client, server, "to-server")
    void this.#pump(server, client, "to-client")
  }

  whenClosed(run: () => void) {
    this.#client.once("close", run)
  }

  cut() {
    this.#client.resetAndDestroy()
    // A socket that is not connected yet, or is a unix socket, cannot be reset.
    if (this.#server.remotePort === undefined) this.#server.destroy()
    else this.#server.resetAndDestroy()
  }

  cutInTheMiddle() {
    this.#isToBeCut = true
  }

  /** After `noticedAfterMs` the server ends a connection on which nothing reaches it any more. */
  drop(direction: Direction, noticedAfterMs: number | undefined) {
    if (direction !== "to-server") this.#dropped.add("to-client")
    if (direction === "to-client") return
    this.#dropped.add("to-server")
    if (noticedAfterMs !== undefined) setTimeout(() => this.#server.destroy(), noticedAfterMs).unref()
  }

  async #pump(from: Socket, to: Socket, way: Way) {
    try {
      for await (const chunk of from) await this.#forward(chunk, to, way)
    } catch {
      // The sockets report the loss to their other side below.
    }
    // A half-open connection does not learn that the other end has closed either.
    if (this.#dropped.has(way)) return
    to.end()
    if (from.errored) this.cut()
  }

  async #forward(chunk: Buffer, to: Socket, way: Way) {
    if (this.#dropped.has(way)) return
    if (this.#isToBeCut) {
      await write(to, chunk.subarray(0, Math.ceil(chunk.length / 2)))
      return this.cut()
    }
    if (this.delayMs === 0) return write(to, chunk)
    for (let start = 0; start < chunk.length; start += pieceBytes) {
      await sleep(this.delayMs)
      await write(to, chunk.subarray(start, start + pieceBytes))
    }
  }
}

const write = (to: Socket, bytes: Buffer) =>
  new Promise<void>((resolve, reject) => {
    if (to.destroyed) return reject(new Error("The other side is gone."))
    to.write(bytes, (error) => (error ? reject(error) : resolve()))
  })
