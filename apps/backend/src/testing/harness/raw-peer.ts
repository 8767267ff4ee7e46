import { createConnection, type Socket } from "node:net"
import { Effect } from "effect"
import { AwaitedState } from "../hub/awaited-state.ts"
import { HazelForTests } from "./hazel-for-tests.ts"

/** A TCP connection that sends and reads bytes as no well-behaved client would. */
export class RawPeer {
  readonly socket: Socket
  answer = ""
  isClosed = false
  readonly #state = new AwaitedState(() => this.answer)

  constructor(socket: Socket) {
    this.socket = socket
    socket.on("data", (chunk) => {
      this.answer += chunk.toString("latin1")
      this.#state.changed()
    })
    socket.on("error", () => {})
    socket.on("close", () => {
      this.isClosed = true
      this.#state.changed()
    })
  }

  write(bytes: string | Buffer) {
    return Effect.callback<void>((resume) => {
      this.socket.write(bytes, () => resume(Effect.void))
    })
  }

  awaits<A>(what: string, find: () => A | undefined): Effect.Effect<A> {
    return this.#state.until(what, find)
  }

  /** The status of the first answer. */
  get status() {
    return this.awaits("a status", () => {
      const [, status] = /^HTTP\/1\.1 (\d{3}) .*\r\n\r\n/s.exec(this.answer) ?? []
      return status === undefined ? undefined : Number(status)
    })
  }

  get closed() {
    return this.awaits("the end", () => this.isClosed || undefined)
  }
}

/** A peer that has connected and sent nothing; closed with the scope. */
export const rawPeer = Effect.gen(function* () {
  const { url } = yield* HazelForTests
  return yield* Effect.acquireRelease(
    Effect.callback<RawPeer>((resume) => {
      const socket = createConnection(Number(new URL(url).port), "127.0.0.1")
      const peer = new RawPeer(socket)
      socket.once("connect", () => resume(Effect.succeed(peer)))
    }),
    ({ socket }) => Effect.sync(() => socket.destroy())
  )
})

/** The head of an HTTP request. */
export const head = (line: string, ...headers: ReadonlyArray<string>) => `${[line, ...headers].join("\r\n")}\r\n\r\n`

/** A request to become a WebSocket connection; `changes` replace its headers, `undefined` leaves one out. */
export const upgradeRequest = (
  path: string,
  changes: Readonly<Record<string, string | undefined>> = {},
  line = `GET ${path} HTTP/1.1`
) => {
  const headers = {
    Host: "hazel",
    Upgrade: "websocket",
    Connection: "Upgrade",
    "Sec-WebSocket-Version": "13",
    "Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ==",
    ...changes
  }
  const lines = Object.entries(headers).flatMap(([name, value]) => (value === undefined ? [] : [`${name}: ${value}`]))
  return head(line, ...lines)
}
