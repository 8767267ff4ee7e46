import type { EventLogRepository } from "@hazel/db/repositories/event-log-repository"
import { Effect, Semaphore } from "effect"
import { replayLimits } from "../front-door/limits/index.ts"
import { isIn } from "./audience.ts"
import type { Connection } from "./connection.ts"
import { makeGapPages } from "./gap-pages.ts"
import type { TopicFeed } from "./topic-feed.ts"
import type { TopicReplay } from "./topic-replay.ts"

/**
 * Sends a connection what its feed had already published when the connection subscribed at an earlier seq. The events
 * are read from the log; live events wait meanwhile.
 */
export const makeSendGap = (logs: EventLogRepository["Service"], run: (effect: Effect.Effect<void>) => void) => {
  const readPage = makeGapPages(logs, run)

  const sendPage = Effect.fnUntraced(function* (connection: Connection, feed: TopicFeed, gap: TopicReplay) {
    const { topic } = feed
    gap.prepare()
    const page = yield* readPage(feed, gap)
    if (!connection.isCurrent(gap)) return
    const missed = page.events
    const frames = yield* Effect.promise(() => page.framesFor(connection.codec))
    if (!connection.isCurrent(gap)) return
    // A peer that is told how far it is may leave before the end of the page. It would get no further, however often it came.
    for (const { bytes, seq, audience } of frames) {
      if (audience === undefined || isIn(audience, connection)) connection.writeEvents(topic, bytes, seq)
    }
    const isWholeGap = missed.length < replayLimits.gapEvents
    gap.position = isWholeGap ? gap.until : missed.at(-1)!.seq
    connection.notePosition(topic, gap.position)
    if (gap.isRead) {
      yield* Effect.promise(() => gap.settled())
      connection.endReplay(gap)
    }
    yield* Effect.promise(() => connection.hasRoom())
  })

  const sendPages = Effect.fnUntraced(function* (connection: Connection, feed: TopicFeed, gap: TopicReplay) {
    // The subscription may end between two pages. Nothing that was published after its end may be read then.
    while (connection.isOpen && connection.isCurrent(gap) && feed.hasSubscriber(connection)) {
      yield* sendPage(connection, feed, gap)
    }
    if (connection.isCurrent(gap)) connection.stopReplay(feed.topic)
  })

  const turns = new WeakMap<Connection, Semaphore.Semaphore>()

  /** A connection is sent one gap after the other, however many topics it resumes at once. */
  const inTurn = (connection: Connection) => {
    const turn = turns.get(connection) ?? Semaphore.makeUnsafe(1)
    turns.set(connection, turn)
    return turn.withPermits(1)
  }

  return (connection: Connection, feed: TopicFeed, gap: TopicReplay) =>
    inTurn(connection)(sendPages(connection, feed, gap))
}
