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
  /** The last round of each dialect that is still looking something up. */
  readonly #pending = new Map<Codec, Promise<void>>()

  constructor(topic: string, subscribers: () => Iterable<Connection>) {
    this.#topic = topic
    this.#subscribers = subscribers
  }

  /** Resolves when everything flushed so far has been written to all sockets; undefined if it already has been. */
  get delivery() {
    const pending = [...this.#pending.values()]
    return pending.length === 0 ? this.#fanOut.underway : Promise.all(pending).then(() => this.#fanOut.underway)
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
      if (this.#fanOut.underway === undefined) this.flush()
    })
  }

  /** Encodes the gathered lines for each dialect among the current subscribers, and writes them to all of these. */
  flush() {
    if (this.#gathered.length === 0) return
    const lines = this.#gathered
    this.#gathered = []
    const audience = [...this.#subscribers()]
    const runsFor = new Map<Codec, ReadonlyArray<FrameRun>>()
    const later = new Map<Codec, ReturnType<Codec["encode"]>>()
    // All dialects are encoded now, also those written later, because by then a codec may know about other subscribers.
    for (const { codec } of audience) {
      if (runsFor.has(codec) || later.has(codec)) continue
      const encoded = codec.encode(this.#topic, lines)
      if (isPromise(encoded) || this.#pending.has(codec)) later.set(codec, encoded)
      else runsFor.set(codec, runsOf(encoded))
    }
    const ready = later.size === 0 ? audience : audience.filter(({ codec }) => runsFor.has(codec))
    this.#fanOut.start(ready, (connection) => this.#writeRuns(connection, runsFor.get(connection.codec)!))
    for (const [codec, encoded] of later) {
      const waiting = audience.filter((connection) => connection.codec === codec)
      this.#writeLater(codec, waiting, encoded)
    }
  }

  /** Writes a round when its dialect has looked up what it needs. Other dialects do not wait for it. */
  #writeLater(codec: Codec, audience: ReadonlyArray<Connection>, encoded: ReturnType<Codec["encode"]>) {
    const round = Promise.all([encoded, this.#pending.get(codec)]).then(([frames]) => {
      if (this.#pending.get(codec) === round) this.#pending.delete(codec)
      const runs = runsOf(frames)
      this.#fanOut.start(audience, (connection) => this.#writeRuns(connection, runs))
    })
    this.#pending.set(codec, round)
  }

  #writeRuns(connection: Connection, runs: ReadonlyArray<FrameRun>) {
    for (const run of runs) this.#writeRun(connection, run)
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
    const start = () =>
      this.#fanOut.start([connection], () => {
        if (connection.isOpen) write()
      })
    const pending = this.#pending.get(connection.codec)
    if (pending === undefined) start()
    else void pending.then(start)
  }
}
