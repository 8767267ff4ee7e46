import { isIn } from "./audience.ts"
import type { Codec, GatheredLine, OutgoingFrame } from "./codec.ts"
import type { Connection } from "./connection.ts"
import { FanOut } from "./fan-out.ts"
import { type FrameRun, runsOf } from "./frame-runs.ts"

const isPromise = (encoded: ReturnType<Codec["encode"]>): encoded is Promise<ReadonlyArray<OutgoingFrame>> =>
  encoded instanceof Promise

/** Writes the lines of one topic to its subscribers: gathered, encoded once for each dialect, one round after the other. */
export class FeedOutput {
  readonly #topic: string
  readonly #subscribers: () => Iterable<Connection>
  /** Lines that have not been encoded and written yet, in order. */
  #gathered: Array<GatheredLine> = []
  readonly #fanOut = new FanOut(() => this.#flushSoon())

  constructor(topic: string, subscribers: () => Iterable<Connection>) {
    this.#topic = topic
    this.#subscribers = subscribers
  }

  /** Resolves when everything flushed so far has been written to all sockets; undefined when it has been. */
  get delivery() {
    return this.#fanOut.underway
  }

  gather(line: GatheredLine) {
    if (this.#gathered.length === 0) this.#flushSoon()
    this.#gathered.push(line)
  }

  /**
   * Flushes at the end of this tick. While a large audience is still being written to, more gathers until that is done:
   * a frame for each tick would cost a write to every socket (decision 54).
   */
  #flushSoon() {
    setImmediate(() => {
      if (this.delivery === undefined) this.flush()
    })
  }

  /** Encodes the gathered lines for each dialect among the current subscribers, and writes them to all of these. */
  flush() {
    if (this.#gathered.length === 0) return
    const lines = this.#gathered
    this.#gathered = []
    const audience = [...this.#subscribers()]
    const runsFor = new Map<Codec, ReadonlyArray<FrameRun>>()
    const pending: Array<Promise<void>> = []
    // A round may be written much later. What a codec knows by then may be about other subscribers.
    for (const { codec } of audience) {
      if (runsFor.has(codec)) continue
      const encoded = codec.encode(this.#topic, lines)
      runsFor.set(codec, isPromise(encoded) ? [] : runsOf(encoded))
      if (isPromise(encoded)) pending.push(encoded.then((frames) => void runsFor.set(codec, runsOf(frames))))
    }
    const write = (connection: Connection) => {
      for (const run of runsFor.get(connection.codec)!) this.#writeRun(connection, run)
    }
    this.#fanOut.start(audience, write, pending.length > 0 ? Promise.all(pending) : undefined)
  }

  #writeRun(connection: Connection, { frames, bytes, except }: FrameRun) {
    const lastSeq = frames.at(-1)!.seq
    if (lastSeq !== undefined && except?.has(connection.id) === false) {
      return connection.sendEvents(this.#topic, bytes, lastSeq)
    }
    for (const frame of frames) this.#write(connection, frame)
  }

  #write(connection: Connection, { bytes, seq, audience, isRelayed }: OutgoingFrame) {
    if (audience !== undefined && !isIn(audience, connection)) return
    if (isRelayed) connection.write(bytes)
    else if (seq === undefined) connection.sendSignal(this.#topic, bytes)
    else connection.sendEvents(this.#topic, bytes, seq)
  }

  /** Runs `write` for this connection when everything that was flushed before has been written. */
  writeInOrder(connection: Connection, write: () => void) {
    this.#fanOut.start([connection], () => {
      if (connection.isOpen) write()
    })
  }
}
