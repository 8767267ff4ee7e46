import type { IncomingMessage } from "node:http"
import type { Socket as EngineSocket } from "engine.io"
import type { WebSocket } from "ws"
import { replayLimits, socketLimits } from "../../../front-door/limits/index.ts"
import type { AdmittedSocket } from "../../../front-door/socket-counts.ts"
import type { PeerSocket, PersonalConnection } from "../../../realtime/connection.ts"
import { textFrame } from "../../../realtime/text-frame.ts"
import type { ImkitCaller } from "../access/access.ts"
import type { Encoding } from "../codec/packets.ts"
import { EngineOutput } from "./engine-output.ts"
import { imkitLimits } from "./imkit-limits.ts"
import { PollGate } from "./poll-gate.ts"

/** The client who has authenticated on a socket. */
export interface Client {
  readonly connection: PersonalConnection
  readonly caller: ImkitCaller
}

/** A request that has passed the front door, and the WebSocket that it became. */
export interface Arrival {
  readonly request: IncomingMessage
  readonly admitted: AdmittedSocket
  readonly webSocket: WebSocket | undefined
}

/** One session of the engine, over polling, a WebSocket, or first the one and then the other. */
export class ImkitSocket implements PeerSocket {
  readonly OPEN = 1
  readonly engine: EngineSocket
  /** The key under which requests name the session. */
  readonly sid: string
  readonly output: EngineOutput
  /** Holds back requests over polling. */
  readonly gate = new PollGate()
  encoding: Extract<Encoding, "json" | "base64"> = "json"
  attempts = 0
  /** Packets in the present request over polling. */
  polledPackets = 0
  /** The WebSocket to which the client is upgrading. */
  candidate: Arrival | undefined
  client: Client | undefined
  #arrival: Arrival
  #hasEnded = false
  readonly #onEnd: () => void

  /** `onEnd` is called as soon as nothing of the client counts any more, which may be before the session is closed. */
  constructor(engine: EngineSocket, arrival: Arrival, onEnd: () => void) {
    this.engine = engine
    this.sid = engine.transport.sid
    this.#arrival = arrival
    this.#onEnd = onEnd
    const { unreadBytes } = replayLimits
    this.output = new EngineOutput(engine, arrival.request.socket, unreadBytes, () => this.#endSlow())
    engine.on("upgrade", () => this.#upgrade())
    engine.on("close", () => {
      this.#end()
      // The front door counts a WebSocket until its connection is closed.
      if (this.webSocket === undefined) this.admitted.leave()
    })
  }

  get webSocket() {
    return this.#arrival.webSocket
  }

  get admitted() {
    return this.#arrival.admitted
  }

  /** The longest packet that the client may send now. */
  get longestPacket() {
    return this.client === undefined ? imkitLimits.frameBytesBeforeAuthentication : imkitLimits.frameBytes
  }

  get isOpen() {
    return !this.#hasEnded && this.engine.readyState === "open"
  }

  get readyState() {
    return this.isOpen ? this.OPEN : 3
  }

  /** Sends a message of the engine. */
  send(text: string) {
    this.output.write(textFrame(text))
  }

  /** Closes the session. With `reconnect`, clients come back by themselves. */
  refuse(code: number, reason: string, reconnect: boolean) {
    if (!this.isOpen) return
    if (!reconnect) this.send("41")
    this.close(code, reason)
  }

  close(code: number, reason: string) {
    if (!this.isOpen) return
    this.#end()
    if (this.webSocket === undefined) return this.#closePolling()
    const { webSocket } = this
    const shut = () => webSocket.close(code, reason)
    // The engine sends what it has gathered before it closes a WebSocket, without a reason of its own.
    if (this.output.gatheredBytes === 0) shut()
    else this.engine.once("drain", shut)
    this.engine.close()
    // It may have been paused, and answers the close frame.
    webSocket.resume()
  }

  terminate() {
    this.webSocket?.terminate()
    this.engine.close(true)
  }

  /** The client learns of the end by its next request, for which the engine would wait for half a minute. */
  #closePolling() {
    const { engine } = this
    const closeIfAsked = () => {
      if (engine.transport.writable) engine.close()
    }
    engine.transport.on("ready", closeIfAsked)
    closeIfAsked()
    setTimeout(() => engine.close(true), socketLimits.closeWithinMs).unref()
  }

  /** Moves the session to the WebSocket to which the client has upgraded, which the front door has counted, too. */
  #upgrade() {
    if (this.candidate === undefined) return this.terminate()
    const { admitted } = this
    this.#arrival = this.candidate
    this.candidate = undefined
    this.output.tcp = this.#arrival.request.socket
    admitted.leave()
    if (this.client !== undefined) this.admitted.signIn(this.client.caller.user.id)
    this.gate.resume()
  }

  #endSlow() {
    if (this.client === undefined) this.refuse(1013, "slow", true)
    else this.client.connection.goodbye("slow", true)
  }

  #end() {
    if (this.#hasEnded) return
    this.#hasEnded = true
    this.gate.resume()
    this.#onEnd()
  }
}
