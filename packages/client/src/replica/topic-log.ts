import { type Cursors, cursorBytesAllowed } from "@hazel/domain/realtime/frames"
import type { ReceivedEvent } from "../push/push-frame.ts"

/** A cursor before the first event of any log. */
export const beforeFirst = -1

const earlyLimit = 500

/** The size of one cursor in a hello, as `"topic":seq,`. */
const bytesOf = ([topic, seq]: readonly [string, number]) => topic.length + String(seq).length + 4

/** The cursor of each topic, and the events of topics whose cursor is not known yet. */
export class TopicLog {
  /** The topic with the most recent event is last. */
  readonly #seqs = new Map<string, number>()
  readonly #early = new Map<string, Array<ReceivedEvent>>()
  epoch: string | undefined

  /** The cursors that fit into a hello; of channels, the most recently active. */
  get cursors(): Cursors {
    const latest = [...this.#seqs].toReversed()
    const isChannel = ([topic]: readonly [string, number]) => topic.startsWith("channel:")
    const inOrder = [...latest.filter((cursor) => !isChannel(cursor)), ...latest.filter(isChannel)]
    let bytes = 0
    return Object.fromEntries(inOrder.filter((cursor) => (bytes += bytesOf(cursor)) <= cursorBytesAllowed))
  }

  cursor(topic: string) {
    return this.#seqs.get(topic)
  }

  /** Only `next` moves the cursor. */
  receive(received: ReceivedEvent): "next" | "known" | "missing" | "early" {
    const cursor = this.#seqs.get(received.topic)
    if (cursor === undefined) return this.#keep(received)
    if (received.seq <= cursor) return "known"
    if (received.seq > cursor + 1) return "missing"
    this.#set(received.topic, received.seq)
    return "next"
  }

  /** Sets the cursor to `seq`. Returns the events of the topic that arrived before the cursor was known. */
  follow(topic: string, seq: number): ReadonlyArray<ReceivedEvent> {
    this.#set(topic, seq)
    const early = this.#early.get(topic) ?? []
    this.#early.delete(topic)
    return early
  }

  forget(topic: string) {
    this.#seqs.delete(topic)
    this.#early.delete(topic)
  }

  /** Drops early events, because a new connection replays them. */
  forgetEarly() {
    this.#early.clear()
  }

  #set(topic: string, seq: number) {
    this.#seqs.delete(topic)
    this.#seqs.set(topic, seq)
  }

  #keep(received: ReceivedEvent) {
    const early = this.#early.get(received.topic) ?? []
    this.#early.set(received.topic, [...early, received].slice(-earlyLimit))
    return "early" as const
  }
}
