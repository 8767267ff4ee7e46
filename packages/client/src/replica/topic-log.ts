import type { Cursors } from "@hazel/domain/realtime/frames"
import type { HeardEvent } from "../push/push-frame.ts"

const earlyLimit = 500

/** How far each topic has been heard, and what was heard of topics before it was known where they begin. */
export class TopicLog {
  readonly #seqs = new Map<string, number>()
  readonly #early = new Map<string, Array<HeardEvent>>()
  epoch: string | undefined

  get cursors(): Cursors {
    return Object.fromEntries(this.#seqs)
  }

  cursor(topic: string) {
    return this.#seqs.get(topic)
  }

  /** `next` moves the cursor; the others leave it where it is. */
  hear(heard: HeardEvent): "next" | "known" | "missing" | "early" {
    const cursor = this.#seqs.get(heard.topic)
    if (cursor === undefined) return this.#keep(heard)
    if (heard.seq <= cursor) return "known"
    if (heard.seq > cursor + 1) return "missing"
    this.#seqs.set(heard.topic, heard.seq)
    return "next"
  }

  /** What comes after `seq` is new from here on. Answers what was heard of it too early. */
  follow(topic: string, seq: number): ReadonlyArray<HeardEvent> {
    this.#seqs.set(topic, seq)
    const early = this.#early.get(topic) ?? []
    this.#early.delete(topic)
    return early
  }

  forget(topic: string) {
    this.#seqs.delete(topic)
    this.#early.delete(topic)
  }

  /** A new connection tells again what the old one told too early. */
  forgetEarly() {
    this.#early.clear()
  }

  #keep(heard: HeardEvent) {
    const early = this.#early.get(heard.topic) ?? []
    this.#early.set(heard.topic, [...early, heard].slice(-earlyLimit))
    return "early" as const
  }
}
