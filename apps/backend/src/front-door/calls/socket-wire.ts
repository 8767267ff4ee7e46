import type { Socket } from "node:net"
import { type CallClosing, callClosings } from "@hazel/domain/rpc/closing"
import type { WebSocket } from "ws"
import type { CallWire } from "./call-peer.ts"

/** A peer that does not answer the close frame is cut. */
const closeWithinMs = 500

/** Lines as WebSocket messages. All that is answered in one tick leaves in one system call. */
export class SocketWire implements CallWire {
  readonly #webSocket: WebSocket
  readonly #socket: Socket
  #isCorked = false

  constructor(webSocket: WebSocket, socket: Socket) {
    this.#webSocket = webSocket
    this.#socket = socket
  }

  send(text: string) {
    if (!this.#isCorked) {
      this.#isCorked = true
      this.#socket.cork()
      process.nextTick(() => {
        this.#isCorked = false
        this.#socket.uncork()
      })
    }
    this.#webSocket.send(text)
  }

  unread() {
    return this.#webSocket.bufferedAmount
  }

  pause() {
    this.#webSocket.pause()
  }

  resume() {
    this.#webSocket.resume()
  }

  close(why: CallClosing) {
    this.#webSocket.close(callClosings[why], why)
    // What it goes on to send is read no more, so the end of it is not seen either.
    setTimeout(() => this.#webSocket.terminate(), closeWithinMs).unref()
  }
}
