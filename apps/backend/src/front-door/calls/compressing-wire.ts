import type { CallClosing } from "@hazel/domain/rpc/closing"
import { compressionLimits } from "../limits/index.ts"
import type { CallWire } from "./call-peer.ts"
import type { Compression, Compressions } from "./compressions.ts"
import type { SocketWire } from "./socket-wire.ts"

/**
 * Lines for a peer that asked for `compress=gzip`. The lines of one tick, and those that gather during a compression,
 * become one binary frame when they are long together, and a text frame each otherwise. They leave in the order in
 * which they were sent, and count as unread from the beginning.
 */
export class CompressingWire implements CallWire {
  readonly #wire: SocketWire
  readonly #compressions: Compressions
  readonly #onDrained: () => void
  /** Lines that the socket does not have yet, beginning with those that are being compressed. */
  #held: Array<Buffer> = []
  #heldBytes = 0
  #linesInCompression = 0
  /** The held lines are handled in this tick, or when a compression ends. */
  #isScheduled = false
  #isOver = false

  constructor(wire: SocketWire, compressions: Compressions, onDrained: () => void) {
    this.#wire = wire
    this.#compressions = compressions
    this.#onDrained = onDrained
  }

  send(text: string) {
    if (this.#isOver) return
    const line = Buffer.from(text)
    this.#held.push(line)
    this.#heldBytes += line.length
    if (this.#isScheduled) return
    this.#isScheduled = true
    process.nextTick(() => this.#flush())
  }

  unread() {
    return this.#heldBytes + this.#wire.unread()
  }

  pause() {
    this.#wire.pause()
  }

  resume() {
    this.#wire.resume()
  }

  /** The peer is gone: nothing is kept for it, and a running compression of its lines is not used. */
  discard() {
    this.#isOver = true
    this.#take(this.#held.length)
  }

  close(why: CallClosing, problem?: string) {
    // A peer gets all its answers before the goodbye, without waiting for a compression.
    this.#sendAsText()
    this.#isOver = true
    this.#wire.close(why, problem)
  }

  readonly #compression: Compression = {
    begin: () => {
      this.#linesInCompression = this.#held.length
      const [first, ...others] = this.#held
      if (first === undefined) return undefined
      return others.length === 0 ? first : Buffer.concat(this.#held)
    },
    end: (compressed) => {
      if (this.#isOver) return
      if (compressed === undefined) this.#sendAsText()
      else {
        this.#take(this.#linesInCompression)
        this.#wire.sendBytes(compressed, { binary: true })
      }
      this.#flush()
      this.#onDrained()
    }
  }

  #flush() {
    this.#isScheduled = true
    const isLong = this.#heldBytes > compressionLimits.aboveBytes
    if (isLong && this.#compressions.add(this.#compression)) return
    this.#isScheduled = false
    this.#sendAsText()
    if (isLong) this.#onDrained()
  }

  #sendAsText() {
    for (const line of this.#take(this.#held.length)) this.#wire.sendBytes(line, { binary: false })
  }

  #take(count: number) {
    const lines = this.#held.slice(0, count)
    this.#held = this.#held.slice(count)
    this.#heldBytes = this.#held.reduce((sum, { length }) => sum + length, 0)
    return lines
  }
}
