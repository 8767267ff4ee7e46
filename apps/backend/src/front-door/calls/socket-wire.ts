import type { Socket } from "node:net"
import { type CallClosing, callClosings } from "@hazel/domain/rpc/closing"
import type { WebSocket } from "ws"
import type { CallWire } from "./call-peer.ts"
import { closingLine, problemOf } from "./closing-line.ts"

/** When Hazel stops, it waits no longer than this for peers. */
const stopWithinMs = 500

/** Writes lines as WebSocket messages. All answers of one tick leave in one system call. */
export class SocketWire implements CallWire {
  readonly #webSocket: WebSocket
  readonly #socket: Socket
  #isCorked = false

  constructor(webSocket: WebSocket, socket: Socket) {
    this.#webSocket = webSocket
    this.#socket = socket
  }

  send(text: string) {
    // Lines are written as bytes, since the unread part of a string would be counted in characters.
    this.sendBytes(Buffer.from(text), { binary: false })
  }

  sendBytes(bytes: Buffer, frame: { readonly binary: boolean }) {
    if (!this.#isCorked) {
      this.#isCorked = true
      this.#socket.cork()
      process.nextTick(() => {
        this.#isCorked = false
        this.#socket.uncork()
      })
    }
    this.#webSocket.send(bytes, frame)
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

  close(why: CallClosing, problem?: string) {
    const message = problemOf(why, problem)
    if (message !== undefined) this.send(closingLine(why, message))
    this.#webSocket.close(callClosings[why], why)
    // The socket may be paused, and has to answer the close frame; anything else it sends is dropped.
    this.#webSocket.resume()
    if (why === "shutting-down") setTimeout(() => this.#webSocket.terminate(), stopWithinMs).unref()
  }
}
