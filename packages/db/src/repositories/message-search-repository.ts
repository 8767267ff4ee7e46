import { ChannelId, UserId } from "@hazel/domain/ids"
import { foldForSearch } from "@hazel/domain/fold-for-search"
import { sql } from "drizzle-orm"
import { Context, Effect, Layer, Schema } from "effect"
import { Database } from "../database.ts"
import { DatabaseError } from "../database-error.ts"
import { hasFragments, isUnreadOnly, type SearchConditions } from "./search-conditions.ts"
import { precisely } from "./search-place.ts"
import { SearchBounds } from "./search-bounds.ts"
import { SearchTurns } from "./search-turns.ts"
import {
  neededMatches,
  searchResult,
  type SearchSource,
  searchStatement,
  type SearchWanted
} from "./search-statement.ts"

type WantedPage = Omit<SearchWanted, "asOf">

/** Postgres ends a search that takes longer. */
const timeoutMs = 3_000

const canceled = "57014"

const isUserId = Schema.is(UserId)
const isChannelId = Schema.is(ChannelId)

/**
 * Settings of Postgres that allow plans which read all rows before the first result. Without these plans, a walk in the order of an index
 * ends as soon as it has enough.
 */
const unordered = ["enable_sort", "enable_seqscan", "enable_mergejoin", "enable_bitmapscan"]

