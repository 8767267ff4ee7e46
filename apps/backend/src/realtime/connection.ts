import type { Duplex } from "node:stream"
import type { UserId } from "@hazel/domain/ids"
import type { Goodbye } from "@hazel/domain/realtime/frames"
import type { WebSocket } from "ws"
import type { Pulse } from "./pulse.ts"
import { textFrame } from "./text-frame.ts"

const backlogLimit = 4 * 1024 * 1024

/** As much as is written ahead of a peer who is told of the past, which can wait for them. */
const replayAhead = 1024 * 1024

/** With more than this unwritten, what is said now would be heard too late to be of use. */
const mentionedAhead = 64 * 1024

interface Waiting {
  readonly frames: Array<Buffer>
  bytes: number
}

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
  readonly #replaying = new Map<string, Waiting>()
  readonly #pulse: Pulse
  #isCorked = false

  constructor(webSocket: WebSocket, socket: Duplex, userId: UserId, sessionId: string, pulse: Pulse) {
    this.#webSocket = webSocket
    this.#socket = socket
    this.#pulse = pulse
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
    if (waiting === undefined) return this.write(frame)
    waiting.frames.push(frame)
    waiting.bytes += frame.length
    if (waiting.bytes > backlogLimit) this.goodbye("slow", true)
  }

  /** For what is worth hearing at once or not at all: left out when much is unwritten already. */
  mention(topic: string, frame: Buffer) {
    const ahead = this.#replaying.get(topic)?.bytes ?? this.#socket.writableLength
    if (ahead <= mentionedAhead) this.tell(topic, frame)
  }

  startReplay(topic: string) {
    this.#replaying.set(topic, { frames: [], bytes: 0 })
  }

  endReplay(topic: string) {
    for (const frame of this.#replaying.get(topic)?.frames ?? []) this.write(frame)
    this.#replaying.delete(topic)
  }

  /** Waits until the peer has taken what it was told, or is gone. */
  async hasRoom() {
    if (!this.isOpen || this.#socket.writableLength < replayAhead) return
    await new Promise<void>((resolve) => {
      const done = () => {
        this.#socket.off("drain", done).off("close", done)
        resolve()
      }
      this.#socket.on("drain", done).on("close", done)
    })
  }

  heard(now: number) {
    this.#pulse.heard(now)
  }

  /** Cuts who has been silent for too long, and says to the others now and then that we are here. */
  beat(now: number) {
    if (this.#pulse.isSilent(now)) return this.#giveUp()
    if (this.#pulse.isDue(now)) this.say({ type: "ping" })
  }

  #giveUp() {
    this.goodbye("silent", true)
    // Who is not there does not answer the goodbye either.
    setTimeout(() => this.terminate(), 500).unref()
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
