import type { HazelEvent } from "@hazel/domain/events/index"
import type { Changes } from "../view/changes.ts"
import { type FetchConditions, RetriedFetch } from "../connection/retried-fetch.ts"
import type { Journal } from "./journal.ts"

interface Options<Answer> {
  readonly conditions: FetchConditions
  readonly journal: Journal
  readonly changes: Changes
  readonly outboxOpened: () => Promise<void>
  readonly ask: () => Promise<Answer>
  /** Receives the answer, with the events that arrived while it was fetched. */
  readonly receive: (answer: Answer, received: ReadonlyArray<HazelEvent>) => void
}

/** A state that only the person's own log changes. It is fetched again whenever a part of that log was skipped. */
export class OwnFetch<Answer> {
  readonly #options: Options<Answer>
  readonly #fetching: RetriedFetch
  #generation = 0

  constructor(options: Options<Answer>) {
    this.#options = options
    this.#fetching = new RetriedFetch(options.conditions, () => this.#fetch())
  }

  /** Fetches again. An answer that is already in flight is too old. */
  request() {
    this.#generation++
    void this.#fetching.request()
  }

  resume() {
    this.#fetching.resume()
  }

  stop() {
    this.#fetching.stop()
  }

  async #fetch() {
    const { journal, changes, outboxOpened, ask, receive } = this.#options
    await outboxOpened()
    const generation = this.#generation
    return journal.during(ask, (answer, received) =>
      changes.batch((): "done" | "outdated" => {
        if (generation !== this.#generation) return "outdated"
        receive(answer, received)
        return "done"
      })
    )
  }
}
