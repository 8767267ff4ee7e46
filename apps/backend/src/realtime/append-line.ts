import type { Chunk } from "@hazel/db/repositories/message-stream-repository"

/** Chunks that arrive sooner than this after a write wait, so that 200 a second become few writes and few events. */
const shortestPauseMs = 80

export interface WaitingChunk<Outcome> {
  readonly chunk: Chunk
  readonly settle: (outcome: Outcome) => void
  readonly reject: (cause: unknown) => void
}

interface Options<Outcome> {
  /** Writes the chunks, which are in order, and answers with the outcome of each. */
  readonly write: (chunks: ReadonlyArray<Chunk>) => Promise<ReadonlyArray<Outcome>>
  readonly isGap: (outcome: Outcome) => boolean
  readonly idle: () => void
  readonly pause?: (ms: number) => Promise<unknown>
}

const waits = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

/** The chunks of one author for one message. Chunks that arrive while a write is in flight go together in the next. */
export class AppendLine<Outcome> {
  readonly #options: Options<Outcome>
  readonly #early = new WeakSet<Chunk>()
  #waiting: Array<WaitingChunk<Outcome>> = []
  #running: Promise<void> | undefined

  constructor(options: Options<Outcome>) {
    this.#options = options
  }

  add(waiting: WaitingChunk<Outcome>) {
    this.#waiting.push(waiting)
    this.#running ??= this.#run()
  }

  /** Resolves when every chunk that has arrived so far is written or refused. */
  async settled() {
    await this.#running
  }

  async #run() {
    const { pause = waits } = this.#options
    while (this.#waiting.length > 0) {
      const beganAt = performance.now()
      await this.#write()
      await pause(Math.max(0, beganAt + shortestPauseMs - performance.now()))
    }
    this.#running = undefined
    this.#options.idle()
  }

  async #write() {
    const batch = this.#waiting.toSorted((one, other) => one.chunk.index - other.chunk.index)
    this.#waiting = []
    try {
      const outcomes = await this.#options.write(batch.map(({ chunk }) => chunk))
      batch.forEach((waiting, index) => this.#settle(waiting, outcomes[index]!))
    } catch (cause) {
      for (const { reject } of batch) reject(cause)
    }
  }

  /** Chunks sent together may arrive in another order: an early one waits for the next write, once. */
  #settle(waiting: WaitingChunk<Outcome>, outcome: Outcome) {
    if (!this.#options.isGap(outcome) || this.#early.has(waiting.chunk)) return waiting.settle(outcome)
    this.#early.add(waiting.chunk)
    this.#waiting.push(waiting)
  }
}
