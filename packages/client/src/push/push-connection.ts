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
import { type ReceivedEvent, readFrames } from "./push-frame.ts"
import type { OpenPushSocket, PushSocket } from "./push-socket.ts"

const welcomeWithinMs = 10_000
const steadyAfterMs = 5_000

export interface PushReceiver {
  /** The cursors, from which the server replays. */
  readonly position: () => {
    readonly epoch: string | undefined
    readonly cursors: Cursors
    readonly isActive: boolean
  }
  readonly welcomed: (welcome: Welcome) => void
  readonly received: (event: ReceivedEvent) => void
  readonly signalled: (signal: HazelSignal) => void
  readonly statusChanged: () => void
  /** Wraps the handling of one message, which may hold several frames. */
  readonly batch: (run: () => void) => void
}

interface Options {
  readonly open: OpenPushSocket
  readonly token: string | undefined
  readonly heartbeatSeconds: number | undefined
  readonly clock: Clock
  readonly random: () => number
  readonly receiver: PushReceiver
}

/** Keeps one socket to the push channel and reconnects with the cursors whenever it is lost. */
export class PushConnection {
  readonly #options: Options
  readonly #heartbeat: Heartbeat
  #status: ConnectionStatus = "connecting"
  #socket: PushSocket | undefined
  #cancelRetry = () => {}
  #cancelDeadline = () => {}
  #failures = 0
  /** The value that the last hello sent. */
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

  /** Connects at once, even if the next try is due later. Does nothing if the connection is up. */
  connect() {
    if (this.#socket) return
    this.#cancelRetry()
    if (this.#status === "signed-out") this.#become("connecting")
    const socket = this.#options.open({
      opened: () => this.#socket === socket && this.#sendHello(),
      received: (text) => this.#socket === socket && this.#received(text, socket),
      closed: () => this.#socket === socket && this.#lost()
    })
    this.#socket = socket
    this.#expectWithin(welcomeWithinMs)
  }

  /** Stops for good, with `status` as the final status. */
  stop(status: ConnectionStatus) {
    this.#detach()
    this.#cancelRetry()
    this.#become(status)
  }

  /** Reconnects so that missed events are replayed; at once, unless that was just tried. */
  resume() {
    const isSteady = this.#options.clock.elapsed() - this.#welcomedAt > steadyAfterMs
    this.#lost()
    if (isSteady) this.connect()
  }

  /**
   * The device reports that its network is gone, which the socket may not notice for long. Tries a new socket at once,
   * because the server may still be reachable: it may run on this device, or the report may be wrong.
   */
  check() {
    if (this.#socket) this.resume()
  }

  /** Sends a notice that is only useful now. It is dropped while offline. */
  send(notice: Notice) {
    if (this.#status === "online") this.#socket?.send(JSON.stringify(notice))
  }

  #become(status: ConnectionStatus) {
    if (this.#status === status) return
    this.#status = status
    this.#options.receiver.statusChanged()
  }

  #sendHello() {
    const { token, heartbeatSeconds, receiver } = this.#options
    const { epoch, cursors, isActive } = receiver.position()
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
    this.#options.receiver.batch(() => {
      if (this.#heartbeatMs > 0) this.#expectWithin(this.#heartbeatMs * missedHeartbeatsAllowed)
      for (const frame of readFrames(text)) {
        if (this.#socket !== socket) return
        if (frame.type === "ping") socket.send(`{"type":"pong"}`)
        else if (frame.type === "wait") this.#expectWithin(welcomeWithinMs)
        else if (frame.type === "welcome") this.#welcomed(frame)
        else if (frame.type === "goodbye") this.#dismissed(frame)
        else if (frame.type === "signal") this.#options.receiver.signalled(frame.signal)
        else this.#options.receiver.received(frame.received)
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
    this.#options.receiver.welcomed(welcome)
    if (!this.#socket) return
    this.#become("online")
    // The activity may have changed since the hello was sent.
    const { isActive } = this.#options.receiver.position()
    if (isActive !== this.#wasActive) this.send({ type: "activity", isActive })
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
    this.#options.receiver.batch(() => this.#become("offline"))
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
