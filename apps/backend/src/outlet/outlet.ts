import { Database } from "@hazel/db/database"
import { type OutletCursor, OutletRepository, type UnreadEvent } from "@hazel/db/repositories/outlet-repository"
import { type NewSinkDelivery, SinkDeliveryRepository } from "@hazel/db/repositories/sink-delivery-repository"
import { AppEvent } from "@hazel/domain/events/app-events"
import type { AppEventSinkId } from "@hazel/domain/ids"
import { Context, Effect, Layer, Schema } from "effect"
import { sinkLimits } from "../front-door/limits/index.ts"
import { Jobs } from "../jobs/jobs.ts"
import { channelDelivery } from "./channel-events.ts"
import type { Describe, DescribedEvent, Happening } from "./event-description.ts"
import { SendDeliveries } from "./send-deliveries.ts"

const { eventsAtOnce, eventBytesAtOnce } = sinkLimits

/** Whether a page may have ended before the log did. */
const isFullPage = (page: ReadonlyArray<UnreadEvent>) =>
  page.length === eventsAtOnce || page.reduce((sum, { event }) => sum + event.length, 0) >= eventBytesAtOnce

type Choice = Pick<OutletCursor, "eventTypes">

const isChosen = ({ eventTypes }: Choice, type: string) => eventTypes === null || eventTypes.includes(type)

const decodeEvent = Schema.decodeUnknownEffect(AppEvent)

const make = Effect.gen(function* () {
  const { transaction } = yield* Database
  const repository = yield* OutletRepository
  const deliveries = yield* SinkDeliveryRepository
  const jobs = yield* Jobs
  const describers = new Set<Describe>()

  /** Registers how a protocol describes what happens in apps. */
  const describeWith = (describe: Describe) => void describers.add(describe)

  const describedAll = (happening: Happening): ReadonlyArray<DescribedEvent> =>
    [...describers].flatMap((describe) => describe(happening) ?? [])

  /** An event that cannot be read is left out, because it would keep all later ones from being read. */
  const describedLine = (line: string, channel: string) =>
    decodeEvent(JSON.parse(line)).pipe(
      Effect.map((event) => describedAll({ kind: "event", event, channel })),
      Effect.catch(() =>
        Effect.as(Effect.logError("The outlet left out an event that it cannot read", { channel }), [])
      )
    )

  const deliveriesTo = (sinkId: AppEventSinkId, choice: Choice, described: ReadonlyArray<DescribedEvent>) =>
    described.flatMap(({ type, payload }): ReadonlyArray<NewSinkDelivery> =>
      isChosen(choice, type) ? [{ sinkId, eventType: type, payload: JSON.stringify(payload) }] : []
    )

  const enqueue = Effect.fnUntraced(function* (all: ReadonlyArray<NewSinkDelivery>) {
    if (all.length === 0) return
    yield* deliveries.enqueue(all)
    // In one order, because each locks the job of its sink until the end of the transaction.
    const sinkIds = [...new Set(all.map(({ sinkId }) => sinkId))].toSorted()
    for (const sinkId of sinkIds) yield* jobs.hurry(SendDeliveries, { payload: { sinkId }, key: sinkId })
  })

  const deliveriesInChannel = (readers: ReadonlyArray<OutletCursor>, unread: ReadonlyArray<UnreadEvent>) =>
    unread.flatMap((event): ReadonlyArray<NewSinkDelivery> => {
      const delivery = channelDelivery(event)
      if (delivery === undefined) return []
      const told = readers.filter((reader) => event.seq > reader.seq && isChosen(reader, delivery.eventType))
      return told.map(({ sinkId }) => ({ sinkId, ...delivery }))
    })

  /** The deliveries of the unread events of one log. All its readers learn of the same channel. */
  const deliveriesFor = Effect.fnUntraced(function* (
    readers: ReadonlyArray<OutletCursor>,
    unread: ReadonlyArray<UnreadEvent>
  ) {
    const created: Array<NewSinkDelivery> = []
    const channel = readers[0]?.channel ?? null
    if (channel === null) return deliveriesInChannel(readers, unread)
    for (const { seq, event } of unread) {
      const described = yield* describedLine(event, channel)
      const behind = readers.filter((reader) => seq > reader.seq)
      created.push(...behind.flatMap((reader) => deliveriesTo(reader.sinkId, reader, described)))
    }
    return created
  })

  /** Reads one page of these logs. Answers the logs that have more. */
  const readPage = Effect.fnUntraced(function* (logIds: ReadonlyArray<string>) {
    const readersOf = Map.groupBy(yield* repository.lockCursors(logIds), ({ logId }) => logId)
    if (readersOf.size === 0) return []
    const unreadIn = Map.groupBy(yield* repository.unread(logIds, eventsAtOnce, eventBytesAtOnce), ({ logId }) => logId)
    const created: Array<NewSinkDelivery> = []
    const unfinished: Array<string> = []
    for (const [logId, readers] of readersOf) {
      // Without a protocol that describes them, events of apps wait.
      if (describers.size === 0 && readers.some(({ channel }) => channel !== null)) continue
      const unread = unreadIn.get(logId) ?? []
      const last = unread.at(-1)
      if (last === undefined) continue
      created.push(...(yield* deliveriesFor(readers, unread)))
      yield* repository.advance(logId, last.seq)
      if (isFullPage(unread)) unfinished.push(logId)
    }
    yield* enqueue(created)
    return unfinished
  })

  /**
   * Enqueues the deliveries of what sinks have not read of these logs, in the order of each log, in the transaction that
   * moves their cursors.
   */
  const readLogs = Effect.fn("Outlet.readLogs")(function* (logIds: ReadonlyArray<string>) {
    let left = [...logIds]
    while (left.length > 0) {
      const more = yield* transaction(readPage(left.slice(0, sinkLimits.logsAtOnce)))
      left = [...left.slice(sinkLimits.logsAtOnce), ...more]
    }
  })

  const readPageOfOccurrences = Effect.gen(function* () {
    const taken = yield* repository.takeOccurrences(sinkLimits.occurrencesAtOnce)
    const sinks = yield* repository.sinksOf([...new Set(taken.map(({ appId }) => appId))])
    const created = taken.flatMap(({ appId, occurrence }) => {
      const described = describedAll({ kind: "occurrence", occurrence })
      return sinks.filter((sink) => sink.appId === appId).flatMap((sink) => deliveriesTo(sink.id, sink, described))
    })
    yield* enqueue(created)
    return taken.length
  })

  /** Enqueues the deliveries of what happened outside of logs. */
  const readOccurrences = Effect.suspend(() =>
    describers.size === 0 ? Effect.succeed(0) : transaction(readPageOfOccurrences)
  ).pipe(Effect.repeat({ while: (count) => count > 0 }))

  /** Reads what no node has read, such as after a crash. */
  const readBehind = Effect.flatMap(repository.behind(sinkLimits.polledLogs), readLogs)

  return { describeWith, readLogs, readOccurrences, readBehind }
})

/**
 * Events of apps and channels leave Hazel here, and nowhere else. A sink is told of an event if and only if the event was committed,
 * although processes crash.
 */
export class Outlet extends Context.Service<Outlet, Effect.Success<typeof make>>()("@hazel/Outlet") {
  static readonly layer = Layer.effect(Outlet, make).pipe(Layer.provide(Jobs.layer))
}
