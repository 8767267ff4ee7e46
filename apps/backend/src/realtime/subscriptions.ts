import type { EventLogRepository, Head } from "@hazel/db/repositories/event-log-repository"
import { Effect } from "effect"
import type { Connection } from "./connection.ts"
import { makeSendGap } from "./send-gap.ts"
import { type Ended, TopicFeed } from "./topic-feed.ts"

interface Surroundings {
  readonly logs: EventLogRepository["Service"]
  readonly feeds: Map<string, TopicFeed>
  /** The connections that have connected and not left. */
  readonly open: ReadonlySet<Connection>
  readonly run: (effect: Effect.Effect<void>) => void
  readonly catchUp: (feed: TopicFeed) => Effect.Effect<void>
  readonly closeIfUnused: (feed: TopicFeed) => void
}

/** The subscriptions of connections that choose their topics one by one. */
export const makeSubscriptions = ({ logs, feeds, open, run, catchUp, closeIfUnused }: Surroundings) => {
  const sendGap = makeSendGap(logs, run)

  /** A feed that did not exist here begins at the seq of its first subscription. */
  const feedOf = ({ id, topic, seq }: Head) => {
    const feed = feeds.get(topic) ?? new TopicFeed(topic, id, seq)
    feeds.set(topic, feed)
    return feed
  }

  /**
   * Subscribes a connection to the events after `seq` of a log. The caller has already checked that it may, and has read
   * `seq` in the same transaction. Every event after `seq` is sent once and in order, and none up to `seq`, whether the
   * feed of this node is behind `seq` or past it.
   *
   * `greet` runs once, before the first of those events is written, and writes the answer to the subscriber. It runs at
   * once unless the feed has yet to reach `seq` or is writing earlier events, and never if the subscription ends before.
   * `ended` runs after the last event if the hub ends the subscription: the topic has ended, or the person was removed
   * from it after `seq`. Neither may throw.
   *
   * A connection that resumes also receives the events between `from` and `seq`, which the log must still hold. They are
   * read at the pace at which it reads.
   *
   * A connection that has left is not subscribed, and one that already subscribes to the topic must not ask again.
   */
  const subscribe = (connection: Connection, head: Head, greet: () => void, ended?: Ended, from = head.seq) => {
    if (!open.has(connection)) return
    const isNew = !feeds.has(head.topic)
    const feed = feedOf(head)
    // The replay holds live events back from now on. It is read after the greeting.
    const gap = Math.max(feed.head, head.seq) > from ? connection.startReplay(feed, from) : undefined
    const begin = () => {
      greet()
      if (gap) run(Effect.catchCause(sendGap(connection, feed, gap), () => giveUp(connection)))
    }
    const isAdmitted = feed.subscribe(connection, head.seq, { begin, ended })
    if (!isAdmitted && gap) connection.stopReplay(feed.topic)
    // Events may have been committed while nobody here subscribed, or be known only to the log yet.
    if (isNew || feed.head < head.seq) run(Effect.ignoreCause(catchUp(feed)))
    closeIfUnused(feed)
  }

  /** A connection that misses events would not know it, so it has to reconnect. */
  const giveUp = (connection: Connection) => Effect.sync(() => connection.goodbye("unavailable", true))

  /**
   * Ends a subscription. `farewell` runs after the last event has been written, and at once if there is no subscription.
   */
  const unsubscribe = (connection: Connection, topic: string, farewell: () => void = () => {}) => {
    const feed = feeds.get(topic)
    if (!feed?.hasSubscriber(connection)) return farewell()
    connection.stopReplay(topic)
    feed.unsubscribe(connection, farewell)
    closeIfUnused(feed)
  }

  return { subscribe, unsubscribe }
}
