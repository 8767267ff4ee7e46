import { setTimeout as sleep } from "node:timers/promises"
import type { Sending } from "../checker/ledger.ts"
import { uuidV7 } from "@hazel/domain/uuid"
import { CallRefused } from "@hazel/backend/testing/harness/call-refused"
import { callOverHttp } from "./http-call.ts"
import { callDeadlineMs, type Load } from "./load.ts"
import type { SignedUpUser } from "./people.ts"
import { RpcSocket } from "@hazel/backend/testing/harness/rpc-socket"

type Way = "http" | "socket"

/** Sends one message after another, each under one idempotency key until it is acknowledged. */
export class Writer {
  readonly name: string
  /** How long calls took until they were answered or lost, in milliseconds. */
  readonly durations: Array<number> = []
  readonly latencies: Array<number> = []
  readonly refusals = new Map<string, number>()
  /** Whether a message is on its way. */
  isBusy = false
  /** When the last message that was acknowledged had been begun. */
  lastAcknowledgedBegun = 0
  readonly #url: string
  readonly #person: SignedUpUser
  readonly #way: Way
  readonly #load: Load
  #socket: RpcSocket | undefined
  #count = 0
  /** The pause that the last refusal asked for; the contract requires clients to keep it. */
  #askedToWaitMs = 0

  constructor(name: string, url: string, person: SignedUpUser, way: Way, load: Load) {
    this.name = name
    this.#url = url
    this.#person = person
    this.#way = way
    this.#load = load
    void this.#run()
  }

  stop() {
    this.#socket?.close()
  }

  async #run() {
    for (;;) {
      await this.#load.untilNextTurn()
      if (this.#load.isOver) return
      this.isBusy = true
      await this.#send()
      this.isBusy = false
    }
  }

  async #send() {
    const { ledger, channels, prng } = this.#load
    const body = `${this.name} writes message ${++this.#count}`
    const channelId = prng.pick(channels)
    const payload = { channelId, body, transactionId: uuidV7() }
    const sending = ledger.send(this.name, channelId, body)
    const begun = performance.now()
    while (!this.#load.isOver && !(await this.#attempt(payload, sending))) {
      await sleep(this.#askedToWaitMs + prng.between(50, 250))
    }
    this.latencies.push(performance.now() - begun)
    this.lastAcknowledgedBegun = begun
  }

  async #attempt(payload: { channelId: string; body: string; transactionId: string }, sending: Sending) {
    const begun = performance.now()
    const signal = AbortSignal.timeout(callDeadlineMs)
    this.#askedToWaitMs = 0
    try {
      const { data } = await this.#call(payload, signal)
      sending.acknowledged = { id: data.id, seq: data.seq }
      return true
    } catch (cause) {
      if (signal.aborted) this.#hangUp()
      if (cause instanceof CallRefused) this.#note(cause.message)
      return false
    } finally {
      this.durations.push(performance.now() - begun)
    }
  }

  async #call(payload: { channelId: string; body: string; transactionId: string }, signal: AbortSignal) {
    const { token } = this.#person
    if (this.#way === "http") return callOverHttp(this.#url, token, "message.create", payload, signal)
    if (!this.#socket?.isOpen) this.#socket = await RpcSocket.open(this.#url, signal)
    const givenUp = new Promise<never>((_, reject) => signal.addEventListener("abort", () => reject(signal.reason)))
    return Promise.race([this.#socket.call(token, "message.create", payload), givenUp])
  }

  #hangUp() {
    this.#socket?.close()
    this.#socket = undefined
  }

  #note(answer: string) {
    const [, tag = answer.slice(0, 60)] = /"_tag":"(\w+(?:Error|Limited))"/.exec(answer) ?? []
    const [, retryAfterMs = "0"] = /"retryAfterMs":(\d+)/.exec(answer) ?? []
    this.#askedToWaitMs = Number(retryAfterMs)
    this.refusals.set(tag, (this.refusals.get(tag) ?? 0) + 1)
  }
}
