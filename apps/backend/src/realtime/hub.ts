import { EventLogRepository, type Head } from "@hazel/db/repositories/event-log-repository"
import type { UserId } from "@hazel/domain/ids"
import { channelTopic } from "@hazel/domain/realtime/topic"
import { Context, Effect, Layer, Schedule } from "effect"
import type { Connection } from "./connection.ts"
import { MembershipChange, membershipChange } from "./membership-change.ts"
import { TopicFeed } from "./topic-feed.ts"

const logPage = 500

const make = Effect.gen(function* () {
  const log = yield* EventLogRepository
  const context = yield* Effect.context()
  const run = Effect.runForkWith(context)

  const feeds = new Map<string, TopicFeed>()
  const people = new Map<UserId, Set<Connection>>()
  /** Channels that opened for people whose connections are still being welcomed. */
  const arriving = new Map<Connection, Array<Head>>()

  /** Membership decides who hears, so it is applied in the order of the log, between one event and the next. */
  const follow = (feed: TopicFeed) => (seq: number, event: string) => {
    const change = membershipChange(event)
    if (change === undefined) return
    MembershipChange.$match(change, {
      Left: ({ userId }) => feed.removePerson(userId, seq),
      Deleted: () => {
        feed.removeEverybody()
        closeIfDeserted(feed)
      },
      Opened: ({ userId, channelId, since }) => {
        const head = { topic: channelTopic(channelId), id: channelId, seq: since }
        for (const connection of people.get(userId) ?? []) {
          const waiting = arriving.get(connection)
          if (waiting) waiting.push(head)
          else run(listen(connection, head))
        }
      }
    })
  }

  /** Reads what a feed has missed. One reader for each feed, whoever asks; who comes meanwhile makes it read again. */
  const catchUp = Effect.fnUntraced(function* (feed: TopicFeed) {
    feed.isRung = true
    if (feed.isCatchingUp) return
    feed.isCatchingUp = true
    yield* Effect.gen(function* () {
      while (feed.isRung) {
        feed.isRung = false
        const events = yield* log.eventsAfter(feed.logId, feed.head, logPage)
        if (events[0]) feed.startAt(events[0].seq)
        for (const { seq, event } of events) feed.offer(seq, event, follow(feed))
        if (events.length === logPage) feed.isRung = true
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

  /** Finds the last events of logs, should the word of them have been lost. */
  const compareHeads = Effect.fnUntraced(function* (those: ReadonlyArray<TopicFeed>) {
    const behind = (yield* log.heads(those.map(({ logId }) => logId))).flatMap(({ topic, seq }) => {
      const feed = feeds.get(topic)
      return feed && feed.head < seq ? [feed] : []
    })
    yield* Effect.forEach(behind, catchUp, { discard: true })
  })

  /** The feeds of these logs, which stay while `use` decides who listens to them. */
  const withFeeds = <A>(heads: ReadonlyArray<Head>, use: (feeds: ReadonlyMap<string, TopicFeed>) => Effect.Effect<A>) =>
    Effect.suspend(() => {
      const fresh = heads.filter(({ topic }) => !feeds.has(topic))
      for (const { topic, id, seq } of fresh) feeds.set(topic, new TopicFeed(topic, id, seq))
      const entered = new Map(heads.map(({ topic }) => [topic, feeds.get(topic)!]))
      for (const feed of entered.values()) feed.expectVisitor()
      const upToDate = fresh.length > 0 ? compareHeads(fresh.map(({ topic }) => entered.get(topic)!)) : Effect.void
      return Effect.andThen(upToDate, use(entered)).pipe(
        Effect.ensuring(
          Effect.sync(() => {
            for (const feed of entered.values()) {
              feed.dismissVisitor()
              closeIfDeserted(feed)
            }
          })
        )
      )
    })

  const closeIfDeserted = (feed: TopicFeed) => {
    if (feed.isDeserted && feeds.get(feed.topic) === feed) feeds.delete(feed.topic)
  }

  /** A channel that opened for a person who is here. */
  const listen: (connection: Connection, opened: Head) => Effect.Effect<void> = (connection, opened) =>
    withFeeds([opened], (entered) =>
      Effect.suspend(() => {
        const feed = entered.get(opened.topic)!
        const isNew = !feed.hasListener(connection)
        if (!connection.isOpen || !feed.add(connection, opened.seq) || !isNew) return Effect.void
        connection.startReplay(feed.topic)
        return replay(connection, feed, opened.seq, feed.head)
      })
    ).pipe(
      // Deaf to a channel without knowing would be worse than coming back.
      Effect.catchCause(() => Effect.sync(() => connection.terminate()))
    )

  /** What the connection has missed after one position, up to another, before anything newer. */
  const replay = Effect.fnUntraced(function* (connection: Connection, feed: TopicFeed, since: number, head: number) {
    let position = since
    while (position < head && connection.isOpen) {
      const limit = Math.min(logPage, head - position)
      const events = yield* log.eventsHeardBy(connection.userId, feed.logId, position, limit)
      for (const { event } of events) {
        connection.sayText(event)
        yield* Effect.promise(() => connection.hasRoom())
      }
      position = events.at(-1)?.seq ?? head
    }
    connection.endReplay(feed.topic)
  })

  const enter = (connection: Connection) => {
    const connections = people.get(connection.userId) ?? new Set()
    people.set(connection.userId, connections.add(connection))
    arriving.set(connection, [])
  }

  /** The connection has been welcomed: what opened for it meanwhile can be heard now. */
  const settle = (connection: Connection) => {
    const waiting = arriving.get(connection) ?? []
    arriving.delete(connection)
    return Effect.forEach(waiting, (opened) => listen(connection, opened), { discard: true })
  }

  const leave = (connection: Connection) => {
    arriving.delete(connection)
    const connections = people.get(connection.userId)
    connections?.delete(connection)
    if (connections?.size === 0) people.delete(connection.userId)
    for (const feed of feeds.values()) {
      feed.remove(connection)
      closeIfDeserted(feed)
    }
  }

  const connections = () => [...people.values()].flatMap((all) => [...all])

  yield* Effect.suspend(() => compareHeads([...feeds.values()])).pipe(
    Effect.when(Effect.sync(() => feeds.size > 0)),
    Effect.catchCause((cause) => Effect.logWarning("Comparing the heads of the logs failed", cause)),
    Effect.repeat(Schedule.spaced("1 second")),
    Effect.forkScoped
  )

  return { publish, ring, withFeeds, replay, enter, settle, leave, connections }
})

/** Everyone connected to this node, and what they hear. */
export class Hub extends Context.Service<Hub, Effect.Success<typeof make>>()("@hazel/Hub") {
  static readonly layer = Layer.effect(Hub, make)
}
