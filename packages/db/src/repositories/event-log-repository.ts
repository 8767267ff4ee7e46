import type { HazelEvent } from "@hazel/domain/events/index"
import type { TransactionId, UserId } from "@hazel/domain/ids"
import { Context, Effect, Layer, Schema } from "effect"
import { Database } from "../database.ts"
import type { RowOf } from "../rows.ts"

/** The logs that a transaction has appended to. The code that commits it publishes their events. */
export const TouchedLogs = Context.Reference<Set<string>>("@hazel/db/TouchedLogs", { defaultValue: () => new Set() })

export const touch = (...ids: ReadonlyArray<string>) =>
  Effect.map(TouchedLogs, (touched) => ids.forEach((id) => touched.add(id)))

/** The person who asks for a change, and the transaction id of the request. */
export interface Intent {
  readonly actorId: UserId
  readonly transactionId: TransactionId
}

const head = { id: Schema.String, topic: Schema.String, seq: Schema.Int }
export type Head = RowOf<typeof head>

/** A stored event; `event` is one line of JSON. */
const storedEvent = { seq: Schema.Int, event: Schema.String }
export type StoredEvent = RowOf<typeof storedEvent>

type EventData<Type extends HazelEvent["type"]> = Extract<HazelEvent, { readonly type: Type }>["data"]

const make = Effect.gen(function* () {
  const { run, firstRow, onlyRow, hotRows, hot } = yield* Database

  /**
   * Locks several logs at once. All callers get the locks in the same order, so that they do not wait for each other.
   */
  const lock = (...ids: ReadonlyArray<string>) => run`select lock_logs(${ids}::uuid[])`

  /** Adds an event to a log, in the transaction of the change that it describes. Answers its seq. */
  const append = Effect.fn("EventLogRepository.append")(function* <Type extends HazelEvent["type"]>(
    log: string,
    intent: Pick<Intent, "transactionId"> & { readonly actorId: UserId | null },
    type: Type,
    data: EventData<Type>
  ) {
    const appended = yield* onlyRow({ seq: Schema.Int })`
      select (append_event(${log}, ${type}, ${intent.actorId}, ${intent.transactionId}, ${JSON.stringify(data)}::text::json)
        ->> 'seq')::int as seq`
    yield* touch(log)
    return appended.seq
  })

  /**
   * Empties the stored events of these types about a subject, in all logs, before an event with the present state is
   * appended.
   */
  const supersede = (subject: string, ...types: ReadonlyArray<HazelEvent["type"]>) =>
    run`select supersede_events(${subject}, ${types}::text[])`

  const seqOf = (log: string) =>
    firstRow({ seq: Schema.Int })`select last_seq::int as seq from logs where id = ${log}`.pipe(
      Effect.map((found) => found?.seq ?? 0)
    )

  /** The next events after `seq`, with the oldest first. */
  const eventsAfter = (log: string, seq: number, limit: number) =>
    Effect.promise(
      () => hotRows(storedEvent)`
        select seq::int, event::text from log_events
        where log_id = ${log} and seq > ${seq} order by seq limit ${limit}`
    )

  /** The heads of these logs. */
  const heads = (ids: ReadonlyArray<string>) =>
    Effect.promise(
      () => hotRows(head)`
        select id, topic, last_seq::int as seq from logs where id = any(${hot.array([...ids], 2950)})`
    )

  return { lock, append, supersede, seqOf, eventsAfter, heads }
})

/**
 * Reads and writes the logs. Only `append` and the SQL functions in `functions/` make events.
 */
export class EventLogRepository extends Context.Service<EventLogRepository, Effect.Success<typeof make>>()(
  "@hazel/EventLogRepository"
) {
  static readonly layer = Layer.effect(EventLogRepository, make)
}