const make = Effect.gen(function* () {
  const { run, onlyRow, rows, readTransaction } = yield* Database
  const bounds = yield* SearchBounds
  const turns = new SearchTurns()

  /** Runs statements of which each ends in time. Undefined if one did not. */
  const limited = <A, E, R>(effect: (now: string) => Effect.Effect<A, E, R>): Effect.Effect<A | undefined, E, R> =>
    // Compiling such a statement would take longer than running it.
    onlyRow({ now: Schema.String })`
      select ${precisely(sql`clock_timestamp()`)} as now,
        set_config('statement_timeout', ${`${timeoutMs}`}, true), set_config('jit', 'off', true)`.pipe(
      Effect.flatMap(({ now }) => effect(now)),
      readTransaction,
      Effect.catchDefect((defect) =>
        defect instanceof DatabaseError && defect.code === canceled ? Effect.succeed(undefined) : Effect.die(defect)
      )
    )

  const allowUnordered = (isAllowed: boolean) =>
    run`select set_config(name, ${isAllowed ? "on" : "off"}, true) from unnest(${unordered}::text[]) name`

  const pageFrom = (source: SearchSource, conditions: SearchConditions, wanted: SearchWanted) =>
    onlyRow(searchResult)`${searchStatement(source, conditions, wanted, bounds.compared)}`

  /** Most people have read nearly everything. Undefined for somebody with more unread messages than are looked at. */
  const findUnread = Effect.fnUntraced(function* (conditions: SearchConditions, wanted: SearchWanted) {
    const found = yield* pageFrom({ kind: "unread", most: bounds.unread }, conditions, wanted)
    return found.isComplete ? found : undefined
  })

  /**
   * Looks at the newest rows first, which have enough of a frequent match. Otherwise the share of matches among them tells
   * whether further rows or the index of words have enough sooner.
   */
  const findSoon = Effect.fnUntraced(function* (conditions: SearchConditions, wanted: SearchWanted) {
    const walk = (most: number | undefined) => pageFrom({ kind: "rows", most }, conditions, wanted)
    yield* allowUnordered(false)
    const sample = yield* walk(bounds.sample)
    if (sample.isComplete) return sample
    if (sample.found * bounds.walk >= neededMatches(wanted, bounds.compared) * bounds.sample) {
      const walked = yield* walk(bounds.walk)
      if (walked.isComplete) return walked
    }
    yield* allowUnordered(true)
    const indexed = yield* pageFrom(
      {
        kind: "words",
        most: bounds.candidates,
        isNarrow: (sample.prefixShare ?? 0) > bounds.frequentShare,
        byChannels: (sample.readableShare ?? 1) < bounds.frequentShare
      },
      conditions,
      wanted
    )
    if (indexed.isComplete) return indexed
    yield* allowUnordered(false)
    return yield* walk(undefined)
  })

  const find = (conditions: SearchConditions, page: WantedPage) =>
    limited((now) => {
      const asOf = page.after?.asOf ?? now
      const wanted = { ...page, asOf }
      const unread = isUnreadOnly(conditions) ? findUnread(conditions, wanted) : Effect.undefined
      const pageFound = Effect.flatMap(unread, (found) =>
        found ? Effect.succeed(found) : findSoon(conditions, wanted)
      )
      return Effect.map(pageFound, (found) => ({
        ...found,
        asOf,
        found: page.after?.found ?? found.found,
        isInside: false
      }))
    })

  /** Finds messages that have the words inside of longer ones. More of them than are compared would be as useless as none. */
  const findInside = (conditions: SearchConditions, page: WantedPage) =>
    limited((now) => {
      const asOf = page.after?.asOf ?? now
      const source = { kind: "words", most: bounds.compared, isNarrow: false, byChannels: false } as const
      return Effect.map(pageFrom(source, { ...conditions, isInside: true }, { ...page, asOf }), (found) =>
        found.isComplete && found.found > 0
          ? { ...found, asOf, found: page.after?.found ?? found.found, isInside: true }
          : undefined
      )
    })

  /**
   * The messages that match and that the viewer may read now. If none has the words, those that contain them inside of longer
   * ones. Undefined if that took too long.
   */
  const search = Effect.fn("MessageSearchRepository.search")(function* (
    conditions: SearchConditions,
    wanted: WantedPage
  ) {
    if (wanted.after?.isInside) return yield* findInside(conditions, wanted)
    const page = yield* find(conditions, wanted)
    if (page === undefined || page.found > 0 || !hasFragments(conditions)) return page
    return (yield* findInside(conditions, wanted)) ?? page
  })

  const peopleCalled = (viewer: UserId, handles: ReadonlyArray<string>) =>
    rows({ name: Schema.String, userId: UserId })`
      with found as (
        select lower(u.handle) as name, u.id from users u where lower(u.handle) = any(${handles}::text[])
        union all
        select u.id::text, u.id from users u where u.id = any(${handles.filter(isUserId)}::uuid[])
      )
      select name, id as "userId" from found where is_known_to(id, ${viewer})`

  const channelsCalled = (viewer: UserId, places: ReadonlyArray<string>) =>
    rows({ kind: Schema.Literals(["name", "id", "handle"]), name: Schema.String, channelId: ChannelId })`
      select 'name' as kind, fold_for_search(c.name) as name, c.id as "channelId" from channels c
      where fold_for_search(c.name) = any(${places.map(foldForSearch)}::text[]) and is_reachable(c, ${viewer})
      union all
      select 'id', c.id::text, c.id from channels c
      where c.id = any(${places.filter(isChannelId)}::uuid[]) and is_reachable(c, ${viewer})
      union all
      select 'handle', lower(u.handle), c.id
      from channel_members mine
      join channels c on c.id = mine.channel_id and c.kind = 'direct'
      join channel_members theirs on theirs.channel_id = mine.channel_id
      join users u on u.id = theirs.user_id
      where mine.user_id = ${viewer} and lower(u.handle) = any(${places.map((name) => name.toLowerCase())}::text[])
        and (u.id <> ${viewer} or c.member_count = 1)`

  /** People and channels by the names that somebody typed, among those that the viewer knows. Undefined if that took too long. */
  const resolve = Effect.fn("MessageSearchRepository.resolve")(
    function* (viewer: UserId, people: ReadonlyArray<string>, places: ReadonlyArray<string>) {
      const handles = people.map((name) => name.toLowerCase())
      const users = handles.length === 0 ? [] : yield* peopleCalled(viewer, handles)
      const channels = places.length === 0 ? [] : yield* channelsCalled(viewer, places)
      const isCalled = { name: foldForSearch, id: (name: string) => name, handle: (name: string) => name.toLowerCase() }
      return {
        users: [...users, { name: "me", userId: viewer }],
        channels: places.flatMap((name) =>
          channels
            .filter((channel) => channel.name === isCalled[channel.kind](name))
            .map(({ channelId }) => ({ name, channelId }))
        )
      }
    },
    (effect, _, people, places) => (people.length + places.length === 0 ? effect : limited(() => effect))
  )

  const searches = { search, resolve }

  /** Runs a search of an account when its turn has come. Errors: `SearchBusyError`. */
  const inTurn = <A, E, R>(viewer: UserId, use: (found: typeof searches) => Effect.Effect<A, E, R>) =>
    turns.run(viewer, use(searches))

  return { inTurn }
})

export type Searches = Parameters<Parameters<Effect.Success<typeof make>["inTurn"]>[1]>[0]

/** The search for messages (decision 99). */
export class MessageSearchRepository extends Context.Service<MessageSearchRepository, Effect.Success<typeof make>>()(
  "@hazel/MessageSearchRepository"
) {
  static readonly layer = Layer.effect(MessageSearchRepository, make)
}
