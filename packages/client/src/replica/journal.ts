import type { HazelEvent } from "@hazel/domain/events/index"

/** Keeps what is heard while something is being fetched, as the answer may be older than that. */
export class Journal {
  readonly #events: Array<HazelEvent> = []
  #readers = 0

  record(event: HazelEvent) {
    if (this.#readers > 0) this.#events.push(event)
  }

  /** Fetches, then hands over the answer with everything heard since it was asked for. */
  async during<A, B>(fetch: () => Promise<A>, receive: (answer: A, heard: ReadonlyArray<HazelEvent>) => B): Promise<B> {
    const start = this.#events.length
    this.#readers++
    try {
      const answer = await fetch()
      return receive(answer, this.#events.slice(start))
    } finally {
      this.#readers--
      if (this.#readers === 0) this.#events.length = 0
    }
  }
}
