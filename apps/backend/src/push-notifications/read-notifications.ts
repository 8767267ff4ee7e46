import { Database } from "@hazel/db/database"
import {
  type Addressee,
  type Considered,
  type Decision,
  NotificationDecisionRepository
} from "@hazel/db/repositories/notification-decision-repository"
import {
  type NotificationCursor,
  type NotificationPage,
  NotificationRepository
} from "@hazel/db/repositories/notification-repository"
import { PushDeviceRepository, type ShowingDevice } from "@hazel/db/repositories/push-device-repository"
import { decideNotification } from "@hazel/domain/decide-notification"
import { Array, Clock, Effect, Layer, Queue } from "effect"
import { pushLimits } from "../front-door/limits/index.ts"
import { Jobs } from "../jobs/jobs.ts"
import { Hub } from "../realtime/hub.ts"
import { collectForPerson, correctDevice, keyOf, notifyDevice } from "./push-jobs.ts"
import { PushServices } from "./push-services.ts"

const { logsAtOnce, eventsAtOnce, pairsAtOnce, messagesAtOnce, decisionsAtOnce, jobsAtOnce } = pushLimits
const { polledLogs, correctAfterSeconds } = pushLimits

/** The decision that is stored when a message was read: whoever is active waits, too, and the job decides again. */
const firstDecision = ({ messageId, userId, seq, facts }: Considered, now: number) => {
  const verdict = decideNotification(facts, 0, now)
  const { kind, reason } = verdict
  const decision: Decision = { messageId, userId, seq, outcome: kind === "none" ? "none" : "waiting", reason }
  return { decision, verdict }
}

const keyOfDecision = ({ messageId, userId }: Pick<Decision, "messageId" | "userId">) => `${messageId}/${userId}`

/** Decides that nobody is notified whose devices are all signed out. */
const withoutDevices = (decided: ReadonlyArray<Decision>, devices: ReadonlyArray<Addressee>) => {
  const reached = new Set(devices.map(keyOfDecision))
  return decided.map((each): Decision =>
    each.outcome === "waiting" && !reached.has(keyOfDecision(each))
      ? { ...each, outcome: "none", reason: "no_device" }
      : each
  )
}

