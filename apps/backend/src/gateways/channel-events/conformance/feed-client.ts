import { Effect } from "effect"
import { WebSocket } from "ws"
import { describedFrames } from "../../../testing/harness/described-frames.ts"
import { AwaitedState } from "../../../testing/hub/awaited-state.ts"
import { HazelForTests, type TestUser } from "../../../testing/harness/hazel-for-tests.ts"
import { eventsSocket } from "../description/socket.ts"

/** A frame as a client parses it. */
export interface Frame {
  readonly type: string
  readonly timestamp: string
  readonly data: Readonly<Record<string, unknown>>
  readonly seq?: number
  readonly id?: string
}

const isDescribed = describedFrames(eventsSocket, (frame) => String(Object(frame).type))

/** A client that speaks the protocol by hand, over whatever transport, and remembers what it receives. */
export class FeedClient {
  readonly frames: Array<Frame> = []
  readonly #state = new AwaitedState(() => this.frames.map((frame) => JSON.stringify(frame)).join("\n"))
  #taken = 0
  #closeCode: number | undefined

  receive(text: string) {
    const frame = JSON.parse(text)
    isDescribed(frame)
    this.frames.push(frame)
    this.#state.changed()
  }

  closed(code: number) {
    this.#closeCode = code
    this.#state.changed()
  }

  awaits<A>(what: string, find: () => A | undefined): Effect.Effect<A> {
    return this.#state.until(what, find)
  }

  /** The next frame of this type after the last one that was asked for. */
  next(type: string): Effect.Effect<Frame> {
    return this.awaits(`a ${type}`, () => {
      const found = this.frames.findIndex((frame, index) => index >= this.#taken && frame.type === type)
      if (found === -1) return undefined
      this.#taken = found + 1
      return this.frames[found]
    })
  }

  get isClosed() {
    return this.#closeCode !== undefined
  }

  get closeCode() {
    return this.awaits("the end", () => this.#closeCode)
  }

  /** The events among the frames, in order. */
  get events() {
    return this.frames.filter(({ id }) => id !== undefined)
  }

  of(type: string) {
    return this.frames.filter((frame) => frame.type === type)
  }
}

/** A plain `ws` client. */
export class SocketClient extends FeedClient {
  readonly socket: WebSocket
  #answered = 0

  constructor(socket: WebSocket) {
    super()
    this.socket = socket
    socket.on("message", (data) => this.receive(String(data)))
    socket.on("error", () => {})
    socket.on("close", (code) => this.closed(code))
  }

  pause() {
    this.socket.pause()
  }

  resume() {
    this.socket.resume()
  }

  send(frame: object | string) {
    this.socket.send(typeof frame === "string" ? frame : JSON.stringify(frame))
  }

  /** Subscribes and waits for the answers, which are in the order of the names. */
  subscribe(...names: ReadonlyArray<string | { readonly channel: string; readonly after?: number }>) {
    this.send({ subscribe: names })
    return Effect.forEach(names, () => this.nextAnswer)
  }

  get nextAnswer() {
    return this.awaits("an answer", () => {
      const answers = this.frames.filter(({ type }) => answerTypes.has(type))
      const answer = answers[this.#answered]
      if (answer) this.#answered++
      return answer
    })
  }

  unsubscribe(...names: ReadonlyArray<string>) {
    this.send({ unsubscribe: names })
    return Effect.forEach(names, () => this.next("unsubscribed"))
  }

  /** Waits until the server has handled every frame that was sent, and has sent what followed from them. */
  get isHandled() {
    return Effect.andThen(this.#pong, this.#pong)
  }

  get #pong() {
    return Effect.suspend(() => {
      const before = this.of("pong").length
      this.send({ type: "ping" })
      return this.awaits("a pong", () => this.of("pong").length > before || undefined)
    })
  }
}

const answerTypes = new Set(["subscribed", "subscription_refused"])

interface Options {
  readonly path?: string
  readonly headers?: Readonly<Record<string, string>>
}

export const bearerOf = ({ token }: Pick<TestUser, "token">) => ({ authorization: `Bearer ${token}` })

/** Opens a socket, which is closed with the scope. */
export const openSocket = Effect.fnUntraced(function* ({ path = "/events", headers = {} }: Options) {
  const { url } = yield* HazelForTests
  const client = yield* Effect.acquireRelease(
    Effect.sync(() => new SocketClient(new WebSocket(`${url.replace("http", "ws")}${path}`, { headers }))),
    ({ socket }) => Effect.sync(() => socket.terminate())
  )
  yield* Effect.promise(() => new Promise((resolve) => client.socket.once("open", resolve)))
  return client
})

/** Connects as this person or bot. */
export const connects = (person: Pick<TestUser, "token">, options: Options = {}) =>
  openSocket({ ...options, headers: { ...bearerOf(person), ...options.headers } })

/** The status and the body with which a request to become a socket is refused. */
export const refusedUpgrade = Effect.fnUntraced(function* ({ path = "/events", headers = {} }: Options) {
  const { url } = yield* HazelForTests
  return yield* Effect.callback<{ readonly status: number; readonly code: string; readonly message: string }>(
    (resume) => {
      const socket = new WebSocket(`${url.replace("http", "ws")}${path}`, { headers })
      socket.on("unexpected-response", (_, response) => {
        let text = ""
        response.on("data", (chunk) => (text += chunk))
        response.on("end", () => resume(Effect.succeed({ status: response.statusCode ?? 0, ...JSON.parse(text) })))
      })
      socket.on("open", () => resume(Effect.die(new Error("The upgrade was accepted."))))
      socket.on("error", () => {})
      return Effect.sync(() => socket.terminate())
    }
  )
})
