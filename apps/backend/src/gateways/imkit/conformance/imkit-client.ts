import { Effect } from "effect"
import { io } from "socket.io-client"
import { HazelForTests, type TestUser } from "../../../testing/harness/hazel-for-tests.ts"
import { describedFrames } from "../../../testing/harness/described-frames.ts"
import { AwaitedState } from "../../../testing/hub/awaited-state.ts"
import { imkitSocket, nameOfPacket } from "../description/socket.ts"
import { SampleApp } from "./harness.ts"

const isDescribed = describedFrames(imkitSocket, (packet) => nameOfPacket(Array.isArray(packet) ? packet : []), true)

export interface Received {
  readonly event: string
  readonly payload: unknown
}

export interface Acknowledged {
  readonly RC: number
  readonly RM: string
  readonly result?: unknown
}

const decoded = (value: unknown): unknown =>
  typeof value === "string" ? JSON.parse(Buffer.from(value, "base64").toString()) : value

/** A socket of either version of the library. */
export interface Emitter {
  readonly connected: boolean
  readonly emit: (event: string, ...args: Array<unknown>) => unknown
}

/** A client of the protocol over the real library, which remembers every event. */
export class ImkitClient {
  readonly socket: Emitter
  readonly received: Array<Received> = []
  /** The reasons for which the library says that connections ended. */
  readonly ends: Array<string> = []
  /** The pings of the server. */
  pings = 0
  /** The payloads as the library handed them over. */
  readonly raw: Array<unknown> = []
  readonly #isBase64: boolean
  readonly #state = new AwaitedState(() => JSON.stringify(this.received))
  readonly #taken = new Map<string, number>()

  constructor(socket: Emitter, isBase64: boolean) {
    this.socket = socket
    this.#isBase64 = isBase64
  }

  note(event: string, payload: unknown) {
    this.raw.push(payload)
    const received = { event, payload: this.#isBase64 ? decoded(payload) : payload }
    isDescribed([event, received.payload])
    this.received.push(received)
    this.#state.changed()
  }

  /** Notes a payload that is in base64 and no JSON. */
  noteRaw(event: string, payload: unknown) {
    this.raw.push(payload)
    this.received.push({ event, payload: Buffer.from(String(payload), "base64").toString() })
    this.#state.changed()
  }

  changed() {
    this.#state.changed()
  }

  awaits<A>(what: string, find: () => A | undefined): Effect.Effect<A> {
    return this.#state.until(what, find)
  }

  of(event: string) {
    return this.received.filter((received) => received.event === event).map(({ payload }) => payload)
  }

  /** The next payload of this event after the last one that was asked for. */
  next(event: string): Effect.Effect<unknown> {
    return this.awaits(event, () => {
      const taken = this.#taken.get(event) ?? 0
      const all = this.of(event)
      if (all.length <= taken) return undefined
      this.#taken.set(event, taken + 1)
      return all[taken]
    })
  }

  /** Emits an event and waits for its acknowledgement. */
  asks(event: string, ...args: ReadonlyArray<unknown>): Effect.Effect<Acknowledged> {
    return Effect.suspend(() => {
      let acknowledged: Acknowledged | undefined
      this.socket.emit(event, ...args, (answer: unknown) => {
        acknowledged = (this.#isBase64 ? decoded(answer) : answer) as Acknowledged
        this.#state.changed()
      })
      return this.awaits(`the acknowledgement of ${event}`, () => acknowledged)
    })
  }

  /** Waits until the server has handled every event that was sent before. */
  get isHandled() {
    return this.asks("ping")
  }

  get isConnected() {
    return this.awaits("a connection", () => this.socket.connected || undefined)
  }

  get isDisconnected() {
    return this.awaits("the end", () => !this.socket.connected || undefined)
  }
}

export interface ConnectOptions {
  readonly encoding?: "base64" | "custom"
  readonly headers?: object
  /** By default the client asks for a WebSocket at once. `default` leaves the choice to the library, which polls first. */
  readonly transports?: "default" | "polling"
}

/** The option of the library for the transports of a client. */
export const transportsOf = ({ transports }: ConnectOptions) => {
  if (transports === "default") return {}
  return { transports: [transports ?? "websocket"] }
}

/** Opens a socket, which is closed with the scope. */
export const openClient = Effect.fnUntraced(function* (chosen: ConnectOptions = {}, url?: string) {
  const { encoding } = chosen
  const hazel = yield* HazelForTests
  const options = { ...transportsOf(chosen), forceNew: true, forceBase64: true, reconnectionDelay: 10 }
  const client = yield* Effect.acquireRelease(
    Effect.sync(() => {
      const socket = io(url ?? hazel.url, options)
      const made = new ImkitClient(socket, encoding === "base64")
      socket.onAny((event: string, payload: unknown) => made.note(event, payload))
      socket.io.on("ping", () => {
        made.pings++
        made.changed()
      })
      socket.on("connect", () => made.changed())
      socket.on("disconnect", (reason) => {
        made.ends.push(reason)
        made.changed()
      })
      return Object.assign(made, { io: socket })
    }),
    ({ io: socket }) => Effect.sync(() => socket.disconnect())
  )
  yield* client.isConnected
  if (encoding !== undefined) yield* client.asks("conf", { encoding })
  return client
})

/** Opens a socket and authenticates it. */
export const connectAs = Effect.fnUntraced(function* (
  person: Pick<TestUser, "token">,
  options: ConnectOptions = {},
  url?: string
) {
  const client = yield* openClient(options, url)
  const { clientKey } = yield* SampleApp
  const headers = { CLIENT_KEY: clientKey, Authorization: person.token }
  const answer = yield* client.asks("auth2", person.token, options.headers ?? headers)
  if (answer.RC !== 0) return yield* Effect.die(new Error(JSON.stringify(answer)))
  return client
})
