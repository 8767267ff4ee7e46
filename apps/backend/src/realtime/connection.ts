import type { Duplex } from "node:stream"
import type { UserId } from "@hazel/domain/ids"
import { type Goodbye, missedHeartbeatsAllowed } from "@hazel/domain/realtime/frames"
import type { WebSocket } from "ws"
import { textFrame } from "./text-frame.ts"

const backlogLimit = 4 * 1024 * 1024

/**
 * One socket of one person. Frames are made once and written beneath `ws`, which is safe because compression is off and
 * every frame of a socket goes this way; all that is written in one tick leaves in one system call.
 */
export class Connection {
  readonly userId: UserId
  readonly sessionId: string
  readonly #webSocket: WebSocket
  readonly #socket: Duplex
  /** Topics whose past is still being read: what happens meanwhile waits here. */
  readonly #replaying = new Map<string, Array<Buffer>>()
  #isCorked = false
  #silentBeats = 0

  constructor(webSocket: WebSocket, socket: Duplex, userId: UserId, sessionId: string) {
    this.#webSocket = webSocket
    this.#socket = socket
    this.userId = userId
    this.sessionId = sessionId
  }

  get isOpen() {
    return this.#webSocket.readyState === this.#webSocket.OPEN
  }

  say(line: object) {
    this.sayText(JSON.stringify(line))
  }

  sayText(line: string) {
    this.write(textFrame(line))
  }

  write(frame: Buffer) {
    if (!this.isOpen) return
    if (this.#socket.writableLength > backlogLimit) return this.goodbye("slow", true)
    if (!this.#isCorked) {
      this.#isCorked = true
      this.#socket.cork()
      process.nextTick(() => {
        this.#isCorked = false
        this.#socket.uncork()
      })
    }
    this.#socket.write(frame)
  }

  tell(topic: string, frame: Buffer) {
    const waiting = this.#replaying.get(topic)
    if (waiting) waiting.push(frame)
    else this.write(frame)
  }

  startReplay(topic: string) {
    this.#replaying.set(topic, [])
  }

  endReplay(topic: string) {
    for (const frame of this.#replaying.get(topic) ?? []) this.write(frame)
    this.#replaying.delete(topic)
  }

  heard() {
    this.#silentBeats = 0
  }

  beat() {
    if (this.#silentBeats >= missedHeartbeatsAllowed) return this.terminate()
    this.#silentBeats++
    this.say({ type: "ping" })
  }

  goodbye(reason: Goodbye["reason"], reconnect: boolean) {
    if (!this.isOpen) return
    const isStuck = reason === "slow"
    if (!isStuck) this.#webSocket.send(JSON.stringify({ type: "goodbye", reason, reconnect } satisfies Goodbye))
    this.#webSocket.close(reconnect ? 1012 : 4401, reason)
    if (isStuck) this.terminate()
  }

  terminate() {
    this.#webSocket.terminate()
  }
}
