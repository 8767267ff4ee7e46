import type { ArrivalRepository, SubscribableLog } from "@hazel/db/repositories/arrival-repository"
import type { Head } from "@hazel/db/repositories/event-log-repository"
import type { UserId } from "@hazel/domain/ids"
import type { Cursors } from "@hazel/domain/realtime/frames"
import { Effect } from "effect"
import { replayLimits } from "../front-door/limits/index.ts"
import type { PersonalConnection } from "./connection.ts"
import { makeSendReplays } from "./send-replays.ts"
import { TopicFeed } from "./topic-feed.ts"
import { MissedPublications } from "./missed-publications.ts"

interface Surroundings {
  readonly arrivals: ArrivalRepository["Service"]
  readonly feeds: Map<string, TopicFeed>
  readonly run: (effect: Effect.Effect<void>) => void
  readonly catchUp: (feed: TopicFeed) => Effect.Effect<void>
  /** Brings the feed of this log up to date and keeps it while `use` decides who subscribes to it. */
  readonly withFeed: (head: Head, use: (feed: TopicFeed) => Effect.Effect<void>) => Effect.Effect<void>
}

/** A topic that a connection has just been subscribed to. */
export interface Admitted {
  readonly topic: string
  /** The seq of the last event before the subscription. */
  readonly head: number
  /** Whether the client has to fetch a snapshot because earlier events are not replayed. */
  readonly isSnapshot: boolean
}

/** Whether the log still holds every event after the cursor, the person may see them, and they are few enough. */
const isReplayable = (cursor: number, head: number, { visibleFrom, keptFrom }: SubscribableLog) =>
  cursor <= head && head - cursor <= replayLimits.events && cursor >= Math.max(visibleFrom, keptFrom) - 1

/** The connections of this node, and how they are subscribed to the topics their people may see. */
export const makeArrivals = ({ arrivals, feeds, run, catchUp, withFeed }: Surroundings) => {
  const connectionsOf = new Map<UserId, Set<PersonalConnection>>()
  /** Logs that opened for people whose connections are still being welcomed. */
  const arriving = new Map<PersonalConnection, Array<Head>>()
  const missed = new MissedPublications()
  const replay = makeSendReplays(arrivals)

  /** Subscribes a person's connections to a log that opened for them, from its `seq` on. */
  const open = (userId: UserId, head: Head) => {
    for (const connection of connectionsOf.get(userId) ?? []) {
      const waiting = arriving.get(connection)
      if (waiting) waiting.push(head)
      else run(subscribe(connection, head))
    }
  }

  const subscribe = (connection: PersonalConnection, opened: Head) =>
    withFeed(opened, (feed) => {
      const isNew = !feed.hasSubscriber(connection)
      if (!connection.isOpen || !feed.addFrom(connection, opened.seq) || !isNew) return Effect.void
      connection.startReplay(feed, opened.seq)
      return replay(connection)
    }).pipe(
      // A connection without one of its channels would not know what it misses, so it has to reconnect.
      Effect.catchCause(() => Effect.sync(() => connection.goodbye("unavailable", true)))
    )

  /**
   * Reads a person's topics, in one statement with others who arrive. From now on, publications that it would miss are
   * noted.
   */
  const enter = (connection: PersonalConnection) => {
    const connections = connectionsOf.get(connection.identity.userId) ?? new Set()
    connectionsOf.set(connection.identity.userId, connections.add(connection))
    arriving.set(connection, [])
    const since = missed.begin()
    return Effect.map(arrivals.arrive(connection.identity.userId), (arrival) => ({ ...arrival, since }))
  }

  const feedOf = ({ id, topic, seq }: SubscribableLog, since: number) => {
    const known = feeds.get(topic)
    if (known) return known
    const feed = new TopicFeed(topic, id, seq)
    feeds.set(topic, feed)
    if (missed.has(since, topic, id)) run(catchUp(feed))
    return feed
  }

  /** Subscribes a connection to these logs, except those its person was removed from since they were read. */
  const admit = (
    connection: PersonalConnection,
    logs: ReadonlyArray<SubscribableLog>,
    since: number,
    cursors: Cursors
  ) =>
    logs.flatMap((log): ReadonlyArray<Admitted> => {
      const feed = feedOf(log, since)
      const before = log.visibleFrom - 1
      const isAdmitted = before > feed.head ? feed.addFrom(connection, before) : feed.add(connection, log.seq)
      if (!isAdmitted) return []
      const head = Math.max(feed.head, before)
      const cursor = cursors[log.topic]
      const isSnapshot = cursor === undefined || !isReplayable(cursor, head, log)
      if (!isSnapshot && cursor < head) connection.startReplay(feed, cursor)
      return [{ topic: log.topic, head, isSnapshot }]
    })

  /** After the welcome: replays what the connection missed, and subscribes it to the logs that opened meanwhile. */
  const settle = Effect.fnUntraced(function* (connection: PersonalConnection) {
    const waiting = arriving.get(connection) ?? []
    endArrival(connection)
    yield* replay(connection)
    yield* Effect.forEach(waiting, (opened) => subscribe(connection, opened), { discard: true })
  })

  const endArrival = (connection: PersonalConnection) => {
    arriving.delete(connection)
    if (arriving.size === 0) missed.clear()
  }

  const leave = (connection: PersonalConnection) => {
    endArrival(connection)
    const connections = connectionsOf.get(connection.identity.userId)
    connections?.delete(connection)
    if (connections?.size === 0) connectionsOf.delete(connection.identity.userId)
  }

  /** Notes a publication to a topic without subscribers here, for connections that are about to subscribe. */
  const note = (topicOrLog: string) => {
    if (arriving.size > 0) missed.note(topicOrLog)
  }

  return { open, enter, admit, settle, leave, note }
}
