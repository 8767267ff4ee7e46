import type { EventLogRepository, Head } from "@hazel/db/repositories/event-log-repository"
import type { UserId } from "@hazel/domain/ids"
import { Effect } from "effect"
import type { Connection } from "./connection.ts"
import type { TopicFeed } from "./topic-feed.ts"

export const logPage = 500

interface Surroundings {
  readonly log: EventLogRepository["Service"]
  readonly run: (effect: Effect.Effect<void>) => void
  /** The feeds of these logs, which stay while `use` decides who listens to them. */
  readonly withFeeds: <A>(
    heads: ReadonlyArray<Head>,
    use: (feeds: ReadonlyMap<string, TopicFeed>) => Effect.Effect<A>
  ) => Effect.Effect<A>
}

/** Who is connected to this node, and how they come to hear what they may. */
export const makeArrivals = ({ log, run, withFeeds }: Surroundings) => {
  const people = new Map<UserId, Set<Connection>>()
  /** Logs that opened for people whose connections are still being welcomed. */
  const arriving = new Map<Connection, Array<Head>>()

  /** A log opened for a person, who may hear it from its `seq` on. */
  const open = (userId: UserId, head: Head) => {
    for (const connection of people.get(userId) ?? []) {
      const waiting = arriving.get(connection)
      if (waiting) waiting.push(head)
      else run(listen(connection, head))
    }
  }

  const listen = (connection: Connection, opened: Head) =>
    withFeeds([opened], (entered) =>
      Effect.suspend(() => {
        const feed = entered.get(opened.topic)!
        const isNew = !feed.hasListener(connection)
        if (!connection.isOpen || !feed.addFrom(connection, opened.seq) || !isNew) return Effect.void
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
  }

  const connections = () => [...people.values()].flatMap((all) => [...all])

  return { open, replay, enter, settle, leave, connections }
}
