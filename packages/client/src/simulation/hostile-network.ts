import { InternalServerError, RateLimited } from "@hazel/domain/errors"
import type { HazelEvent } from "@hazel/domain/events/index"
import { MessageNotFoundError } from "@hazel/domain/models/message-model"
import { Hello } from "@hazel/domain/realtime/frames"
import { Schema } from "effect"
import type { PushListener } from "../push/push-socket.ts"
import { isFinalRefusal } from "../rpc/refusal.ts"
import type { Requests } from "../rpc/requests.ts"
import type { Transport } from "../connection/transport.ts"
import { ada } from "./cast.ts"
import { ModelServer } from "./model-server.ts"
import type { Prng } from "./prng.ts"
import type { VirtualClock } from "./virtual-clock.ts"

/** How often each fault happens; all zero once the network is healthy. */
export interface Weather {
  readonly lost: number
  readonly broken: number
  readonly limited: number
  readonly pushLost: number
  readonly pushTwice: number
  readonly snapshot: number
  /** Answers and pushes have separate delays, so that either can be far ahead of the other. */
  readonly slowestMs: number
  readonly slowestPushMs: number
}

export const fair: Weather = {
  lost: 0,
  broken: 0,
  limited: 0,
  pushLost: 0,
  pushTwice: 0,
  snapshot: 0,
  slowestMs: 20,
  slowestPushMs: 20
}

const readHello = Schema.decodeUnknownOption(Schema.fromJsonString(Hello))
const heartbeatMs = 5_000

class ConnectionLost extends Error {
  readonly _tag = "RpcClientError"
}

/** The network between one server and the sessions of one person. It loses, delays, repeats and breaks messages. */
export class HostileNetwork {
  readonly server: ModelServer
  weather: Weather
  readonly #clock: VirtualClock
  readonly #prng: Prng
  readonly #pushes = new Set<PushSession>()

  constructor(clock: VirtualClock, prng: Prng, weather: Weather) {
    this.#clock = clock
    this.#prng = prng
    this.weather = weather
    this.server = new ModelServer(clock, (event) => this.publish(event))
  }

  publish(event: HazelEvent) {
    for (const push of this.#pushes) push.publish(event)
  }

  /** Cuts every connection; with `silently`, neither side is notified. */
  cut(silently: boolean) {
    for (const push of this.#pushes) push.cut(silently)
    this.#pushes.clear()
  }

  transport(isAlive: () => boolean): Transport {
    const ask = <A>(answer: () => A) => this.#ask(answer, isAlive)
    const { server } = this
    const requests: Requests = {
      directory: () => ask(() => server.directory()),
      channels: () => ask(() => server.channels()),
      members: () => ask(() => server.listMembers()),
      invitations: () => ask(() => ({ sent: [], received: [], seq: server.log.head(server.userTopic) })),
      reports: () => ask(() => ({ own: [], queue: null, seq: server.log.head(server.userTopic) })),
      preferences: () => ask(() => server.preferences.list()),
      page: (query) => ask(() => server.page(query)),
      message: (id) =>
        ask(() => {
          const message = server.get(id)
          if (message === undefined) throw new MessageNotFoundError({ messageId: id })
          return { message, seq: server.log.head(server.topic) }
        }),
      perform: (intent) =>
        ask(() => {
          try {
            return server.perform(intent, ada)
          } catch (error) {
            if (isFinalRefusal(error)) server.refused.add(intent.transactionId)
            throw error
          }
        })
    }
    return {
      requests,
      openPush: (listener) => this.#openPush(listener, isAlive),
      call: () => Promise.reject(new Error("The model knows no other calls.")),
      close: async () => {}
    }
  }

  #delay() {
    const { slowestMs } = this.weather
    return this.#prng.chance(0.1) ? this.#prng.between(0, slowestMs * 4) : this.#prng.between(0, slowestMs)
  }

  /** Resolves with the answer, unless the request or the answer is lost, or the server fails before it did anything. */
  async #ask<A>(answer: () => A, isAlive: () => boolean): Promise<A> {
    if (!isAlive()) return new Promise(() => {})
    const outcome = await this.#carry(answer).then(
      (value) => ({ value }),
      (error: unknown) => ({ error })
    )
    if (!isAlive()) return new Promise(() => {})
    if ("error" in outcome) throw outcome.error
    return outcome.value
  }

  async #carry<A>(answer: () => A): Promise<A> {
    await this.#clock.wait(this.#delay())
    if (this.#prng.chance(this.weather.lost)) {
      if (this.#prng.chance(0.5)) this.#arriveLate(answer)
      return this.#lose()
    }
    if (this.#prng.chance(this.weather.broken)) throw new InternalServerError({ message: "Broken.", traceId: "" })
    if (this.#prng.chance(this.weather.limited)) throw new RateLimited({ bucket: "any", retryAfterMs: 700 })
    const value = answer()
    await this.#clock.wait(this.#delay())
    if (this.#prng.chance(this.weather.lost)) return this.#lose()
    return value
  }

  /** The server carries the request out long after the client has given it up and perhaps repeated it. */
  #arriveLate(answer: () => unknown) {
    const arrive = () => {
      try {
        answer()
      } catch (error) {
        if (!isFinalRefusal(error)) throw error
      }
    }
    this.#clock.schedule(arrive, this.#prng.between(1_000, 8_000))
  }

  async #lose(): Promise<never> {
    await this.#clock.wait(this.#prng.between(10, 3_000))
    throw new ConnectionLost()
  }

  #openPush(listener: PushListener, isAlive: () => boolean) {
    const session = new PushSession(this.#clock, this.#prng, this.server, {
      opened: () => isAlive() && listener.opened(),
      received: (text) => isAlive() && listener.received(text),
      closed: () => isAlive() && listener.closed()
    })
    this.#pushes.add(session)
    session.open(() => this.weather)
    return {
      send: (text: string) => session.receive(text),
      close: () => {
        session.cut(true)
        this.#pushes.delete(session)
      }
    }
  }
}

