/**
 * What was told of topics that nobody on this node heard, while somebody arrives who may be about to hear them: where
 * their logs stand was read before, and would be out of date.
 */
export class MissedPublications {
  /** When each topic, or each log, was told of last. */
  readonly #told = new Map<string, number>()
  #now = 0

  /** Somebody begins to arrive. Answers with the point in time to ask with later. */
  begin() {
    return this.#now
  }

  note(topicOrLog: string) {
    this.#told.set(topicOrLog, ++this.#now)
  }

  /** Whether any of these were told of after `since`. */
  has(since: number, ...topicOrLog: ReadonlyArray<string>) {
    return topicOrLog.some((one) => (this.#told.get(one) ?? 0) > since)
  }

  /** Nobody arrives. */
  clear() {
    this.#told.clear()
  }
}
