import type { WebSocket } from "ws"
import type { PersonalConnection } from "../../../realtime/connection.ts"
import type { ImkitCaller } from "../access/access.ts"
import { ackPacket, type Encoding } from "../codec/packets.ts"
import type { Version } from "./handshake.ts"

/** The answer to a client: `RC` 0 is success; other codes are those of HTTP. Source: I4. */
export type Answer =
  | { readonly RC: 0; readonly RM: "OK"; readonly result: unknown }
  | { readonly RC: number; readonly RM: string }

export const ok = (result: unknown): Answer => ({ RC: 0, RM: "OK", result })

export const refusal = (RC: 400 | 401 | 403 | 404 | 409 | 429 | 500 | 503, RM: string): Answer => ({ RC, RM })

/** The client who has authenticated on a socket. */
export interface Client {
  readonly connection: PersonalConnection
  readonly caller: ImkitCaller
}

interface Opened {
  readonly webSocket: WebSocket
  readonly version: Version
  readonly sid: string
  readonly address: string
}

/** One socket of the protocol, from its opening on. */
export class ImkitSocket {
  readonly webSocket: WebSocket
  readonly version: Version
  readonly sid: string
  readonly address: string
  encoding: Extract<Encoding, "json" | "base64"> = "json"
  /** Whether the client is connected to the namespace, without which no event counts. */
  isConnected: boolean
  attempts = 0
  client: Client | undefined

  constructor({ webSocket, version, sid, address }: Opened) {
    this.webSocket = webSocket
    this.version = version
    this.sid = sid
    this.address = address
    this.isConnected = version === 3
  }

  get isOpen() {
    return this.webSocket.readyState === this.webSocket.OPEN
  }

  /** Sends one message. Connections write beneath `ws` as well, whole frames at a time, so both keep their order. */
  send(text: string) {
    if (this.client !== undefined) this.client.connection.sendText(text)
    else if (this.isOpen) this.webSocket.send(text)
  }

  /** Acknowledges an event, if the client has asked for it. */
  acknowledge(ack: number | undefined, answer: Answer) {
    if (ack !== undefined) this.send(ackPacket(ack, answer, this.encoding))
  }

  /** Closes the socket. With `reconnect`, clients come back by themselves. */
  close(code: number, reason: string, reconnect: boolean) {
    if (!this.isOpen) return
    if (!reconnect) this.webSocket.send("41")
    this.webSocket.close(code, reason)
    // It may have been paused, and answers the close frame.
    this.webSocket.resume()
  }
}