/** One push connection. Its lines arrive in order, after a delay. */
class PushSession {
  readonly #clock: VirtualClock
  readonly #prng: Prng
  readonly #server: ModelServer
  readonly #listener: PushListener
  #weather: () => Weather = () => fair
  #lastArrival = 0
  #isCut = false
  #isWelcome = false

  constructor(clock: VirtualClock, prng: Prng, server: ModelServer, listener: PushListener) {
    this.#clock = clock
    this.#prng = prng
    this.#server = server
    this.#listener = listener
  }

  open(weather: () => Weather) {
    this.#weather = weather
    this.#clock.schedule(
      () => {
        if (this.#isCut) return
        if (this.#prng.chance(weather().lost)) return this.cut(false)
        this.#listener.opened()
      },
      this.#prng.between(0, weather().slowestPushMs)
    )
  }

  cut(silently: boolean) {
    if (this.#isCut) return
    this.#isCut = true
    if (!silently) this.#clock.schedule(() => this.#listener.closed(), 0)
  }

  receive(text: string) {
    const hello = readHello(text)
    if (hello._tag === "Some")
      this.#clock.schedule(() => this.#welcome(hello.value), this.#prng.between(0, this.#weather().slowestPushMs))
  }

  publish(event: HazelEvent) {
    if (!this.#isWelcome || !this.#server.topics.includes(event.topic)) return
    const { pushLost, pushTwice } = this.#weather()
    if (this.#prng.chance(pushLost)) return this.#noticeLater(event)
    this.#send(event)
    if (this.#prng.chance(pushTwice)) this.#send(event)
  }

  /** Like the real server, detects after a second that the last event of a topic was lost. */
  #noticeLater(event: HazelEvent) {
    this.#clock.schedule(() => {
      if (!this.#server.topics.includes(event.topic)) return
      for (const missed of this.#server.log.since(event.topic, event.seq - 1)) this.#send(missed)
    }, 1_000)
  }

  #welcome({ cursors }: Hello) {
    if (this.#isCut) return
    this.#isWelcome = true
    const { topics } = this.#server
    const heads = Object.fromEntries(topics.map((topic) => [topic, this.#server.log.head(topic)]))
    const snapshots = topics.filter(
      (topic) => cursors[topic] === undefined || this.#prng.chance(this.#weather().snapshot)
    )
    const presence = { mode: "auto", endsAt: null, seq: 0 }
    this.#send({ type: "welcome", userId: ada.id, epoch: "one", heartbeatMs, heads, snapshots, presence })
    const replayed = topics.filter((topic) => !snapshots.includes(topic))
    for (const topic of replayed)
      for (const event of this.#server.log.since(topic, cursors[topic] ?? 0)) this.#send(event)
    this.#beat()
  }

  #beat() {
    if (this.#isCut) return
    this.#send({ type: "ping" })
    this.#clock.schedule(() => this.#beat(), heartbeatMs)
  }

  #send(frame: object) {
    if (this.#isCut) return
    const delay = this.#prng.between(0, this.#weather().slowestPushMs)
    this.#lastArrival = Math.max(this.#lastArrival, this.#clock.now() + delay)
    const line = `${JSON.stringify(frame)}\n`
    this.#clock.schedule(() => !this.#isCut && this.#listener.received(line), this.#lastArrival - this.#clock.now())
  }
}
