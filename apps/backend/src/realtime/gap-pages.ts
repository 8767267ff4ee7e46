import type { EventLogRepository, StoredEvent } from "@hazel/db/repositories/event-log-repository"
import { Deferred, Effect } from "effect"
import { replayLimits } from "../front-door/limits/index.ts"
import type { Codec, OutgoingFrame } from "./codec.ts"
import type { ReplayedFeed, TopicReplay } from "./topic-replay.ts"

/** Events of a log that were read at once, and their frames in each dialect. */
export class GapPage {
  readonly events: ReadonlyArray<StoredEvent>
  readonly #topic: string
  readonly #frames = new Map<Codec, ReturnType<Codec["encode"]>>()

  constructor(topic: string, events: ReadonlyArray<StoredEvent>) {
    this.#topic = topic
    this.events = events
  }

  /** The frames for subscribers with this codec. They are encoded once. */
  async framesFor(codec: Codec): Promise<ReadonlyArray<OutgoingFrame>> {
    const lines = () => this.events.map(({ seq, event }) => ({ text: event, seq, audience: undefined }))
    const frames = this.#frames.get(codec) ?? codec.encode(this.#topic, lines())
    this.#frames.set(codec, frames)
    return frames
  }
}

type Underway = Map<string, Deferred.Deferred<GapPage>>

/**
 * Reads the pages of gaps. After a restart hundreds of subscribers come back at the same place of the same log: those who ask while
 * a page is being read share it.
 */
export const makeGapPages = (logs: EventLogRepository["Service"], run: (effect: Effect.Effect<void>) => void) => {
  const pages = new WeakMap<ReplayedFeed, Underway>()

  const startReading = ({ topic, logId }: ReplayedFeed, { position, until }: TopicReplay, done: () => void) => {
    const page = Deferred.makeUnsafe<GapPage>()
    const read = logs.eventsAfter(logId, position, replayLimits.gapEvents).pipe(
      Effect.map(
        (events) =>
          new GapPage(
            topic,
            events.filter(({ seq }) => seq <= until)
          )
      ),
      Effect.onExit(() => Effect.sync(done))
    )
    run(Effect.asVoid(Deferred.into(read, page)))
    return page
  }

  /** The next events after the position of a gap. A read that began at another head of the feed might lack some of them. */
  return (feed: ReplayedFeed, gap: TopicReplay): Effect.Effect<GapPage> =>
    Effect.suspend(() => {
      const underway: Underway = pages.get(feed) ?? new Map()
      pages.set(feed, underway)
      const key = `${gap.position} ${gap.until}`
      const page = underway.get(key) ?? startReading(feed, gap, () => underway.delete(key))
      underway.set(key, page)
      return Deferred.await(page)
    })
}