/** Enqueues the notifications of what was written in channels, in the transaction that moves the cursors of their logs. */
const reading = Effect.gen(function* () {
  const { transaction } = yield* Database
  const { lockCursors, skipOldEvents, unread, advance, behind } = yield* NotificationRepository
  const decisions = yield* NotificationDecisionRepository
  const { showing, showingAny } = yield* PushDeviceRepository
  const { enqueue } = yield* Jobs
  const { transports } = yield* PushServices

  const enqueueFor = Effect.fnUntraced(function* (devices: ReadonlyArray<Addressee>) {
    for (const transport of transports) {
      const jobs = devices
        .filter((each) => each.transport === transport)
        .map(({ messageId, deviceId, seq }) => ({
          payload: { messageId, deviceId, seq, waits: 0 },
          key: keyOf({ messageId, deviceId, seq })
        }))
      for (const some of Array.chunksOf(jobs, jobsAtOnce)) yield* enqueue(notifyDevice[transport], ...some)
    }
  })

  /** Shows the number of what waits on icons, without a sound, and collects it when the quiet hours end. */
  const keepQuiet = Effect.fnUntraced(function* (quiet: ReadonlyArray<ReturnType<typeof firstDecision>>) {
    const devices = yield* decisions.addressees(quiet.map(({ decision }) => decision))
    yield* retract([...new Map(devices.map((each) => [each.deviceId, { ...each, id: each.deviceId }])).values()])
    const jobs = quiet.flatMap(({ decision: { userId }, verdict }) =>
      verdict.kind === "collect" ? [{ payload: { userId }, key: userId, due: verdict.seconds * 1_000 }] : []
    )
    if (jobs.length > 0) yield* enqueue(collectForPerson, ...jobs)
  })

  const decide = Effect.fnUntraced(function* (considered: ReadonlyArray<Considered>) {
    for (const some of Array.chunksOf(considered, decisionsAtOnce)) {
      const now = yield* Clock.currentTimeMillis
      const all = some.map((each) => firstDecision(each, now))
      const decided = all.map(({ decision }) => decision)
      const devices = yield* decisions.addressees(decided.filter(({ outcome }) => outcome === "waiting"))
      yield* decisions.decide(withoutDevices(decided, devices))
      const quiet = all.filter(({ decision }) => decision.reason === "quiet_hours")
      const isQuiet = new Set(quiet.map(({ decision }) => keyOfDecision(decision)))
      yield* enqueueFor(devices.filter((each) => !isQuiet.has(keyOfDecision(each))))
      if (quiet.length > 0) yield* keepQuiet(quiet)
    }
  })

  /** Decides about everybody whom these pages of logs concern, and enqueues what is to be sent to their devices. */
  const decideAbout = Effect.fnUntraced(function* (
    cursors: ReadonlyArray<NotificationCursor>,
    pages: ReadonlyArray<NotificationPage>
  ) {
    const messageIds = pages.flatMap((page) => page.messageIds)
    for (const some of Array.chunksOf(messageIds, messagesAtOnce)) yield* decide(yield* decisions.consider(some))
    const afterOf = new Map(cursors.map(({ logId, seq }) => [logId, seq]))
    const ranges = pages.map(({ logId, seq }) => ({ logId, after: afterOf.get(logId) ?? 0, to: seq }))
    yield* decide(yield* decisions.considerLateMentions(ranges))
    yield* decide(yield* decisions.considerLateKeywords(ranges))
  })

  const retract = Effect.fnUntraced(function* (showingDevices: ReadonlyArray<ShowingDevice>) {
    for (const transport of transports) {
      const jobs = showingDevices
        .filter((each) => each.transport === transport)
        .map(({ id }) => ({ payload: { deviceId: id }, key: id, due: correctAfterSeconds * 1_000 }))
      for (const some of Array.chunksOf(jobs, jobsAtOnce)) yield* enqueue(correctDevice[transport], ...some)
    }
  })

  /** Reads one page of these logs. Answers the logs that have more. */
  const readPage = Effect.fnUntraced(function* (logIds: ReadonlyArray<string>) {
    const locked = yield* lockCursors(logIds)
    if (locked.length === 0) return []
    const skipped = yield* skipOldEvents(locked.map(({ logId }) => logId))
    if (skipped.events > 0) yield* Effect.logWarning("Old events were skipped, which notify nobody any more", skipped)
    const cursors = skipped.events > 0 ? yield* lockCursors(logIds) : locked
    const pages = yield* unread(cursors, eventsAtOnce, pairsAtOnce)
    if (pages.length > 0) yield* decideAbout(cursors, pages)
    const removedIds = pages.flatMap((page) => page.removedIds)
    if (removedIds.length > 0) yield* retract(yield* showingAny(removedIds))
    for (const { logId, seq } of pages) yield* advance(logId, seq)
    return pages.flatMap(({ logId, hasMore }) => (hasMore ? [logId] : []))
  })

  const readLogs = Effect.fn("Notifications.readLogs")(function* (logIds: ReadonlyArray<string>) {
    let left = [...logIds]
    while (left.length > 0) {
      const more = yield* transaction(readPage(left.slice(0, logsAtOnce)))
      left = [...left.slice(logsAtOnce), ...more]
    }
  })

  /**
   * Shows on the devices of a person what they have read elsewhere. One job for each device corrects whatever was read until
   * it runs.
   */
  const correctDevices = Effect.fn("Notifications.correctDevices")((logIds: ReadonlyArray<string>) =>
    Effect.flatMap(showing(logIds), retract)
  )

  return { readLogs, correctDevices, readBehind: Effect.flatMap(behind(polledLogs), readLogs) }
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
    const { readLogs, readBehind, correctDevices } = yield* reading
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
      yield* correctDevices(logIds)
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
