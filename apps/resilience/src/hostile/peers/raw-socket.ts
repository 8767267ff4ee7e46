import { once } from "node:events"
import { connect, type Socket } from "node:net"
import type { Target } from "../attack.ts"
import { frame, webSocketKey } from "./frame.ts"

/** A TCP connection that does what no client does. */
export class RawSocket {
  readonly socket: Socket
  /** The beginning of what was received. */
  received = ""
  receivedBytes = 0
  /** Resolves once the server has ended the connection. */
  readonly closed: Promise<void>
  isClosed = false

  constructor({ host, port, localAddress }: Target) {
    this.socket = connect({ host, port, ...(localAddress && { localAddress }) })
    this.socket.setNoDelay(true)
    this.socket.on("error", () => {})
    this.socket.on("data", (chunk) => {
      this.receivedBytes += chunk.length
      if (this.received.length < 2_000) this.received += chunk.toString("latin1")
    })
    this.closed = new Promise((resolve) => {
      this.socket.once("close", () => {
        this.isClosed = true
        resolve()
      })
    })
  }

  /** Returns the beginning of the server's answer, or how the connection ended. */
  get verdict(): string {
    const status = /^HTTP\/1.1 (\d+)/.exec(this.received)?.[1]
    if (status !== undefined && status !== "101") return status
    if (!this.isClosed) return "still open"
    return this.goodbye === undefined ? "closed" : `closed as ${this.goodbye}`
  }

  /** The reason in the goodbye of the push channel, if there was one. */
  get goodbye(): string | undefined {
    return /"type":"goodbye","reason":"([a-z-]+)"/.exec(this.received)?.[1]
  }

  /** Sends the head of a request; `headers` are complete lines. */
  request(method: string, path: string, headers: ReadonlyArray<string> = []) {
    this.socket.write([`${method} ${path} HTTP/1.1`, "host: hazel.test", ...headers, "", ""].join("\r\n"))
  }

  upgrade(path: string, version = "13") {
    const names = ["connection: upgrade", "upgrade: websocket", `sec-websocket-version: ${version}`]
    this.request("GET", path, [...names, `sec-websocket-key: ${webSocketKey()}`])
  }

  /** Upgrades and waits for the answer, or the end of the connection. */
  async open(path: string, version?: string) {
    this.upgrade(path, version)
    await Promise.race([once(this.socket, "data").catch(() => {}), this.closed])
    return this.received.startsWith("HTTP/1.1 101")
  }

  sendText(text: string) {
    return this.write(frame(text))
  }

  /**
   * Resolves with true once the bytes are on their way, and with false when the server does not take them for two seconds
   * or has ended the connection.
   */
  async write(bytes: string | Buffer): Promise<boolean> {
    if (this.isClosed || this.socket.destroyed) {
      // Gives the end event a turn while the caller keeps writing.
      await new Promise((resolve) => setImmediate(resolve))
      return false
    }
    if (!this.socket.writableNeedDrain) {
      if (this.socket.write(bytes)) return true
    }
    const drained = once(this.socket, "drain").then(
      () => true,
      () => false
    )
    return Promise.race([drained, this.closed.then(() => false), patience(2_000)])
  }

  stopReading() {
    this.socket.pause()
  }

  destroy() {
    this.socket.destroy()
  }
}

const patience = (milliseconds: number) =>
  new Promise<false>((resolve) => setTimeout(() => resolve(false), milliseconds).unref())

/** Resolves when all are closed, or after so many seconds. Answers how many the server has closed. */
export const countClosed = async (sockets: ReadonlyArray<RawSocket>, seconds: number): Promise<number> => {
  let cancel = () => {}
  const patience = new Promise<void>((resolve) => {
    const timer = setTimeout(resolve, seconds * 1_000)
    cancel = () => clearTimeout(timer)
  })
  await Promise.race([Promise.all(sockets.map(({ closed }) => closed)), patience])
  cancel()
  return sockets.filter(({ isClosed }) => isClosed).length
}
