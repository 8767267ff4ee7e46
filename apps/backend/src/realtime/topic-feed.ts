import type { UserId } from "@hazel/domain/ids"
import type { Connection } from "./connection.ts"
import { FanOut } from "./fan-out.ts"
import { GatheredLines, type OutgoingFrame, type SignalAudience } from "./gathered-lines.ts"

const isFor = ({ except, only }: SignalAudience, userId: UserId) =>
  userId !== except && (only === undefined || userId === only)

const feedsByConnection = new WeakMap<Connection, Set<TopicFeed>>()

/** The feeds a connection subscribes to, so that leaving costs as much as it hears and not as much as everybody hears. */
export const feedsOf = (connection: Connection): Set<TopicFeed> => {
  const feeds = feedsByConnection.get(connection) ?? new Set()
  feedsByConnection.set(connection, feeds)
  return feeds
}

/** The events of one topic in the order of its log, and who on this node hears them. */
export class TopicFeed {
  readonly topic: string
  readonly logId: string
  /** Whether the log is being read right now, and whether it has to be read once more after that. */
  isCatchingUp = false
  needsReading = false
  #head: number
  readonly #subscribers = new Map<Connection, number>()
  /** Those seen at a place that this feed has not come to yet: what is before it is not for them. */
  readonly #expected = new Map<Connection, number>()
  readonly #left = new Map<UserId, number>()
  readonly #early = new Map<number, string>()
  #retainers = 0
  readonly #gathered = new GatheredLines()
  readonly #fanOut = new FanOut(() => this.#flushSoon())

  constructor(topic: string, logId: string, head: number) {
    this.topic = topic
    this.logId = logId
    this.#head = head
  }

  /** The last event that was handed on. */
  get head() {
    return this.#head
  }

  /** Resolves when everything flushed so far has been written to all sockets; undefined when it has been. */
  get delivery() {
    return this.#fanOut.underway
  }

  get isUnused() {
    return this.#subscribers.size + this.#expected.size + this.#retainers === 0
  }

  /** Somebody is about to listen: not deserted until they have decided. */
  retain() {
    this.#retainers++
  }

  release() {
    this.#retainers--
  }

  hasSubscriber(connection: Connection) {
    return this.#subscribers.has(connection) || this.#expected.has(connection)
  }

  /** Whether more than so many people listen. */
  hasMoreSubscribers(than: number) {
    if (this.#subscribers.size <= than) return false
    const people = new Set<UserId>()
    for (const { userId } of this.#subscribers.keys()) if (people.add(userId).size > than) return true
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
    this.#subscribers.set(connection, Math.max(since, this.#subscribers.get(connection) ?? 0))
    feedsOf(connection).add(this)
    return true
  }

  /** The same, but the connection hears nothing of what comes before `since`, should this feed not be there yet. */
  addFrom(connection: Connection, since: number): boolean {
    if (since <= this.#head || this.#subscribers.has(connection)) return this.add(connection, since)
    this.#expected.set(connection, since)
    feedsOf(connection).add(this)
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
    this.#subscribers.delete(connection)
    this.#expected.delete(connection)
    feedsOf(connection).delete(this)
  }

  /** Lets go of a person who was removed at `seq`, unless they have come back since. */
  removePerson(userId: UserId, seq: number) {
    this.flush()
    this.#left.set(userId, seq)
    for (const [connection, since] of [...this.#subscribers, ...this.#expected]) {
      if (connection.userId === userId && since < seq) this.remove(connection)
    }
  }

  /** The topic has come to its end. */
  removeEverybody() {
    this.flush()
    for (const connection of [...this.#subscribers.keys(), ...this.#expected.keys()]) this.remove(connection)
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

  /** Something that is not in the log, for those who listen now, in its order among the events. */
  signal(line: string, except?: UserId, only?: UserId) {
    if (this.#subscribers.size === 0) return
    if (this.#gathered.isEmpty) this.#flushSoon()
    this.#gathered.addSignal(line, { except, only })
  }

  #gather(event: string) {
    if (this.#gathered.isEmpty) this.#flushSoon()
    this.#gathered.addEvent(event, this.#head)
  }

  /**
   * Flushes at the end of this tick. While a large audience is still being written to, more gathers until that is done:
   * a frame for each tick would cost a write to every socket (decision 54).
   */
  #flushSoon() {
    setImmediate(() => {
      if (this.delivery === undefined) this.flush()
    })
  }

  /**
   * Writes what has gathered, encoded once, to everybody who listens now. Whatever changes who listens calls this
   * before, so that everybody hears exactly what happened while they listened.
   */
  flush() {
    const frames = this.#gathered.take()
    if (frames.length === 0) return
    this.#fanOut.start([...this.#subscribers.keys()], (connection) => {
      for (const frame of frames) this.#write(connection, frame)
    })
  }

  #write(connection: Connection, frame: OutgoingFrame) {
    if ("lastSeq" in frame) connection.sendEvents(this.topic, frame.bytes, frame.lastSeq)
    else if (isFor(frame.signalTo, connection.userId)) connection.sendSignal(this.topic, frame.bytes)
  }
}
