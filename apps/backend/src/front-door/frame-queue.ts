import { Effect } from "effect"

interface Options<Frame> {
  /** Handles one frame. The next one is handled after it. */
  readonly handle: (frame: Frame) => Effect.Effect<void>
  readonly run: (effect: Effect.Effect<void>) => void
}

/** Handles the frames of one connection one after the other, in the order in which they came. Source: X13. */
export class FrameQueue<Frame> {
  readonly #options: Options<Frame>
  readonly #waiting: Array<Frame> = []
  #isRunning = false

  constructor(options: Options<Frame>) {
    this.#options = options
  }

  /** How many frames wait until those before them are handled. */
  get length() {
    return this.#waiting.length
  }

  add(frame: Frame) {
    this.#waiting.push(frame)
    if (this.#isRunning) return
    this.#isRunning = true
    this.#options.run(this.#drain())
  }

  /** Forgets the frames that have not been handled. */
  clear() {
    this.#waiting.length = 0
  }

  #drain() {
    const next = Effect.suspend(() => this.#options.handle(this.#waiting.shift()!))
    return Effect.whileLoop({
      while: () => this.#waiting.length > 0,
      body: () => next,
      step: () => {}
    }).pipe(Effect.ensuring(Effect.sync(() => (this.#isRunning = false))))
  }
}
