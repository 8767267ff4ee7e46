import { ArrivalRepository } from "@hazel/db/repositories/arrival-repository"
import { EventLogRepository, type Head } from "@hazel/db/repositories/event-log-repository"
import type { UserId } from "@hazel/domain/ids"
import type { HazelSignal } from "@hazel/domain/realtime/signal"
import { Clock, Context, Effect, Layer, Schedule } from "effect"
import { Epoch } from "../epoch/epoch.ts"
import { makeArrivals } from "./arrivals.ts"
import type { Connection } from "./connection.ts"
import { MembershipChange, membershipChange } from "./membership-change.ts"
import { feedsOf, TopicFeed } from "./topic-feed.ts"

/** Events that are read at once to bring a feed up to date. */
const logPage = 500

type Without<Union, Key extends PropertyKey> = Union extends unknown ? Omit<Union, Key> : never

/** Where and when are known to the hub. */
type SignalBody = Without<HazelSignal, "topic" | "timestamp">

const make = Effect.gen(function* () {
  const log = yield* EventLogRepository
  const epoch = yield* Epoch
  const clock = yield* Clock.Clock
  const context = yield* Effect.context()
  const run = Effect.runForkWith(context)

  const feeds = new Map<string, TopicFeed>()
  const userEventListeners = new Set<(event: string) => void>()
  const accountEnds = new Set<(userId: UserId) => void>()

  /** Membership decides who hears, so it is applied in the order of the log, between one event and the next. */
  const applyMembership = (feed: TopicFeed) => (seq: number, event: string) => {
    if (feed.topic.startsWith("user:")) for (const witness of userEventListeners) witness(event)
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

  /** Reads what a feed has missed. One reader for each feed, whoever asks; who comes meanwhile makes it read again. */
  const catchUp = Effect.fnUntraced(function* (feed: TopicFeed) {
    feed.needsReading = true
    if (feed.isCatchingUp) return
    feed.isCatchingUp = true
    yield* Effect.gen(function* () {
      while (feed.needsReading) {
        feed.needsReading = false
        const events = yield* log.eventsAfter(feed.logId, feed.head, logPage)
        if (events[0]) feed.startAt(events[0].seq)
        for (const { seq, event } of events) feed.offer(seq, event, applyMembership(feed))
        if (events.length === logPage) feed.needsReading = true
      }
    }).pipe(Effect.ensuring(Effect.sync(() => (feed.isCatchingUp = false))))
  })

  /** An event straight from the write that made it. */
  const publish = (topic: string, seq: number, event: string) => {
    const feed = feeds.get(topic)
    if (feed === undefined) return arrivals.note(topic)
    if (feed.offer(seq, event, applyMembership(feed))) run(catchUp(feed))
  }

  /** Something was committed to these logs: read it, if anybody here listens. */
  const publishLogs = (logIds: ReadonlySet<string>) =>
    Effect.suspend(() => {
      for (const id of logIds) arrivals.note(id)
      const committed = [...feeds.values()].filter((feed) => logIds.has(feed.logId))
      return Effect.forEach(committed, catchUp, { discard: true })
    })

  /** Finds the last events of logs, should the word of them have been lost. */
  const compareHeads = Effect.fnUntraced(function* (those: ReadonlyArray<TopicFeed>) {
    // Asked before the heads are read: a comparison that was in flight while a new epoch began says nothing about that one.
    const epochOfFeeds = epoch.current()
    const before = new Map(those.map((feed) => [feed.topic, feed.head]))
    const heads = yield* log.heads(those.map(({ logId }) => logId))
    // A log never goes back, so the database is another one, whose events have been told under these places already.
    if (heads.some(({ topic, seq }) => seq < (before.get(topic) ?? 0))) epoch.reportStepBack(epochOfFeeds)
    const behind = heads.flatMap(({ topic, seq }) => {
      const feed = feeds.get(topic)
      return feed && feed.head < seq ? [feed] : []
    })
    yield* Effect.forEach(behind, catchUp, { discard: true })
  })

  /** The feed of this log, up to date, which stays while `use` decides who listens to it. */
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

  const leave = (connection: Connection) => {
    arrivals.leave(connection)
    for (const feed of feedsOf(connection)) {
      feed.remove(connection)
      closeIfUnused(feed)
    }
  }

  epoch.onNew(() => {
    feeds.clear()
    for (const connection of arrivals.connections()) connection.goodbye("restored", true)
  })

  /** Says something to whoever listens to a topic now, but to no device of `except`, or to `only` one person. Not kept. */
  const signal = (topic: string, body: SignalBody, except?: UserId, only?: UserId) => {
    const timestamp = new Date(clock.currentTimeMillisUnsafe()).toISOString()
    const { type, data } = body
    feeds.get(topic)?.signal(JSON.stringify({ type, topic, timestamp, data }), except, only)
  }

  /** A feed whose last listener was removed is kept until then, as it knows who was removed. */
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

  /** Calls for each event of people's own logs, in the order of each, as far as somebody here listens to it. */
  const onUserEvent = (listener: (event: string) => void) => void userEventListeners.add(listener)

  /** Calls for each person whose account has ended, on every node where somebody hears of it: they themselves do. */
  const onAccountEnd = (listener: (userId: UserId) => void) => void accountEnds.add(listener)

  const { connections, enter, admit, settle } = arrivals
  return {
    ...{
      publish,
      signal,
      publishLogs,
      onUserEvent,
      onAccountEnd,
      isSubscribed,
      hasMoreSubscribers
    },
    ...{ enter, admit, settle, leave, connections }
  }
})

/** Everyone connected to this node, and what they hear. */
export class Hub extends Context.Service<Hub, Effect.Success<typeof make>>()("@hazel/Hub") {
  /** For tests that replace what it depends on. */
  static readonly layerWithoutDependencies = Layer.effect(Hub, make)
  static readonly layer = Hub.layerWithoutDependencies.pipe(Layer.provide(Epoch.layer))
}
