import { ArrivalRepository } from "@hazel/db/repositories/arrival-repository"
import { EventLogRepository, type Head } from "@hazel/db/repositories/event-log-repository"
import type { UserId } from "@hazel/domain/ids"
import type { HazelSignal } from "@hazel/domain/realtime/signal"
import { Clock, Context, Effect, Layer, Schedule } from "effect"
import { Epoch } from "../epoch/epoch.ts"
import { makeArrivals } from "./arrivals.ts"
import type { Audience } from "./audience.ts"
import { type Connection, isPersonal, type PersonalConnection } from "./connection.ts"
import { beatConnections } from "./heartbeats.ts"
import { LogPage } from "./log-page.ts"
import { MembershipChange, membershipChange } from "./membership-change.ts"
import { makeSubscriptions } from "./subscriptions.ts"
import { feedsOf, TopicFeed } from "./topic-feed.ts"

type Without<Union, Key extends PropertyKey> = Union extends unknown ? Omit<Union, Key> : never

/** A signal without its topic and time, which the hub adds. */
type SignalBody = Without<HazelSignal, "topic" | "timestamp">

const make = Effect.gen(function* () {
  const logs = yield* EventLogRepository
  const epoch = yield* Epoch
  const clock = yield* Clock.Clock
  const context = yield* Effect.context()
  const run = Effect.runForkWith(context)

  const open = new Set<Connection>()
  const feeds = new Map<string, TopicFeed>()
  const userEventListeners = new Set<(event: string) => void>()
  const accountEnds = new Set<(userId: UserId) => void>()
  const followers = new Map<string, Set<(event: string) => void>>()
  const publicationListeners = new Set<(topicOrLogId: string) => void>()

  /** Membership decides who is subscribed, so it is applied in the order of the log, between one event and the next. */
  const applyMembership = (feed: TopicFeed) => (seq: number, event: string) => {
    for (const listener of followers.get(feed.topic) ?? []) listener(event)
    if (feed.topic.startsWith("user:")) for (const listener of userEventListeners) listener(event)
    const change = membershipChange(event)
    if (change === undefined) return
    MembershipChange.$match(change, {
      Left: ({ userId }) => feed.removePerson(userId, seq),
      Deleted: () => {
        feed.removeEverybody()
        closeIfUnused(feed)
      },
      Deactivated: ({ userId }) => {
        for (const listener of accountEnds) listener(userId)
      },
      Opened: ({ userId, log: head }) => arrivals.open(userId, head)
    })
  }

  /** Reads the events a feed has missed. A feed has one reader; a call during its run makes it read once more. */
  const catchUp = Effect.fnUntraced(function* (feed: TopicFeed) {
    feed.needsReading = true
    if (feed.isCatchingUp) return
    feed.isCatchingUp = true
    yield* Effect.gen(function* () {
      const page = new LogPage()
      while (feed.needsReading) {
        feed.needsReading = false
        const events = yield* logs.eventsAfter(feed.logId, feed.head, page.size)
        if (events[0]) feed.startAt(events[0].seq)
        for (const { seq, event } of events) feed.offer(seq, event, applyMembership(feed))
        if (page.read(events)) feed.needsReading = true
      }
    }).pipe(Effect.ensuring(Effect.sync(() => (feed.isCatchingUp = false))))
  })

  /** Publishes an event that the write which made it has returned. */
  const publish = (topic: string, seq: number, event: string) => {
    for (const listener of publicationListeners) listener(topic)
    const feed = feeds.get(topic)
    if (feed === undefined) return arrivals.note(topic)
    if (feed.offer(seq, event, applyMembership(feed))) run(catchUp(feed))
  }

  /** Publishes what was committed to these logs by reading the feeds that have subscribers here. */
  const publishLogs = (logIds: ReadonlySet<string>) =>
    Effect.suspend(() => {
      for (const id of logIds) {
        arrivals.note(id)
        for (const listener of publicationListeners) listener(id)
      }
      const committed = [...feeds.values()].filter((feed) => logIds.has(feed.logId))
      return Effect.forEach(committed, catchUp, { discard: true })
    })

  /** Finds the newest events of logs, in case a publication was lost. */
  const compareHeads = Effect.fnUntraced(function* (compared: ReadonlyArray<TopicFeed>) {
    // The epoch is taken before the heads are read: a comparison in flight while a new epoch begins says nothing about
    // that one.
    const epochOfFeeds = epoch.current()
    const before = new Map(compared.map((feed) => [feed.topic, feed.head]))
    const heads = yield* logs.heads(compared.map(({ logId }) => logId))
    // A log never goes back, so this is another database, and the feed has already published other events at these
    // seqs.
    if (heads.some(({ topic, seq }) => seq < (before.get(topic) ?? 0))) epoch.reportStepBack(epochOfFeeds)
    const behind = heads.flatMap(({ topic, seq }) => {
      const feed = feeds.get(topic)
      return feed && feed.head < seq ? [feed] : []
    })
    yield* Effect.forEach(behind, catchUp, { discard: true })
  })

  /** Brings the feed of this log up to date and keeps it while `use` decides who subscribes to it. */
  const withFeed = (head: Head, use: (feed: TopicFeed) => Effect.Effect<void>) =>
    Effect.suspend(() => {
      const known = feeds.get(head.topic)
      const feed = known ?? new TopicFeed(head.topic, head.id, head.seq)
      feeds.set(head.topic, feed)
      feed.retain()
      const upToDate = known ? Effect.void : compareHeads([feed])
      const dismiss = Effect.sync(() => {
        feed.release()
        closeIfUnused(feed)
      })
      return Effect.ensuring(
        Effect.andThen(
          upToDate,
          Effect.suspend(() => use(feed))
        ),
        dismiss
      )
    })

  const closeIfUnused = (feed: TopicFeed) => {
    if (feed.isUnused && feeds.get(feed.topic) === feed) feeds.delete(feed.topic)
  }

  const arrivals = makeArrivals({ arrivals: yield* ArrivalRepository, feeds, run, catchUp, withFeed })

  /** Keeps a connection until it leaves: it may subscribe, is pinged, and is told when another epoch begins. */
  const connect = (connection: Connection) => void open.add(connection)

  /** Keeps the connection of a person and reads their topics. `admit` subscribes it to them. */
  const enter = (connection: PersonalConnection) => {
    connect(connection)
    return arrivals.enter(connection)
  }

  const { subscribe, unsubscribe } = makeSubscriptions({ logs, feeds, open, run, catchUp, closeIfUnused })

  /** Ends all subscriptions of a connection, which must connect again before others. */
  const leave = (connection: Connection) => {
    open.delete(connection)
    if (isPersonal(connection)) arrivals.leave(connection)
    for (const feed of feedsOf(connection)) {
      feed.remove(connection)
      closeIfUnused(feed)
    }
  }

  epoch.onNew(() => {
    feeds.clear()
    for (const connection of open) connection.goodbye("restored", true)
  })

  /**
   * Publishes a signal, which is stored nowhere, to the current subscribers of a topic, or to the audience among them.
   * Only some dialects tell what is said `aside`.
   */
  const signal = (topic: string, body: SignalBody, audience?: Audience, aside?: string) => {
    const timestamp = new Date(clock.currentTimeMillisUnsafe()).toISOString()
    const { type, data } = body
    feeds.get(topic)?.signal(JSON.stringify({ type, topic, timestamp, data }), audience, aside)
  }

  /**
   * Sends a line that was made from an event of another log to the subscribers of a topic. Unlike a signal it is never left
   * out; the codec knows its form.
   */
  const relay = (topic: string, text: string, audience?: Audience) => feeds.get(topic)?.relay(text, audience)

  /**
   * Calls the listener after each event that follows `head` in a log, whether somebody here subscribes to it or not. Answers the
   * function that ends it.
   */
  const follow = ({ id, topic, seq }: Head, listener: (event: string) => void) => {
    const feed = feeds.get(topic) ?? new TopicFeed(topic, id, seq)
    feeds.set(topic, feed)
    feed.retain()
    followers.set(topic, (followers.get(topic) ?? new Set()).add(listener))
    run(Effect.ignoreCause(catchUp(feed)))
    return () => {
      followers.get(topic)?.delete(listener)
      if (followers.get(topic)?.size === 0) followers.delete(topic)
      feed.release()
      closeIfUnused(feed)
    }
  }

  /** Whether this node keeps the feed of a topic, which it does while anybody subscribes to it. */
  const isKept = (topic: string) => feeds.has(topic)

  /** Closes feeds without subscribers. Until then such a feed still knows who was removed from it. */
  const closeUnused = Effect.sync(() => feeds.forEach(closeIfUnused))

  yield* Effect.andThen(
    closeUnused,
    Effect.suspend(() => compareHeads([...feeds.values()]))
  ).pipe(
    Effect.when(Effect.sync(() => feeds.size > 0)),
    Effect.catchCause((cause) => Effect.logWarning("Comparing the heads of the logs failed", cause)),
    Effect.repeat(Schedule.spaced("1 second")),
    Effect.forkScoped
  )

  const isSubscribed = (connection: Connection, topic: string) => feeds.get(topic)?.hasSubscriber(connection) ?? false
  const hasMoreSubscribers = (topic: string, than: number) => feeds.get(topic)?.hasMoreSubscribers(than) ?? false

  /** The connections of this node that are subscribed to a topic. */
  const subscribers = (topic: string): Iterable<Connection> => feeds.get(topic)?.subscribers ?? []

  /** Calls the listener for each event of people's own logs that have subscribers here, in the order of each log. */
  const onUserEvent = (listener: (event: string) => void) => void userEventListeners.add(listener)

  /** Calls the listener with the topic or the log of each publication on this node, also if nobody subscribes to it. */
  const onPublication = (listener: (topicOrLogId: string) => void) => void publicationListeners.add(listener)

  /**
   * Calls the listener for each person whose account has ended, on every node with a subscriber: the person is one of
   * them.
   */
  const onAccountEnd = (listener: (userId: UserId) => void) => void accountEnds.add(listener)

  yield* beatConnections(() => open)

  /** All connections of this node. */
  const connections = (): ReadonlyArray<Connection> => [...open]

  /** The connections of people, whatever their dialect. */
  const people = (): ReadonlyArray<PersonalConnection> => [...open].filter(isPersonal)

  const { admit, settle } = arrivals
  return {
    ...{
      publish,
      signal,
      publishLogs,
      relay,
      follow,
      isKept,
      onPublication,
      onUserEvent,
      onAccountEnd,
      isSubscribed,
      subscribers,
      hasMoreSubscribers
    },
    ...{ connect, subscribe, unsubscribe, enter, admit, settle, leave, connections, people }
  }
})

/** The connections of this node and the topics they subscribe to. */
export class Hub extends Context.Service<Hub, Effect.Success<typeof make>>()("@hazel/Hub") {
  /** For tests that replace its dependencies. */
  static readonly layerWithoutDependencies = Layer.effect(Hub, make)
  static readonly layer = Hub.layerWithoutDependencies.pipe(Layer.provide(Epoch.layer))
}
