import type { Connection } from "./connection.ts"

/** A fan-out yields to other work after this many sockets, so that small channels do not wait for large ones. */
const sliceSize = 250

/** Writes to whole audiences, one round after the other: a round begins when the previous one has been written. */
export class FanOut {
  readonly #onIdle: () => void
  #underway: Promise<void> | undefined

  /** `onIdle` is called when the last round has been written, if it had to yield. */
  constructor(onIdle: () => void) {
    this.#onIdle = onIdle
  }

  /** Resolves when every round started so far has been written; undefined when none is left. */
  get underway() {
    return this.#underway
  }

  /** Starts a round. A small audience is written to at once, unless an earlier round is still under way. */
  start(audience: ReadonlyArray<Connection>, writeTo: (connection: Connection) => void) {
    const previous = this.#underway
    if (previous === undefined && audience.length <= sliceSize) return audience.forEach(writeTo)
    const round = this.#write(audience, writeTo, previous).then(() => {
      if (this.#underway !== round) return
      this.#underway = undefined
      this.#onIdle()
    })
    this.#underway = round
  }

  async #write(
    audience: ReadonlyArray<Connection>,
    writeTo: (connection: Connection) => void,
    previous?: Promise<void>
  ) {
    await previous
    for (let start = 0; start < audience.length; start += sliceSize) {
      if (start > 0 || previous !== undefined) await new Promise(setImmediate)
      for (let index = start; index < Math.min(start + sliceSize, audience.length); index++) writeTo(audience[index]!)
    }
  }
}
