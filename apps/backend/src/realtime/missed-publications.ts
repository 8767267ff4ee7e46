/**
 * Publications to topics without subscribers on this node, noted while somebody is arriving: the heads of their logs
 * were read earlier and would be out of date.
 */
export class MissedPublications {
  /** The time of the last publication to each topic or log. */
  readonly #publishedAt = new Map<string, number>()
  #now = 0

  /** Notes that somebody begins to arrive. Answers with the time to pass to `has`. */
  begin() {
    return this.#now
  }

  note(topicOrLog: string) {
    this.#publishedAt.set(topicOrLog, ++this.#now)
  }

  /** Whether any of these had a publication after `since`. */
  has(since: number, ...topicOrLog: ReadonlyArray<string>) {
    return topicOrLog.some((one) => (this.#publishedAt.get(one) ?? 0) > since)
  }

  /** Forgets everything, as nobody is arriving. */
  clear() {
    this.#publishedAt.clear()
  }
}
