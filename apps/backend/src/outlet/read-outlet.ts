import { OutletRepository } from "@hazel/db/repositories/outlet-repository"
import { Effect, Layer, Queue } from "effect"
import { every } from "../jobs/every.ts"
import { Jobs } from "../jobs/jobs.ts"
import { Hub } from "../realtime/hub.ts"
import { Outlet } from "./outlet.ts"

/** The log that a publication was in: of an app channel if apps have sinks, or of a channel of Hazel that has some. */
const logOf = (topicOrLogId: string, hasAppSinks: boolean, channels: ReadonlySet<string>) => {
  const [kind = "", id = kind] = topicOrLogId.split(":")
  if (channels.has(id)) return id
  return hasAppSinks && (kind === id || kind === "app") ? id : undefined
}

/**
 * Reads logs soon after they were published on this node, and occurrences each second. What a node that died has left
 * unread is found by a slow poll of all nodes together.
 */
export const ReadOutlet = Layer.effectDiscard(
  Effect.gen(function* () {
    const hub = yield* Hub
    const { repeat } = yield* Jobs
    const { hasSinks, channelsWithSinks } = yield* OutletRepository
    const outlet = yield* Outlet
    const published = new Set<string>()
    const wakes = yield* Queue.sliding<void>(1)
    let isNeeded = yield* hasSinks
    let channels = yield* channelsWithSinks

    hub.onPublication((topicOrLogId) => {
      const logId = logOf(topicOrLogId, isNeeded, channels)
      if (logId === undefined) return
      published.add(logId)
      Queue.offerUnsafe(wakes, undefined)
    })

    const readPublished = Effect.suspend(() => {
      const logIds = [...published]
      published.clear()
      return outlet.readLogs(logIds)
    })

    const readOccurrences = Effect.gen(function* () {
      isNeeded = yield* hasSinks
      channels = yield* channelsWithSinks
      if (isNeeded) yield* outlet.readOccurrences
    })

    yield* Queue.take(wakes).pipe(
      Effect.andThen(readPublished),
      Effect.catchCause((cause) => Effect.logWarning("The outlet could not read logs", cause)),
      Effect.forever,
      Effect.forkScoped
    )
    // Each node looks, because there is hardly ever anything and it should not wait.
    yield* every("1 second", "The outlet could not read occurrences", readOccurrences)
    yield* repeat("read_outlet", "15 seconds", outlet.readBehind)
  })
)
