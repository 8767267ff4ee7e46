import type { ArrivalRepository } from "@hazel/db/repositories/arrival-repository"
import { Effect } from "effect"
import { isIn } from "./audience.ts"
import type { GatheredLine } from "./codec.ts"
import type { PersonalConnection } from "./connection.ts"
import type { TopicReplay } from "./topic-replay.ts"

interface ReadLog {
  readonly replay: TopicReplay
  /** Events, one per line. */
  readonly lines: string
}

const asLine = (text: string): GatheredLine => ({
  text,
  seq: (JSON.parse(text) as { seq: number }).seq,
  audience: undefined
})

/** Writes what was read of each log. A dialect that sends events as they are stored gets the page as one frame. */
const writePage = async (connection: PersonalConnection, read: ReadonlyArray<ReadLog>) => {
  const { codec } = connection
  const filled = read.filter(({ lines }) => lines !== "")
  if (filled.length === 0) return
  if (codec.encodeStored) return connection.write(codec.encodeStored(filled.map(({ lines }) => lines).join("\n")))
  for (const { replay, lines } of filled) {
    const frames = await codec.encode(replay.feed.topic, lines.split("\n").map(asLine))
    if (!connection.isCurrent(replay)) continue
    for (const { bytes, seq, audience } of frames) {
      if (audience === undefined || isIn(audience, connection)) connection.writeEvents(replay.feed.topic, bytes, seq)
    }
  }
}

/**
 * Sends connections the events they missed, page by page. Each page is read when the peer has taken the previous one.
 */
export const makeSendReplays = (arrivals: ArrivalRepository["Service"]) => {
  const sendPage = Effect.fnUntraced(function* (connection: PersonalConnection, replays: ReadonlyArray<TopicReplay>) {
    for (const replay of replays) replay.prepare()
    const logs = replays.map(({ feed, position, until }) => ({ id: feed.logId, after: position, until }))
    const page = yield* arrivals.page({ person: connection.identity.userId, logs })
    const byLog = new Map(page.map((read) => [read.log, read]))
    const read = replays.flatMap((replay) => {
      const found = byLog.get(replay.feed.logId)
      return found && connection.isCurrent(replay) ? [{ replay, ...found }] : []
    })
    yield* Effect.promise(() => writePage(connection, read))
    for (const { replay, readTo } of read) {
      replay.position = Math.max(replay.position, readTo)
      if (!replay.isRead) continue
      yield* Effect.promise(() => replay.settled())
      connection.endReplay(replay)
    }
    yield* Effect.promise(() => connection.hasRoom())
  })

  const sendPages = Effect.fnUntraced(function* (connection: PersonalConnection) {
    while (connection.isOpen && connection.replays.length > 0) yield* sendPage(connection, connection.replays)
    // This happens in the step that found nothing more to send, so that a replay started later gets a reader of its
    // own.
    connection.isReplaying = false
  })

  /** Sends all replays that were started on a connection. A connection has one reader, whoever asks. */
  const replay = (connection: PersonalConnection) =>
    Effect.suspend(() => {
      if (connection.isReplaying) return Effect.void
      connection.isReplaying = true
      return Effect.onError(sendPages(connection), () => Effect.sync(() => (connection.isReplaying = false)))
    })

  return replay
}
