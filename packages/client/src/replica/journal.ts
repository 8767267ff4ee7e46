import type { HazelEvent } from "@hazel/domain/events/index"

/** Records events while something is fetched, because the answer may be older than they are. */
export class Journal {
  readonly #events: Array<HazelEvent> = []
  #readers = 0

  record(event: HazelEvent) {
    if (this.#readers > 0) this.#events.push(event)
  }

  /** Fetches, then passes the answer on with every event that arrived since the request. */
  async during<A, B>(
    fetch: () => Promise<A>,
    receive: (answer: A, received: ReadonlyArray<HazelEvent>) => B
  ): Promise<B> {
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
