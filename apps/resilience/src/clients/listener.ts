import { setTimeout as sleep } from "node:timers/promises"
import type { HazelEvent } from "@hazel/domain/events/index"
import type { Welcome } from "@hazel/domain/realtime/frames"
import { WebSocket } from "ws"
import { TopicOrder } from "../checker/topic-order.ts"
import type { SignedUpUser } from "./people.ts"

type FromServer = Welcome | HazelEvent | { readonly type: "ping" } | { readonly type: "goodbye" }

/** Events arrive many times a second, so that a connection this silent is lost. */
const patienceMs = 12_000

const isEvent = (message: FromServer): message is HazelEvent => "seq" in message

/** The protocol of `GET /realtime` without a client around it: keeps cursors, comes back by itself, and resumes. */
export class Listener {
  readonly name: string
  readonly order = new TopicOrder()
  connections = 0
  isWelcomed = false
  readonly #url: string
  readonly #person: SignedUpUser
  #epoch: string | undefined
  #webSocket: WebSocket | undefined
  #isOver = false

  constructor(name: string, url: string, person: SignedUpUser) {
    this.name = name
    this.#url = url
    this.#person = person
    void this.#run()
  }

  get cursors(): Readonly<Record<string, number>> {
    return Object.fromEntries([...this.order.topics].map(([topic, { last }]) => [topic, last]))
  }

  stop() {
    this.#isOver = true
    this.#webSocket?.terminate()
  }

  async #run() {
    while (!this.#isOver) {
      await this.#listen()
      this.isWelcomed = false
      await sleep(200)
    }
  }

  /** Follows a connection from its opening to its loss. */
  #listen() {
    const webSocket = new WebSocket(`${this.#url.replace("http", "ws")}/realtime`, { perMessageDeflate: false })
    this.#webSocket = webSocket
    return new Promise<void>((resolve) => {
      const deadline = setTimeout(() => webSocket.terminate(), patienceMs)
      webSocket.on("error", () => {})
      webSocket.on("open", () => this.#hello(webSocket))
      webSocket.on("message", (data) => {
        deadline.refresh()
        for (const line of String(data).split("\n")) this.#receive(JSON.parse(line) as FromServer, webSocket)
      })
      webSocket.on("close", () => {
        clearTimeout(deadline)
        resolve()
      })
    })
  }

  #hello(webSocket: WebSocket) {
    this.connections++
    const known = this.#epoch === undefined ? {} : { epoch: this.#epoch }
    const hello = { type: "hello", token: this.#person.token, cursors: this.cursors, ...known }
    webSocket.send(JSON.stringify(hello))
  }

  #receive(message: FromServer, webSocket: WebSocket) {
    if (isEvent(message)) return this.order.apply(message)
    if (message.type === "ping") webSocket.send('{"type":"pong"}')
    else if (message.type === "welcome") this.#welcome(message)
  }

  #welcome({ epoch, heads, snapshots }: Welcome) {
    if (this.#epoch !== epoch) this.order.forget()
    this.#epoch = epoch
    this.isWelcomed = true
    for (const topic of snapshots) this.order.begin(topic, heads[topic] ?? 0)
  }
}
