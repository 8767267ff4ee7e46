import { once } from "node:events"
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http"
import { text } from "node:stream/consumers"
import { type WebSocket, WebSocketServer } from "ws"
import { field, parseJson, stringField } from "../client/json.ts"
import { StoredChannel } from "./stored-channel.ts"

interface Peer {
  readonly id: string
  readonly socket: WebSocket
  readonly user: { readonly uid: string | null; readonly umd: unknown }
  readonly channels: Set<string>
}

/** A way in which one call of `publishMessage` goes wrong; the next calls take one each. */
export type Fault = "loseTheAnswer" | "loseTheCall" | "refuse" | "endTheSession" | "busy"

/**
 * A server that speaks the Hotsock protocol over real sockets, keeps what was published over restarts, and can be told to
 * lose calls and answers, which a real server does only at an unlucky moment.
 */
export class HotsockServer {
  readonly channels = new Map<string, StoredChannel>()
  /** Every frame that clients have sent. */
  readonly received: Array<{ readonly event: string; readonly channel?: string }> = []
  readonly faults: Array<Fault> = []
  /** How many connections were opened. */
  opened = 0
  isSilent = false
  port = 0
  readonly #peers = new Map<string, Peer>()
  #http: Server | undefined

  get url(): string {
    return `http://127.0.0.1:${this.port}`
  }

  async start(): Promise<this> {
    const http = createServer((request, response) => void this.#answer(request, response))
    const sockets = new WebSocketServer({ server: http, path: "/hotsock" })
    sockets.on("connection", (socket, request) => this.#greet(socket, request))
    http.listen(this.port, "127.0.0.1")
    await once(http, "listening")
    const address = http.address()
    if (typeof address === "object" && address) this.port = address.port
    this.#http = http
    return this
  }

  /** Ends as a killed process does: every socket is cut. */
  async stop(): Promise<void> {
    for (const { socket } of this.#peers.values()) socket.terminate()
    this.#peers.clear()
    this.#http?.closeAllConnections()
    await new Promise((resolve) => this.#http?.close(resolve))
  }

  /** Publishes as somebody whose connection is none of those here. */
  publish(channel: string, event: string, data: unknown, uid: string | undefined): string {
    const meta = uid === undefined ? undefined : { uid, umd: { name: uid } }
    return this.#publish(channel, event, data, meta)
  }

  channel(name: string): StoredChannel {
    const known = this.channels.get(name) ?? new StoredChannel(name)
    this.channels.set(name, known)
    return known
  }

  send(event: string): void {
    for (const { socket } of this.#peers.values()) socket.send(JSON.stringify({ event, data: {} }))
  }

  #greet(socket: WebSocket, request: IncomingMessage): void {
    this.opened += 1
    if (this.isSilent) return
    const token = new URL(request.url ?? "", this.url).searchParams.get("token") ?? ""
    const claims = parseJson(Buffer.from(token.split(".")[1] ?? "", "base64url").toString())
    const user = { uid: stringField(claims, "uid") ?? null, umd: field(claims, "umd") ?? null }
    const peer: Peer = { id: `${crypto.randomUUID()}=`, socket, user, channels: new Set() }
    this.#peers.set(peer.id, peer)
    socket.on("message", (data) => this.#read(peer, parseJson(data.toString())))
    socket.on("close", () => this.#peers.delete(peer.id))
    const connectionExpiresAt = "2026-11-29T12:00:00Z"
    const data = { connectionId: peer.id, connectionExpiresAt, connectionSecret: "S3cretS3cretS3cret12" }
    socket.send(JSON.stringify({ event: "hotsock.connected", data, meta: user }))
  }

  #read({ socket, user, channels }: Peer, frame: unknown): void {
    const event = stringField(frame, "event") ?? ""
    const channel = stringField(frame, "channel")
    this.received.push({ event, ...(channel !== undefined && { channel }) })
    if (event === "hotsock.ping") socket.send(JSON.stringify({ event: "hotsock.pong", data: "{}" }))
    if (event !== "hotsock.subscribe" || channel === undefined) return
    if (channel.startsWith("closed.")) {
      const error = { code: "SUBSCRIBE_PERMISSION_DENIED" }
      return socket.send(JSON.stringify({ event: "hotsock.error", channel, error }))
    }
    channels.add(channel)
    const data = channel.startsWith("presence.") ? { members: this.#members(channel) } : {}
    socket.send(JSON.stringify({ event: "hotsock.subscribed", channel, data, meta: user }))
    if (channel.startsWith("presence.")) this.#tell(channel, "hotsock.memberAdded", { member: user }, socket)
  }

  #members(channel: string) {
    return [...this.#peers.values()].filter(({ channels }) => channels.has(channel)).map(({ user }) => user)
  }

  #tell(channel: string, event: string, data: object, except: WebSocket): void {
    const frame = JSON.stringify({ event, channel, data: { ...data, members: this.#members(channel) } })
    for (const { socket, channels } of this.#peers.values())
      if (channels.has(channel) && socket !== except) socket.send(frame)
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? "", this.url)
    const peer = this.#peers.get(url.searchParams.get("connectionId") ?? "")
    const body = parseJson(await text(request))
    const answer = (status: number, value: unknown) => response.writeHead(status).end(JSON.stringify(value))
    if (peer === undefined) return void answer(401, { message: "Unknown connection." })
    if (url.pathname === "/connection/listMessages")
      return void answer(200, {
        messages: this.channel(stringField(body, "channel") ?? "").list(stringField(body, "before"))
      })
    this.#accept(peer, body, response)
  }

  #accept(peer: Peer, body: unknown, response: ServerResponse): void {
    const fault = this.faults.shift()
    const channel = stringField(body, "channel") ?? ""
    const event = stringField(body, "event") ?? ""
    if (fault === "loseTheCall") return void response.destroy()
    if (fault === "refuse") return void response.writeHead(403).end("{}")
    if (fault === "busy") return void response.writeHead(429).end("{}")
    if (fault === "endTheSession") return void response.writeHead(401).end("{}")
    const id = this.#publish(channel, event, field(body, "data"), peer.user, peer)
    if (fault === "loseTheAnswer") return void response.destroy()
    const eager = field(body, "eagerIdGeneration") === true
    response.writeHead(202).end(JSON.stringify({ channel, event, ...(eager && { id }) }))
  }

  #publish(channel: string, event: string, data: unknown, meta: Peer["user"] | undefined, from?: Peer): string {
    const frame = this.channel(channel).add(event, data, meta)
    for (const peer of this.#peers.values())
      if (peer !== from && peer.channels.has(channel)) peer.socket.send(JSON.stringify(frame))
    return frame.id
  }
}
