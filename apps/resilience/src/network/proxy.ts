import { once } from "node:events"
import { createServer, type NetConnectOpts, type Server, type Socket, connect } from "node:net"
import type { Direction } from "./direction.ts"
import { Link } from "./link.ts"

/** A TCP proxy on loopback that can do to connections what a bad network does. */
export class Proxy {
  readonly port: number
  readonly links = new Set<Link>()
  readonly #server: Server
  readonly #target: NetConnectOpts
  readonly #noticedAfterMs: number | undefined
  /** The fate of new connections while the network is bad. */
  #newcomers: "connect" | "refuse" | "ignore" = "connect"
  readonly #ignored = new Set<Socket>()

  private constructor(server: Server, port: number, target: NetConnectOpts, noticedAfterMs: number | undefined) {
    this.#noticedAfterMs = noticedAfterMs
    this.#server = server
    this.port = port
    this.#target = target
    server.on("connection", (socket) => this.#accept(socket))
  }

  /**
   * `noticedAfterMs` is for a server that probes its connections and is reached over a unix socket, where the kernel sends
   * no probes: the proxy ends a connection that loses the bytes to the server, as the server would.
   */
  static async open(target: NetConnectOpts, noticedAfterMs?: number): Promise<Proxy> {
    const server = createServer().listen(0, "127.0.0.1")
    await once(server, "listening")
    const address = server.address()
    if (address === null || typeof address === "string") throw new Error("The proxy was given no port.")
    return new Proxy(server, address.port, target, noticedAfterMs)
  }

  get url() {
    return `http://127.0.0.1:${this.port}`
  }

  /** Resets every connection. */
  cut() {
    for (const link of this.links) link.cut()
  }

  /** Lets half of the next piece of data through on every connection, then resets it. */
  cutInTheMiddle() {
    for (const link of this.links) link.cutInTheMiddle()
  }

  /** Loses all bytes in one direction on the connections there are, for good. New connections work. */
  drop(direction: Direction) {
    for (const link of this.links) link.drop(direction, this.#noticedAfterMs)
  }

  /** Forwards every byte late and in small pieces until it is called with 0. */
  delay(milliseconds: number) {
    for (const link of this.links) link.delayMs = milliseconds
  }

  refuseNewcomers() {
    this.#newcomers = "refuse"
  }

  /** Accepts new connections and never answers, as a host that vanished behind a firewall does. */
  ignoreNewcomers() {
    this.#newcomers = "ignore"
  }

  acceptNewcomers() {
    this.#newcomers = "connect"
    for (const socket of this.#ignored) socket.resetAndDestroy()
    this.#ignored.clear()
  }

  async close() {
    this.acceptNewcomers()
    this.cut()
    this.#server.close()
    await once(this.#server, "close")
  }

  #accept(client: Socket) {
    client.on("error", () => {})
    if (this.#newcomers === "refuse") return client.resetAndDestroy()
    if (this.#newcomers === "ignore") return this.#ignored.add(client)
    const link = new Link(client, connect(this.#target))
    this.links.add(link)
    link.whenClosed(() => this.links.delete(link))
  }
}
