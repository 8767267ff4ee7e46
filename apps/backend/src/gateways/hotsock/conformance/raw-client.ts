import { Effect, Schema } from "effect"
import { WebSocket } from "ws"
import { describedFrames } from "../../../testing/harness/described-frames.ts"
import { AwaitedState } from "../../../testing/hub/awaited-state.ts"
import { hotsockSocket, nameOfFrame } from "../description/socket.ts"

/** A frame as a client parses it. */
export interface Frame {
  readonly id?: string
  readonly event: string
  readonly channel?: string
  readonly key?: string
  readonly data?: unknown
  readonly meta?: unknown
  readonly error?: { readonly code: string; readonly message: string; readonly field?: string }
}

const Connected = Schema.Struct({
  connectionId: Schema.String,
  connectionExpiresAt: Schema.String,
  connectionSecret: Schema.String
})

export interface ConnectOptions {
  /** The path before the query. */
  readonly path?: string
}

const isDescribed = describedFrames(hotsockSocket, (frame) => nameOfFrame(String(Object(frame).event)))

/** A client that speaks the protocol by hand: it sends frames as given and remembers those that it receives. */
export class RawClient {
  readonly texts: Array<string> = []
  readonly frames: Array<Frame> = []
  readonly socket: WebSocket
  readonly #state = new AwaitedState(() => this.texts.join("\n"))
  #taken = 0
  #closeCode: number | undefined

  constructor(socket: WebSocket) {
    this.socket = socket
    socket.on("message", (data) => {
      this.texts.push(String(data))
      const frame: Frame = JSON.parse(String(data))
      isDescribed(frame)
      this.frames.push(frame)
      this.#state.changed()
    })
    socket.on("error", () => {})
    socket.on("close", (code) => {
      this.#closeCode = code
      this.#state.changed()
    })
  }

  send(frame: object | string) {
    this.socket.send(typeof frame === "string" ? frame : JSON.stringify(frame))
  }

  awaits<A>(what: string, find: () => A | undefined): Effect.Effect<A> {
    return this.#state.until(what, find)
  }

  /** The next frame with this event after the last one that was asked for. */
  next(event: string): Effect.Effect<Frame> {
    return this.awaits(event, () => {
      const found = this.frames.findIndex((frame, index) => index >= this.#taken && frame.event === event)
      if (found === -1) return undefined
      this.#taken = found + 1
      return this.frames[found]
    })
  }

  /** The text of the next frame with this event. */
  nextText(event: string) {
    return Effect.map(this.next(event), () => this.texts[this.#taken - 1] ?? "")
  }

  get nextError() {
    return Effect.map(this.next("hotsock.error"), (frame) => ({ channel: frame.channel, ...frame.error }))
  }

  /**
   * Waits until the server has handled every frame that was sent, and has sent what followed from them. Events leave at
   * the end of a turn, so the second pong comes after them.
   */
  get isHandled() {
    return Effect.andThen(this.#pong, this.#pong)
  }

  get #pong() {
    return Effect.suspend(() => this.#ping())
  }

  #ping() {
    const pongs = () => this.frames.filter(({ event }) => event === "hotsock.pong").length
    const before = pongs()
    this.send({ event: "hotsock.ping" })
    return this.awaits("a pong", () => pongs() > before || undefined)
  }

  get closeCode() {
    return this.awaits("the end", () => this.#closeCode)
  }

  /** The data of `hotsock.connected`. */
  get connected() {
    return Schema.decodeUnknownSync(Connected)(this.frames.find(({ event }) => event === "hotsock.connected")?.data)
  }

  /** Subscribes and waits for the answer. */
  subscribe(channel: string, data?: object) {
    this.send({ event: "hotsock.subscribe", channel, data })
    return this.next("hotsock.subscribed")
  }

  unsubscribe(channel: string) {
    this.send({ event: "hotsock.unsubscribe", channel })
    return this.next("hotsock.unsubscribed")
  }

  publish(channel: string, event: string, data?: unknown) {
    this.send({ channel, event, data })
  }

  /** The events of the frames that were received, in order. */
  get events() {
    return this.frames.map(({ event }) => event)
  }
}

/** Opens a socket, which is closed with the scope. */
export const openSocket = (url: string, token: string, { path = "/hotsock" }: ConnectOptions = {}) =>
  Effect.acquireRelease(
    Effect.sync(() => new RawClient(new WebSocket(`${url.replace("http", "ws")}${path}?token=${token}`))),
    ({ socket }) => Effect.sync(() => socket.terminate())
  )

/** Opens a socket and waits for `hotsock.connected`. */
export const connectTo = Effect.fnUntraced(function* (url: string, token: string, options: ConnectOptions = {}) {
  const client = yield* openSocket(url, token, options)
  yield* client.next("hotsock.connected")
  return client
})

/** The status and the message with which an upgrade is refused. */
export const refusedUpgrade = (url: string, token: string, { path = "/hotsock" }: ConnectOptions = {}) =>
  Effect.callback<{ readonly status: number; readonly message: string }>((resume) => {
    const socket = new WebSocket(`${url.replace("http", "ws")}${path}?token=${token}`)
    socket.on("unexpected-response", (_, response) => {
      let text = ""
      response.on("data", (chunk) => (text += chunk))
      response.on("end", () => {
        const { message } = JSON.parse(text)
        resume(Effect.succeed({ status: response.statusCode ?? 0, message }))
      })
    })
    socket.on("open", () => resume(Effect.die(new Error("The upgrade was accepted."))))
    socket.on("error", () => {})
    return Effect.sync(() => socket.terminate())
  })
