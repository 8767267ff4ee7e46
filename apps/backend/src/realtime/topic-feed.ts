import type { UserId } from "@hazel/domain/ids"
import type { Connection } from "./connection.ts"
import { FanOut } from "./fan-out.ts"
import { GatheredLines, type OutgoingFrame, type SignalAudience } from "./gathered-lines.ts"

const isFor = ({ except, only }: SignalAudience, userId: UserId) =>
  userId !== except && (only === undefined || userId === only)

const feedsByConnection = new WeakMap<Connection, Set<TopicFeed>>()

/** The feeds of a connection, so that leaving costs as much as it receives and not as much as everybody receives. */
export const feedsOf = (connection: Connection): Set<TopicFeed> => {
  const feeds = feedsByConnection.get(connection) ?? new Set()
  feedsByConnection.set(connection, feeds)
  return feeds
}

/** The events of one topic in the order of its log, and its subscribers on this node. */
export class TopicFeed {
  readonly topic: string
  readonly logId: string
  /** Whether the log is being read right now, and whether it has to be read once more after that. */
  isCatchingUp = false
  needsReading = false
  #head: number
  readonly #subscribers = new Map<Connection, number>()
  /** Connections that were seen at a seq which this feed has not reached yet, and may not receive what is before it. */
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

  /** The seq of the last event that was passed on. */
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

  /** Keeps the feed while somebody decides whether to subscribe. */
  retain() {
    this.#retainers++
  }

  release() {
    this.#retainers--
  }

  hasSubscriber(connection: Connection) {
    return this.#subscribers.has(connection) || this.#expected.has(connection)
  }

  /** Whether more than this many people subscribe. */
  hasMoreSubscribers(than: number) {
    if (this.#subscribers.size <= than) return false
    const people = new Set<UserId>()
    for (const { userId } of this.#subscribers.keys()) if (people.add(userId).size > than) return true
    return false
  }

  /**
   * Subscribes the connection to what comes after `head`. Its person was seen in the channel at `since`, and is refused
   * if they have been removed after that.
   */
  add(connection: Connection, since: number): boolean {
    if ((this.#left.get(connection.userId) ?? 0) > since) return false
    // A newcomer gets the gathered events from its replay or snapshot.
    this.flush()
    this.#subscribers.set(connection, Math.max(since, this.#subscribers.get(connection) ?? 0))
    feedsOf(connection).add(this)
    return true
  }

  /** Does the same, but sends nothing from before `since`, in case this feed has not reached it yet. */
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

  /** Unsubscribes a person who was removed at `seq`, unless they have come back since. */
  removePerson(userId: UserId, seq: number) {
    this.flush()
    this.#left.set(userId, seq)
    for (const [connection, since] of [...this.#subscribers, ...this.#expected]) {
      if (connection.userId === userId && since < seq) this.remove(connection)
    }
  }

  /** Unsubscribes everybody, as the topic has ended. */
  removeEverybody() {
    this.flush()
    for (const connection of [...this.#subscribers.keys(), ...this.#expected.keys()]) this.remove(connection)
  }

  /** Takes an event, and calls `onNext` for each that is next in order. Answers whether there is a hole. */
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

  /** Continues at `seq`, the first event the log still has: it was trimmed, or the channel was deleted. */
  startAt(seq: number) {
    this.#head = Math.max(this.#head, seq - 1)
    this.#admit()
    for (const early of this.#early.keys()) if (early <= this.#head) this.#early.delete(early)
  }

  /** Sends a signal, which is not in the log, to the current subscribers, in its order among the events. */
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
   * Writes the gathered lines, encoded once, to all current subscribers. Every change of the subscribers calls this
   * before, so that each receives exactly what happened while subscribed.
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
