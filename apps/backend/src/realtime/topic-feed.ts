import type { UserId } from "@hazel/domain/ids"
import type { Connection } from "./connection.ts"
import { textFrame } from "./text-frame.ts"

/** A fan-out gives way to others after this many sockets, so that small channels do not wait for big ones. */
const sliceSize = 250

/** The events of one topic in the order of its log, and who on this node hears them. */
export class TopicFeed {
  readonly topic: string
  readonly logId: string
  /** The last event that was handed on; unknown until the log has been asked. */
  head: number | undefined
  /** Whether a hole is being read from the log right now. */
  isCatchingUp = false
  readonly #listeners = new Map<Connection, number>()
  readonly #early = new Map<number, string>()
  #gathered: Array<string> = []
  #delivery: Promise<void> | undefined

  constructor(topic: string, logId: string) {
    this.topic = topic
    this.logId = logId
  }

  get isDeserted() {
    return this.#listeners.size === 0
  }

  /** From now on the connection hears what comes after `since`. */
  add(connection: Connection, since: number) {
    this.#listeners.set(connection, since)
  }

  remove(connection: Connection) {
    this.#listeners.delete(connection)
  }

  /** Lets go of a person who was removed at `seq`, unless they have come back since. */
  removePerson(userId: UserId, seq: number) {
    this.#flush()
    for (const [connection, since] of this.#listeners) {
      if (connection.userId === userId && since < seq) this.#listeners.delete(connection)
    }
  }

  /** Takes an event as it comes, and calls `onNext` for each that is next in order. Answers whether there is a hole. */
  offer(seq: number, event: string, onNext: (seq: number, event: string) => void): boolean {
    if (this.head !== undefined && seq <= this.head) return false
    this.#early.set(seq, event)
    return this.advance(onNext)
  }

  advance(onNext: (seq: number, event: string) => void): boolean {
    if (this.head === undefined) return false
    for (let next = this.#early.get(this.head + 1); next !== undefined; next = this.#early.get(this.head + 1)) {
      this.head++
      this.#early.delete(this.head)
      this.#gather(next)
      onNext(this.head, next)
    }
    for (const seq of this.#early.keys()) if (seq <= this.head) this.#early.delete(seq)
    return this.#early.size > 0
  }

  #gather(event: string) {
    if (this.#gathered.length === 0) setImmediate(() => this.#flush())
    this.#gathered.push(event)
  }

  /** Everything gathered in this tick, encoded once, to everybody who listens now. */
  #flush() {
    if (this.#gathered.length === 0) return
    const frame = textFrame(this.#gathered.join("\n"))
    this.#gathered = []
    const listeners = [...this.#listeners.keys()]
    if (this.#delivery === undefined && listeners.length <= sliceSize) return this.#write(frame, listeners)
    this.#delivery = this.#deliver(this.#delivery, frame, listeners)
  }

  #write(frame: Buffer, listeners: ReadonlyArray<Connection>) {
    for (const connection of listeners) connection.tell(this.topic, frame)
  }

  async #deliver(previous: Promise<void> | undefined, frame: Buffer, listeners: ReadonlyArray<Connection>) {
    await previous
    for (let start = 0; start < listeners.length; start += sliceSize) {
      if (start > 0) await new Promise(setImmediate)
      this.#write(frame, listeners.slice(start, start + sliceSize))
    }
  }
}
