import type { Socket } from "node:net"
import { type CallClosing, callClosings } from "@hazel/domain/rpc/closing"
import type { WebSocket } from "ws"
import type { CallWire } from "./call-peer.ts"
import { closingLine, problemOf } from "./closing-line.ts"

/** When Hazel stops, it does not wait longer for peers. */
const stopWithinMs = 500

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
    // As bytes, since what is unread of a string would be counted in characters.
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
    // It may be paused, and answers the close frame; what else it sends is passed over.
    this.#webSocket.resume()
    if (why === "shutting-down") setTimeout(() => this.#webSocket.terminate(), stopWithinMs).unref()
  }
}
