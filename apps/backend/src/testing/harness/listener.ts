import { HazelEvent } from "@hazel/domain/events/index"
import { type Cursors, Goodbye, type Hello, Ping, Pong, Wait, Welcome } from "@hazel/domain/realtime/frames"
import { HazelSignal } from "@hazel/domain/realtime/signal"
import { channelTopic, globalTopic } from "@hazel/domain/realtime/topic"
import { Effect, Schema } from "effect"
import { WebSocket } from "ws"
import { AwaitedState } from "../hub/awaited-state.ts"
import { HazelForTests, type TestUser } from "./hazel-for-tests.ts"

const Line = Schema.Union([HazelEvent, HazelSignal, Welcome, Wait, Goodbye, Ping, Pong])
const decodeLine = Schema.decodeUnknownSync(Schema.fromJsonString(Line))

type EventOf<Type extends HazelEvent["type"]> = Extract<HazelEvent, { readonly type: Type }>

type SignalOf<Type extends HazelSignal["type"]> = Extract<HazelSignal, { readonly type: Type }>

/** One device on the push channel: a real socket that remembers everything it received. */
export class Listener {
  readonly events: Array<HazelEvent> = []
  readonly signals: Array<HazelSignal> = []
  /** The received lines, undecoded. */
  readonly lines: Array<string> = []
  readonly socket: WebSocket
  readonly #state = new AwaitedState(() => this.lines.join("\n"))
  #cursors: Cursors = {}
  #welcome: Welcome | undefined
  #goodbye: Goodbye | undefined
  #closeCode: number | undefined
  readonly #taken = new Map<string, number>()
  #signalsTaken = 0

  constructor(socket: WebSocket) {
    this.socket = socket
    socket.on("message", (data) =>
      String(data)
        .split("\n")
        .forEach((line) => this.#receive(line))
    )
    socket.on("error", () => {})
    socket.on("close", (code) => {
      this.#closeCode = code
      this.#state.changed()
    })
  }

  #receive(line: string) {
    this.lines.push(line)
    const frame = decodeLine(line)
    if (frame.type === "welcome") this.#welcome = frame
    else if (frame.type === "goodbye") this.#goodbye = frame
    else if ("seq" in frame) this.events.push(frame)
    else if ("topic" in frame) this.signals.push(frame)
    this.#state.changed()
  }

  /** Sends a hello with the cursors of an earlier visit. */
  hello(hello: Hello) {
    this.#cursors = hello.cursors
    this.send(hello)
  }

  send(frame: object | string | Buffer) {
    this.socket.send(typeof frame === "string" || Buffer.isBuffer(frame) ? frame : JSON.stringify(frame))
  }

  /** Waits until the received frames satisfy a condition. */
  awaits<A>(what: string, find: () => A | undefined): Effect.Effect<A> {
    return this.#state.until(what, find)
  }

  get welcome() {
    return this.awaits("the welcome", () => this.#welcome)
  }

  get goodbye() {
    return this.awaits("the goodbye", () => this.#goodbye)
  }

  get closeCode() {
    return this.awaits("the end", () => this.#closeCode)
  }

  on(topic: string) {
    return this.events.filter((event) => event.topic === topic)
  }

  /** The next event of a type, after the last one that was asked for on its topic: between topics there is no order. */
  next<Type extends HazelEvent["type"]>(type: Type): Effect.Effect<EventOf<Type>> {
    return this.awaits(`a ${type}`, () => {
      const isNew = ({ topic, seq }: HazelEvent) => seq > (this.#taken.get(topic) ?? 0)
      const found = this.events.find((event): event is EventOf<Type> => event.type === type && isNew(event))
      if (found) this.#taken.set(found.topic, found.seq)
      return found
    })
  }

  /** The next signal of a type, after the last one that was asked for. */
  nextSignal<Type extends HazelSignal["type"]>(type: Type): Effect.Effect<SignalOf<Type>> {
    return this.awaits(`a ${type}`, () => {
      const isIt = (signal: HazelSignal): signal is SignalOf<Type> => signal.type === type
      const found = this.signals.slice(this.#signalsTaken).find(isIt)
      if (found) this.#signalsTaken = this.signals.indexOf(found) + 1
      return found
    })
  }

  /** Waits until the server has handled every frame that this device has sent. */
  get isHandled() {
    const answered = () => this.lines.filter((line) => line === `{"type":"pong"}`).length
    const before = answered()
    this.send({ type: "ping" })
    return this.awaits("a pong", () => answered() > before || undefined)
  }

  /**
   * The seq up to which this device knows a topic: from its cursors, its welcome, a summary, or the events themselves.
   */
  #position(topic: string) {
    const known = this.events.map((event) => {
      if (event.topic === topic) return event.seq
      if (event.type === "workspace_opened" && topic === globalTopic) return event.data.seq
      const isOpening = event.type === "channel_opened" && channelTopic(event.data.summary.channel.id) === topic
      return isOpening ? event.data.summary.seq : 0
    })
    const isFetched = this.#welcome?.snapshots.includes(topic)
    const start = isFetched ? this.#welcome?.heads[topic] : this.#cursors[topic]
    return Math.max(start ?? 0, ...known)
  }

  /** Waits until every event up to these heads was received. */
  receives(heads: Cursors) {
    const isThere = () => Object.entries(heads).every(([topic, head]) => this.#position(topic) >= head)
    return this.awaits(`all of ${JSON.stringify(heads)}`, () => isThere() || undefined)
  }
}

/** A socket that has not sent a hello. */
export const openRealtime = Effect.fn(function* (headers: Readonly<Record<string, string>> = {}) {
  const { url } = yield* HazelForTests
  return yield* Effect.acquireRelease(
    Effect.callback<Listener>((resume) => {
      const socket = new WebSocket(`${url.replace("http", "ws")}/realtime`, { headers })
      const listener = new Listener(socket)
      socket.once("open", () => resume(Effect.succeed(listener)))
      socket.once("error", (cause) => resume(Effect.die(cause)))
    }),
    ({ socket }) => Effect.sync(() => socket.terminate())
  )
})

/** A device of a person, welcomed. */
export const listen = Effect.fn(function* (person: Pick<TestUser, "token">, hello: Partial<Hello> = {}) {
  const listener = yield* openRealtime()
  listener.hello({ type: "hello", token: person.token, cursors: {}, ...hello })
  yield* listener.welcome
  return listener
})

/** The current heads of every topic a person subscribes to. */
export const headsOf = (person: TestUser) =>
  Effect.scoped(Effect.flatMap(listen(person), ({ welcome }) => Effect.map(welcome, ({ heads }) => heads)))
