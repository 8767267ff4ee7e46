import {
  type Cursors,
  type Goodbye,
  type Hello,
  missedHeartbeatsAllowed,
  type Notice,
  type Welcome
} from "@hazel/domain/realtime/frames"
import type { HazelSignal } from "@hazel/domain/realtime/signal"
import { backoff } from "../time/backoff.ts"
import type { Clock } from "../time/clock.ts"
import type { ConnectionStatus } from "../hazel.ts"
import { Heartbeat } from "./heartbeat.ts"
import { type HeardEvent, readFrames } from "./push-frame.ts"
import type { OpenPushSocket, PushSocket } from "./push-socket.ts"

const welcomeWithinMs = 10_000
const steadyAfterMs = 5_000

export interface PushHearer {
  /** Where the topics stand, for the server to go on from there. */
  readonly position: () => {
    readonly epoch: string | undefined
    readonly cursors: Cursors
    readonly isActive: boolean
  }
  readonly welcomed: (welcome: Welcome) => void
  readonly heard: (event: HeardEvent) => void
  readonly signalled: (signal: HazelSignal) => void
  readonly statusChanged: () => void
  /** Wraps all that one message brings. */
  readonly batch: (run: () => void) => void
}

interface Options {
  readonly open: OpenPushSocket
  readonly token: string | undefined
  readonly heartbeatSeconds: number | undefined
  readonly clock: Clock
  readonly random: () => number
  readonly hearer: PushHearer
}

/** Keeps one socket to the push channel, and comes back with the cursors whenever it is lost. */
export class PushConnection {
  readonly #options: Options
  readonly #heartbeat: Heartbeat
  #status: ConnectionStatus = "connecting"
  #socket: PushSocket | undefined
  #cancelRetry = () => {}
  #cancelDeadline = () => {}
  #failures = 0
  /** As the last hello said. */
  #wasActive = true
  #heartbeatMs = 0
  #welcomedAt = 0

  constructor(options: Options) {
    this.#options = options
    this.#heartbeat = new Heartbeat(options.clock, options.random)
  }

  get status() {
    return this.#status
  }

  /** Opens at once, also when the next try is due later. Does nothing to a connection that is up. */
  connect() {
    if (this.#socket) return
    this.#cancelRetry()
    if (this.#status === "signed-out") this.#become("connecting")
    const socket = this.#options.open({
      opened: () => this.#socket === socket && this.#sayHello(),
      received: (text) => this.#socket === socket && this.#received(text, socket),
      closed: () => this.#socket === socket && this.#lost()
    })
    this.#socket = socket
    this.#expectWithin(welcomeWithinMs)
  }

  /** Stops for good, with the status it then has. */
  stop(status: ConnectionStatus) {
    this.#detach()
    this.#cancelRetry()
    this.#become(status)
  }

  /** Something was missed. Coming back with the cursors brings it, at once unless that has just been tried. */
  resume() {
    const isSteady = this.#options.clock.elapsed() - this.#welcomedAt > steadyAfterMs
    this.#lost()
    if (isSteady) this.connect()
  }

  /**
   * The device says that its network is gone, which the socket may not notice for long. Tries another one at once, as the
   * server can be reachable all the same: on this very device, or because the device errs.
   */
  check() {
    if (this.#socket) this.resume()
  }

  /** Says something that is worth saying now or not at all. */
  say(notice: Notice) {
    if (this.#status === "online") this.#socket?.send(JSON.stringify(notice))
  }

  #become(status: ConnectionStatus) {
    if (this.#status === status) return
    this.#status = status
    this.#options.hearer.statusChanged()
  }

  #sayHello() {
    const { token, heartbeatSeconds, hearer } = this.#options
    const { epoch, cursors, isActive } = hearer.position()
    this.#wasActive = isActive
    const hello: Hello = {
      type: "hello",
      ...(token && { token }),
      ...(epoch && { epoch }),
      cursors,
      ...(!isActive && { isActive }),
      ...(heartbeatSeconds && { heartbeatSeconds })
    }
    this.#socket?.send(JSON.stringify(hello))
  }

  #received(text: string, socket: PushSocket) {
    this.#options.hearer.batch(() => {
      if (this.#heartbeatMs > 0) this.#expectWithin(this.#heartbeatMs * missedHeartbeatsAllowed)
      for (const frame of readFrames(text)) {
        if (this.#socket !== socket) return
        if (frame.type === "ping") socket.send(`{"type":"pong"}`)
        else if (frame.type === "wait") this.#expectWithin(welcomeWithinMs)
        else if (frame.type === "welcome") this.#welcomed(frame)
        else if (frame.type === "goodbye") this.#dismissed(frame)
        else if (frame.type === "signal") this.#options.hearer.signalled(frame.signal)
        else this.#options.hearer.heard(frame.heard)
      }
    })
  }

  #welcomed(welcome: Welcome) {
    this.#heartbeatMs = welcome.heartbeatMs
    this.#welcomedAt = this.#options.clock.elapsed()
    this.#expectWithin(welcome.heartbeatMs * missedHeartbeatsAllowed)
    this.#failures = 0
    const { heartbeatSeconds } = this.#options
    if (heartbeatSeconds) this.#heartbeat.start(heartbeatSeconds, () => this.#socket?.send(`{"type":"heartbeat"}`))
    this.#options.hearer.welcomed(welcome)
    if (!this.#socket) return
    this.#become("online")
    // Who came or went while the hello was answered would stay as it said.
    const { isActive } = this.#options.hearer.position()
    if (isActive !== this.#wasActive) this.say({ type: "activity", isActive })
  }

  #dismissed({ reason, reconnect }: Goodbye) {
    if (reconnect) return this.#lost()
    this.stop(reason === "unauthorized" || reason === "signed-out" ? "signed-out" : "offline")
  }

  #lost() {
    this.#detach()
    const delayMs = backoff(this.#failures++, this.#options.random)
    this.#cancelRetry()
    this.#cancelRetry = this.#options.clock.schedule(() => this.connect(), delayMs)
    this.#options.hearer.batch(() => this.#become("offline"))
  }

  #expectWithin(deadlineMs: number) {
    this.#cancelDeadline()
    this.#cancelDeadline = this.#options.clock.schedule(() => this.#lost(), deadlineMs)
  }

  #detach() {
    this.#cancelDeadline()
    this.#heartbeat.stop()
    this.#heartbeatMs = 0
    const socket = this.#socket
    this.#socket = undefined
    socket?.close()
  }
}
