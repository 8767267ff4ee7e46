import { Database } from "@hazel/db/database"
import { NotificationRepository } from "@hazel/db/repositories/notification-repository"
import { PushDeviceRepository } from "@hazel/db/repositories/push-device-repository"
import { Array, Effect, Layer, Queue } from "effect"
import { pushLimits } from "../front-door/limits/index.ts"
import { Jobs } from "../jobs/jobs.ts"
import { Hub } from "../realtime/hub.ts"
import { correctBadge, keyOf, notifyDevice } from "./notify-device.ts"
import { PushServices } from "./push-services.ts"

const { logsAtOnce, eventsAtOnce, polledLogs, jobsAtOnce, badgeAfterSeconds } = pushLimits

/** Enqueues the notifications of what was written in channels, in the transaction that moves the cursors of their logs. */
const reading = Effect.gen(function* () {
  const { transaction } = yield* Database
  const { lockCursors, unread, advance, devicesFor, behind } = yield* NotificationRepository
  const { badged } = yield* PushDeviceRepository
  const { enqueue } = yield* Jobs
  const { transports } = yield* PushServices

  /** Reads one page of these logs. Answers the logs that have more. */
  const readPage = Effect.fnUntraced(function* (logIds: ReadonlyArray<string>) {
    const cursors = yield* lockCursors(logIds)
    const pages = cursors.length === 0 ? [] : yield* unread(cursors, eventsAtOnce)
    const messageIds = pages.flatMap((page) => page.messageIds)
    const notified = messageIds.length === 0 ? [] : yield* devicesFor(messageIds)
    for (const transport of transports) {
      const jobs = notified
        .filter((each) => each.transport === transport)
        .map(({ messageId, deviceId }) => ({
          payload: { messageId, deviceId, waits: 0 },
          key: keyOf({ messageId, deviceId })
        }))
      for (const some of Array.chunksOf(jobs, jobsAtOnce)) yield* enqueue(notifyDevice[transport], ...some)
    }
    for (const { logId, seq } of pages) yield* advance(logId, seq)
    return pages.flatMap(({ logId, count }) => (count === eventsAtOnce ? [logId] : []))
  })

  const readLogs = Effect.fn("Notifications.readLogs")(function* (logIds: ReadonlyArray<string>) {
    let left = [...logIds]
    while (left.length > 0) {
      const more = yield* transaction(readPage(left.slice(0, logsAtOnce)))
      left = [...left.slice(logsAtOnce), ...more]
    }
  })

  /**
   * Shows on the icons of a person what they have read on another device. One job for each device corrects whatever was read
   * until it runs.
   */
  const correctBadges = Effect.fn("Notifications.correctBadges")(function* (logIds: ReadonlyArray<string>) {
    for (const { id: deviceId, transport } of yield* badged(logIds))
      yield* enqueue(correctBadge[transport], { payload: { deviceId }, key: deviceId, due: badgeAfterSeconds * 1_000 })
  })

  return { readLogs, correctBadges, readBehind: Effect.flatMap(behind(polledLogs), readLogs) }
})

/**
 * Reads logs of channels soon after they were published on this node. What a node that died has left unread is found by a slow
 * poll of all nodes together. Nothing is read without a push service, and hardly anything without devices.
 */
export const ReadNotifications = Layer.effectDiscard(
  Effect.gen(function* () {
    if ((yield* PushServices).transports.length === 0) return
    const hub = yield* Hub
    const { repeat } = yield* Jobs
    const { hasAny } = yield* PushDeviceRepository
    const { readLogs, readBehind, correctBadges } = yield* reading
    const published = new Set<string>()
    const wakes = yield* Queue.sliding<void>(1)

    hub.onPublication((topicOrLogId) => {
      if (topicOrLogId.startsWith("app:")) return
      // The log of a channel or a person, by its id alone or after the kind of its topic.
      published.add(topicOrLogId.slice(topicOrLogId.indexOf(":") + 1))
      Queue.offerUnsafe(wakes, undefined)
    })

    const readPublished = Effect.gen(function* () {
      const logIds = [...published]
      published.clear()
      if (!(yield* hasAny)) return
      yield* readLogs(logIds)
      yield* correctBadges(logIds)
    })

    yield* Queue.take(wakes).pipe(
      Effect.andThen(readPublished),
      Effect.catchCause((cause) => Effect.logWarning("Logs could not be read for notifications", cause)),
      Effect.forever,
      Effect.forkScoped
    )
    yield* repeat("read_notifications", "15 seconds", readBehind)
  })
)
