import type { UserId } from "@hazel/domain/ids"
import { type Audience, isIn } from "./audience.ts"
import type { GatheredLine } from "./codec.ts"
import type { Connection } from "./connection.ts"
import { FeedOutput } from "./feed-output.ts"

const feedsByConnection = new WeakMap<Connection, Set<TopicFeed>>()

/** The feeds of a connection, so that leaving costs as much as it receives and not as much as everybody receives. */
export const feedsOf = (connection: Connection): Set<TopicFeed> => {
  const feeds = feedsByConnection.get(connection) ?? new Set()
  feedsByConnection.set(connection, feeds)
  return feeds
}

/** Why the hub ends a subscription: the person was removed from the topic, or the topic has ended. */
export type EndOfSubscription = "removed" | "topic-ended"

export type Ended = (why: EndOfSubscription) => void

interface Callbacks {
  readonly begin: () => void
  readonly ended: Ended | undefined
}

interface Expected {
  readonly since: number
  readonly begin: (() => void) | undefined
  /** The lines that were relayed meanwhile. */
  readonly relayed: Array<GatheredLine>
}

const onlyFor = ({ id }: Connection, line: GatheredLine): GatheredLine => {
  const { audience = {} } = line
  return { ...line, audience: { where: (subscriber) => subscriber.id === id && isIn(audience, subscriber) } }
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
  readonly #expected = new Map<Connection, Expected>()
  /** The callbacks of subscribers who want to know that the feed has ended their subscription. */
  readonly #ended = new Map<Connection, Ended>()
  readonly #left = new Map<UserId, number>()
  readonly #early = new Map<number, string>()
  #retainers = 0
  readonly #output: FeedOutput

  constructor(topic: string, logId: string, head: number) {
    this.topic = topic
    this.logId = logId
    this.#head = head
    this.#output = new FeedOutput(topic, () => this.#subscribers.keys())
  }

  /** The seq of the last event that was passed on. */
  get head() {
    return this.#head
  }

  /** Resolves when everything flushed so far has been written to all sockets; undefined when it has been. */
  get delivery() {
    return this.#output.delivery
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

  /** The current subscribers. */
  get subscribers(): Iterable<Connection> {
    return this.#subscribers.keys()
  }

  hasSubscriber(connection: Connection) {
    return this.#subscribers.has(connection) || this.#expected.has(connection)
  }

  /** Whether more than this many people subscribe. */
  hasMoreSubscribers(than: number) {
    if (this.#subscribers.size <= than) return false
    const people = new Set<UserId>()
    for (const { identity } of this.#subscribers.keys()) {
      if (identity.userId !== undefined && people.add(identity.userId).size > than) return true
    }
    return false
  }

  /**
   * Subscribes the connection to what comes after `head`. Its person was seen in the channel at `since`, and is refused
   * if they have been removed after that.
   */
  add(connection: Connection, since: number): boolean {
    const { userId } = connection.identity
    if (userId !== undefined && (this.#left.get(userId) ?? 0) > since) return false
    // A newcomer gets the gathered events from its replay or snapshot.
    this.flush()
    this.#subscribers.set(connection, Math.max(since, this.#subscribers.get(connection) ?? 0))
    feedsOf(connection).add(this)
    return true
  }

  /** Does the same, but sends nothing from before `since`, in case this feed has not reached it yet. */
  addFrom(connection: Connection, since: number, begin?: () => void): boolean {
    if (since > this.#head && !this.#subscribers.has(connection)) {
      this.#expected.set(connection, { since, begin, relayed: [] })
      feedsOf(connection).add(this)
      return true
    }
    const isAdmitted = this.add(connection, since)
    if (isAdmitted && begin) this.#output.writeInOrder(connection, begin)
    return isAdmitted
  }

  /**
   * Does the same for a subscriber that is told about it: `begin` runs before the first event is written to it, `ended`
   * after the last one, if the person is removed, is refused because of that, or the topic ends.
   */
  subscribe(connection: Connection, since: number, { begin, ended }: Callbacks): boolean {
    if (ended) this.#ended.set(connection, ended)
    const isAdmitted = this.addFrom(connection, since, begin)
    if (!isAdmitted) this.#end(connection, "removed")
    return isAdmitted
  }

  /** Ends a subscription. `farewell` runs when the last event has been written. */
  unsubscribe(connection: Connection, farewell: () => void) {
    this.flush()
    this.remove(connection)
    this.#output.writeInOrder(connection, farewell)
  }

  #admit() {
    for (const [connection, { since, begin, relayed }] of this.#expected) {
      if (since > this.#head) continue
      this.#expected.delete(connection)
      if (!this.addFrom(connection, since, begin)) this.#end(connection, "removed")
      else for (const line of relayed) this.#output.gather(onlyFor(connection, line))
    }
  }

  remove(connection: Connection) {
    this.#subscribers.delete(connection)
    this.#expected.delete(connection)
    this.#ended.delete(connection)
    feedsOf(connection).delete(this)
  }

  /** Removes a connection that did not ask for it. */
  #end(connection: Connection, why: EndOfSubscription) {
    const ended = this.#ended.get(connection)
    this.remove(connection)
    if (ended) this.#output.writeInOrder(connection, () => ended(why))
  }

  /** Unsubscribes a person who was removed at `seq`, unless they have come back since. */
  removePerson(userId: UserId, seq: number) {
    this.flush()
    this.#left.set(userId, seq)
    const expected = [...this.#expected].map(([connection, { since }]) => [connection, since] as const)
    for (const [connection, since] of [...this.#subscribers, ...expected]) {
      if (connection.identity.userId === userId && since < seq) this.#end(connection, "removed")
    }
  }

  /** Unsubscribes everybody, as the topic has ended. */
  removeEverybody() {
    this.flush()
    for (const connection of [...this.#subscribers.keys(), ...this.#expected.keys()]) {
      this.#end(connection, "topic-ended")
    }
  }

  /** Takes an event, and calls `onNext` for each that is next in order. Answers whether there is a hole. */
  offer(seq: number, event: string, onNext: (seq: number, event: string) => void): boolean {
    if (seq <= this.#head) return false
    this.#early.set(seq, event)
    for (let next = this.#early.get(this.#head + 1); next !== undefined; next = this.#early.get(this.#head + 1)) {
      this.#head++
      this.#early.delete(this.#head)
      this.#output.gather({ text: next, seq: this.#head, audience: undefined })
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
  signal(text: string, audience?: Audience, aside?: string) {
    if (this.#subscribers.size > 0) this.#output.gather({ text, seq: undefined, audience, aside })
  }

  /**
   * Sends a line that was made from another log to the current subscribers, and to those that are about to begin once they do,
   * because no replay of this log has it.
   */
  relay(text: string, audience?: Audience) {
    const line = { text, seq: undefined, audience, isRelayed: true }
    for (const { relayed } of this.#expected.values()) relayed.push(line)
    if (this.#subscribers.size > 0) this.#output.gather(line)
  }

  /**
   * Writes what has been gathered to all current subscribers. Every change of the subscribers calls this before, so that
   * each receives exactly what happened while subscribed.
   */
  flush() {
    this.#output.flush()
  }
}
