import { EventLogRepository } from "@hazel/db/repositories/event-log-repository"
import type { UserId } from "@hazel/domain/ids"
import { channelTopic } from "@hazel/domain/realtime/topic"
import { Context, Effect, Layer, Schedule } from "effect"
import type { Connection } from "./connection.ts"
import { MembershipChange, membershipChange } from "./membership-change.ts"
import { TopicFeed } from "./topic-feed.ts"

const replayPage = 500

const make = Effect.gen(function* () {
  const log = yield* EventLogRepository
  const context = yield* Effect.context()
  const run = Effect.runForkWith(context)

  const feeds = new Map<string, TopicFeed>()
  const people = new Map<UserId, Set<Connection>>()

  /** Membership decides who hears, so it is applied in the order of the log, between one event and the next. */
  const follow = (feed: TopicFeed) => (seq: number, event: string) => {
    const change = membershipChange(event)
    if (change === undefined) return
    MembershipChange.$match(change, {
      Left: ({ userId }) => feed.removePerson(userId, seq),
      Deleted: () => {},
      Opened: ({ userId, channelId, since }) => {
        for (const connection of people.get(userId) ?? []) {
          run(listen(connection, channelTopic(channelId), channelId, since))
        }
      }
    })
  }

  /** Reads what a feed has missed. One reader for each feed, whoever asks. */
  const catchUp = Effect.fnUntraced(function* (feed: TopicFeed) {
    if (feed.isCatchingUp) return
    feed.isCatchingUp = true
    yield* Effect.gen(function* () {
      for (let isMore = true; isMore;) {
        const events = yield* log.eventsAfter(feed.logId, feed.head ?? 0, replayPage)
        for (const { seq, event } of events) feed.offer(seq, event, follow(feed))
        isMore = events.length === replayPage
      }
    }).pipe(Effect.ensuring(Effect.sync(() => (feed.isCatchingUp = false))))
  })

  /** An event straight from the write that made it. */
  const publish = (topic: string, seq: number, event: string) => {
    const feed = feeds.get(topic)
    const hasHole = feed?.offer(seq, event, follow(feed))
    if (feed && hasHole) run(catchUp(feed))
  }

  /** Something was committed to these logs: read it, if anybody here listens. */
  const ring = (logIds: ReadonlySet<string>) =>
    Effect.forEach(
      [...feeds.values()].filter((feed) => logIds.has(feed.logId)),
      catchUp,
      { discard: true }
    )

  const open = Effect.fnUntraced(function* (topics: ReadonlyArray<{ readonly topic: string; readonly id: string }>) {
    const fresh = topics.filter(({ topic }) => !feeds.has(topic))
    // Registered before the head is read: what is published meanwhile waits in the feed instead of being lost.
    for (const { topic, id } of fresh) feeds.set(topic, new TopicFeed(topic, id))
    const unknown = topics.filter(({ topic }) => feeds.get(topic)?.head === undefined)
    if (unknown.length === 0) return
    for (const { topic, seq } of yield* log.heads(unknown.map(({ id }) => id))) {
      const feed = feeds.get(topic)
      if (feed === undefined || feed.head !== undefined) continue
      feed.head = seq
      feed.advance(follow(feed))
    }
  })

  const listen: (connection: Connection, topic: string, logId: string, since: number) => Effect.Effect<void> =
    Effect.fnUntraced(function* (connection, topic, logId, since) {
      yield* open([{ topic, id: logId }])
      const feed = feeds.get(topic)
      if (feed === undefined || !connection.isOpen) return
      connection.startReplay(topic)
      feed.add(connection, since)
      yield* replay(connection, feed, since)
    })

  /** What the connection has missed, before anything newer. */
  const replay = Effect.fnUntraced(function* (connection: Connection, feed: TopicFeed, since: number) {
    let position = since
    for (let isMore = true; isMore;) {
      const events = yield* log.eventsHeardBy(connection.userId, feed.logId, position, replayPage)
      for (const { event } of events) connection.sayText(event)
      position = events.at(-1)?.seq ?? position
      isMore = events.length === replayPage
    }
    connection.endReplay(feed.topic)
  })

  const enter = (connection: Connection) => {
    const connections = people.get(connection.userId) ?? new Set()
    people.set(connection.userId, connections.add(connection))
  }

  const leave = (connection: Connection) => {
    const connections = people.get(connection.userId)
    connections?.delete(connection)
    if (connections?.size === 0) people.delete(connection.userId)
    for (const [topic, feed] of feeds) {
      feed.remove(connection)
      if (feed.isDeserted) feeds.delete(topic)
    }
  }

  const connections = () => [...people.values()].flatMap((all) => [...all])

  /** Finds the last event of a log, should the word of it have been lost. */
  const compareHeads = Effect.gen(function* () {
    const heads = yield* log.heads([...feeds.values()].map(({ logId }) => logId))
    for (const { topic, seq } of heads) {
      const feed = feeds.get(topic)
      if (feed?.head !== undefined && feed.head < seq) yield* catchUp(feed)
    }
  })

  yield* compareHeads.pipe(
    Effect.when(Effect.sync(() => feeds.size > 0)),
    Effect.catchCause((cause) => Effect.logWarning("Comparing the heads of the logs failed", cause)),
    Effect.repeat(Schedule.spaced("1 second")),
    Effect.forkScoped
  )

  return { feeds, publish, ring, open, replay, enter, leave, connections }
})

/** Everyone connected to this node, and what they hear. */
export class Hub extends Context.Service<Hub, Effect.Success<typeof make>>()("@hazel/Hub") {
  static readonly layer = Layer.effect(Hub, make)
}
