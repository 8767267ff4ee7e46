import type { UserId } from "@hazel/domain/ids"
import type { Connection } from "./connection.ts"
import { textFrame } from "./text-frame.ts"

/** A fan-out gives way to others after this many sockets, so that small channels do not wait for big ones. */
const sliceSize = 250

/** Lines that go together, in one frame. */
interface Gathered {
  readonly lines: Array<string>
  readonly isSignal: boolean
  /** The place of the last event; of signals, which have none, the place of the last event before them. */
  lastSeq: number
  /** A person who does not hear them. */
  readonly except: UserId | undefined
  readonly only: UserId | undefined
}

/** The events of one topic in the order of its log, and who on this node hears them. */
export class TopicFeed {
  readonly topic: string
  readonly logId: string
  /** Whether the log is being read right now, and whether it has to be read once more after that. */
  isCatchingUp = false
  isRung = false
  #head: number
  readonly #listeners = new Map<Connection, number>()
  /** Those seen at a place that this feed has not come to yet: what is before it is not for them. */
  readonly #expected = new Map<Connection, number>()
  readonly #left = new Map<UserId, number>()
  readonly #early = new Map<number, string>()
  #visitors = 0
  #gathered: Array<Gathered> = []
  #delivery: Promise<void> | undefined

  constructor(topic: string, logId: string, head: number) {
    this.topic = topic
    this.logId = logId
    this.#head = head
  }

  /** The last event that was handed on. */
  get head() {
    return this.#head
  }

  /** Resolves when all that was written so far has reached the sockets of everybody; undefined when it has. */
  get delivery() {
    return this.#delivery
  }

  get isDeserted() {
    return this.#listeners.size + this.#expected.size + this.#visitors === 0
  }

  /** Somebody is about to listen: not deserted until they have decided. */
  expectVisitor() {
    this.#visitors++
  }

  dismissVisitor() {
    this.#visitors--
  }

  hasListener(connection: Connection) {
    return this.#listeners.has(connection) || this.#expected.has(connection)
  }

  /** Whether more than so many people listen. */
  hasMoreListeners(than: number) {
    if (this.#listeners.size <= than) return false
    const people = new Set<UserId>()
    for (const { userId } of this.#listeners.keys()) if (people.add(userId).size > than) return true
    return false
  }

  /**
   * From now on the connection hears what comes after `head`. Its person was seen in the channel at `since`; they are
   * refused when they have been removed after that.
   */
  add(connection: Connection, since: number): boolean {
    if ((this.#left.get(connection.userId) ?? 0) > since) return false
    // What was gathered is of the past, which a newcomer is told otherwise.
    this.flush()
    this.#listeners.set(connection, Math.max(since, this.#listeners.get(connection) ?? 0))
    return true
  }

  /** The same, but the connection hears nothing of what comes before `since`, should this feed not be there yet. */
  addFrom(connection: Connection, since: number): boolean {
    if (since <= this.#head || this.#listeners.has(connection)) return this.add(connection, since)
    this.#expected.set(connection, since)
    return true
  }

  #admit() {
    for (const [connection, since] of this.#expected) {
      if (since > this.#head) continue
      this.#expected.delete(connection)
      this.add(connection, since)
    }
  }

  remove(connection: Connection) {
    this.#listeners.delete(connection)
    this.#expected.delete(connection)
  }

  /** Lets go of a person who was removed at `seq`, unless they have come back since. */
  removePerson(userId: UserId, seq: number) {
    this.flush()
    this.#left.set(userId, seq)
    for (const [connection, since] of [...this.#listeners, ...this.#expected]) {
      if (connection.userId === userId && since < seq) this.remove(connection)
    }
  }

  /** The topic has come to its end. */
  removeEverybody() {
    this.flush()
    this.#listeners.clear()
    this.#expected.clear()
  }

  /** Takes an event as it comes, and calls `onNext` for each that is next in order. Answers whether there is a hole. */
  offer(seq: number, event: string, onNext: (seq: number, event: string) => void): boolean {
    if (seq <= this.#head) return false
    this.#early.set(seq, event)
    for (let next = this.#early.get(this.#head + 1); next !== undefined; next = this.#early.get(this.#head + 1)) {
      this.#head++
      this.#early.delete(this.#head)
      this.#gather(next)
      this.#admit()
      onNext(this.#head, next)
    }
    return this.#early.size > 0
  }

  /** The log has nothing before `seq` any more: it was trimmed, or the channel was deleted. */
  startAt(seq: number) {
    this.#head = Math.max(this.#head, seq - 1)
    this.#admit()
    for (const early of this.#early.keys()) if (early <= this.#head) this.#early.delete(early)
  }

  /** Something that is not in the log, said to whoever listens, in its order among the events. */
  signal(line: string, except?: UserId, only?: UserId) {
    if (this.#listeners.size > 0) this.#gather(line, true, except, only)
  }

  #gather(line: string, isSignal = false, except?: UserId, only?: UserId) {
    if (this.#gathered.length === 0) setImmediate(() => this.flush())
    const last = this.#gathered.at(-1)
    if (last?.isSignal === isSignal && last.except === except && last.only === only) {
      last.lines.push(line)
      last.lastSeq = this.#head
    } else this.#gathered.push({ lines: [line], isSignal, lastSeq: this.#head, except, only })
  }

  /** Everything gathered in this tick, encoded once, to everybody who listens now. */
  flush() {
    const gathered = this.#gathered
    this.#gathered = []
    for (const together of gathered) this.#send(together)
  }

  #send({ lines, isSignal, lastSeq, except, only }: Gathered) {
    const frame = textFrame(lines.join("\n"))
    const write = (listeners: ReadonlyArray<Connection>) => {
      for (const connection of listeners) {
        if (!isSignal) connection.tell(this.topic, frame, lastSeq)
        else if (connection.userId !== except && connection.userId === (only ?? connection.userId))
          connection.mention(this.topic, frame)
      }
    }
    const listeners = [...this.#listeners.keys()]
    if (this.#delivery === undefined && listeners.length <= sliceSize) return write(listeners)
    const delivery = this.#deliver(this.#delivery, write, listeners).then(() => {
      if (this.#delivery === delivery) this.#delivery = undefined
    })
    this.#delivery = delivery
  }

  async #deliver(
    previous: Promise<void> | undefined,
    write: (listeners: ReadonlyArray<Connection>) => void,
    listeners: ReadonlyArray<Connection>
  ) {
    await previous
    for (let start = 0; start < listeners.length; start += sliceSize) {
      if (start > 0) await new Promise(setImmediate)
      write(listeners.slice(start, start + sliceSize))
    }
  }
}
