import type { UserId } from "@hazel/domain/ids"
import { Context, type Duration, Effect, Layer, Schema } from "effect"
import { batchedRead } from "../batched-read.ts"
import { Database } from "../database.ts"
import type { RowOf } from "../rows.ts"
import type { Head } from "./event-log-repository.ts"
import { KnownPresence, neverHere } from "./presence-repository.ts"

/** A log that a person may subscribe to. */
export interface SubscribableLog extends Head {
  /** The first event they may receive: that of their joining. */
  readonly visibleFrom: number
  /** The first event the log still holds; the next one if it holds none. */
  readonly keptFrom: number
}

/** Reads the snapshot of a connecting person in one statement. Their own log comes first. */
export interface Arrival {
  readonly logs: ReadonlyArray<SubscribableLog>
  readonly presence: KnownPresence
}

export interface PageRequest {
  readonly person: UserId
  /** For each log, the events after seq `after` up to and including `until`. */
  readonly logs: ReadonlyArray<{ readonly id: string; readonly after: number; readonly until: number }>
}

/** The seq up to which one log was read, and its events, one per line. */
const pageOfLog = { log: Schema.String, readTo: Schema.Int, lines: Schema.String }
export type PageOfLog = RowOf<typeof pageOfLog>

/** `call` is the index of the request. */
const pageOfCall = { ...pageOfLog, call: Schema.Int }

/** How much is read at once for people who connect. The caller of the layer provides it. */
export class ArrivalLimits extends Context.Service<
  ArrivalLimits,
  {
    readonly peoplePerStatement: number
    readonly pagesPerStatement: number
    readonly statementsInFlight: number
    /** A statement that takes longer is treated as failed. */
    readonly answeredWithin: Duration.Input
    /** The size of one page in bytes of events, over all its logs. */
    readonly pageBytes: number
  }
>()("@hazel/ArrivalLimits") {}

/** The keys are ids of people and of logs. */
const Arrivals = Schema.Struct({
  people: Schema.Record(Schema.String, Schema.Record(Schema.String, Schema.Int)),
  logs: Schema.Record(Schema.String, Schema.Struct({ topic: Schema.String, seq: Schema.Int, keptFrom: Schema.Int })),
  presences: Schema.Record(Schema.String, KnownPresence)
})

const arrivalsRow = { arrivals: Arrivals }

const arrivalOf = ({ people, logs, presences }: typeof Arrivals.Type, userId: UserId): Arrival => ({
  logs: Object.entries(people[userId] ?? {}).map(([id, visibleFrom]) => ({ ...logs[id]!, id, visibleFrom })),
  presence: presences[userId] ?? neverHere
})

/** Topics to which a person asks to subscribe. */
interface SubscriptionRequest {
  readonly person: UserId
  readonly topics: ReadonlyArray<string>
}

/** `call` is the index of the request. */
const subscribableLog = {
  call: Schema.Int,
  id: Schema.String,
  topic: Schema.String,
  seq: Schema.Int,
  visibleFrom: Schema.Int,
  keptFrom: Schema.Int
}

const make = Effect.gen(function* () {
  const { hotRows } = yield* Database
  const limits = yield* ArrivalLimits
  const { statementsInFlight: inFlight, answeredWithin: within } = limits

  const arriveAll = async (people: ReadonlyArray<UserId>) => {
    const [row] = await hotRows(arrivalsRow)`
      select arrivals(array(select json_array_elements_text(${JSON.stringify(people)}::text::json)::uuid))`
    return people.map((userId) => arrivalOf(row!.arrivals, userId))
  }

  const readAll = async (requests: ReadonlyArray<PageRequest>) => {
    const pages = requests.map((): Array<PageOfLog> => [])
    const rows = await hotRows(pageOfCall)`
      select call, log, read_to::int as "readTo", lines
      from replay_pages(${JSON.stringify(requests)}::text::jsonb, ${limits.pageBytes})`
    for (const { call, ...page } of rows) pages[call]!.push(page)
    return pages
  }

  const findAll = async (requests: ReadonlyArray<SubscriptionRequest>) => {
    const found = requests.map((): Array<SubscribableLog> => [])
    const rows = await hotRows(subscribableLog)`
      select call, id, topic, seq, visible_from as "visibleFrom", kept_from as "keptFrom"
      from subscribable_logs(${JSON.stringify(requests)}::text::jsonb)`
    for (const { call, ...log } of rows) found[call]!.push(log)
    return found
  }

  const find = yield* batchedRead(findAll, { largest: limits.peoplePerStatement, inFlight, within })

  /**
   * The logs with these topics that the person may read, in no order. The others are left out, whether they exist or not. Those who
   * ask at the same time share a statement.
   */
  const subscribable = (person: UserId, topics: ReadonlyArray<string>) => find({ person, topics: [...new Set(topics)] })

  /** People who connect at the same time share a statement, in the order of their arrival. */
  const arrive = yield* batchedRead(arriveAll, { largest: limits.peoplePerStatement, inFlight, within })

  /**
   * The next page of the replay, limited in bytes over all its logs. It contains neither logs that it did not reach nor
   * events that the person may not receive, or no longer may.
   */
  const page = yield* batchedRead(readAll, { largest: limits.pagesPerStatement, inFlight, within })

  return { arrive, page, subscribable }
})

/** Reads what a person needs who connects to the push channel, or who chooses their topics one by one. */
export class ArrivalRepository extends Context.Service<ArrivalRepository, Effect.Success<typeof make>>()(
  "@hazel/ArrivalRepository"
) {
  static readonly layer = Layer.effect(ArrivalRepository, make)
}
