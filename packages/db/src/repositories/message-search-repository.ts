import { ChannelId, MessageId, UserId } from "@hazel/domain/ids"
import { Channel } from "@hazel/domain/models/channel-model"
import { Message } from "@hazel/domain/models/message-model"
import type { SearchSort } from "@hazel/domain/models/message-search-model"
import { foldForSearch } from "@hazel/domain/fold-for-search"
import { Timestamp } from "@hazel/domain/timestamp"
import { sql, type SQL } from "drizzle-orm"
import { Context, Effect, Layer, Schema, Semaphore } from "effect"
import { Database } from "../database.ts"
import { DatabaseError } from "../database-error.ts"
import { hasFragments, matching, type SearchConditions, wordQuery } from "./search-conditions.ts"

/** A moment in UTC with the microseconds that Postgres keeps, as in `2026-11-20T09:30:00.123456Z`. */
const PreciseTimestamp = Schema.String.check(
  Schema.makeFilter((text) => /\.\d{6}Z$/.test(text) && Schema.is(Timestamp)(`${text.slice(0, -4)}Z`), {
    expected: "a moment in UTC with microseconds"
  })
)

/** Writes a `PreciseTimestamp`. */
const precisely = (moment: SQL) => sql`to_char(${moment} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`

/** The place of a hit in the order of a search. `asOf` is the moment of its first page. */
export const SearchPlace = Schema.Struct({
  asOf: PreciseTimestamp,
  score: Schema.Finite,
  createdAt: PreciseTimestamp,
  messageId: MessageId,
  /** Whether the pages have messages that contain the words inside of longer ones. */
  isInside: Schema.optionalKey(Schema.Boolean)
})
export type SearchPlace = typeof SearchPlace.Type

export interface SearchWanted {
  readonly sort: SearchSort
  readonly after: SearchPlace | undefined
  readonly limit: number
}

/** So many matches are sorted at most. Of more, the newest are looked at. */
const sortable = 2_000

/** Postgres ends a search that takes longer. */
const timeoutMs = 3_000

/** Searches of this node that run at the same time. They leave most of the pool to other reads. */
const searchesAtOnce = 2

const canceled = "57014"

const isUserId = Schema.is(UserId)
const isChannelId = Schema.is(ChannelId)

const page = {
  found: Schema.Int,
  hits: Schema.Array(Schema.Struct({ message: Message, place: SearchPlace })),
  channels: Schema.Array(Channel)
}

/** The channels that the viewer may read now, each with the seq up to which they have hidden everything. */
const readable = (viewer: UserId) => sql`
  select c.id, coalesce(p.hidden_up_to_seq, 0) as hidden_up_to
  from channels c left join channel_preferences p on p.channel_id = c.id and p.user_id = ${viewer}
  where is_reachable(c, ${viewer})`

/** `is true` keeps these conditions looks into a hash table. A join would compare each match with each channel. */
const isReadable = sql`
  (w.channel_id in (select id from readable)) is true
  and (
    (w.channel_id in (select id from readable where hidden_up_to > 0)) is not true
    or w.seq > (select hidden_up_to from readable where id = w.channel_id)
  )`

const matches = (conditions: SearchConditions, asOf: SQL, order: SQL) => sql`
  select w.message_id, w.channel_id, w.created_at, w.words
  from message_words w
  where ${matching(conditions)} and w.created_at <= ${asOf} and ${isReadable} ${order}`

/** The rank of the words, halved for every 60 days of age, but never so often that it overflows. */
const score = (conditions: SearchConditions, sort: SearchSort, asOf: SQL) => {
  const words = wordQuery(conditions)
  if (sort === "newest" || words === "") return sql`0::float8`
  return sql`
    ts_rank(words, ${words}::tsquery, 1)::float8
      / power(2, least(500, extract(epoch from ${asOf} - created_at)::float8 / 5184000))`
}

const make = Effect.gen(function* () {
  const { run, rows, onlyRow, readTransaction } = yield* Database
  const running = yield* Semaphore.make(searchesAtOnce)

  const statement = (conditions: SearchConditions, wanted: SearchWanted, asOfText: string, isWalk: boolean) => {
    const { sort, after, limit } = wanted
    const { viewer } = conditions
    const asOf = sql`${asOfText}::timestamptz`
    // The first page of the newest needs no more rows than it shows. Later ones may begin among rows of one moment.
    const walked = sort === "newest" && !after ? limit : sortable
    const newestFirst = sql`order by w.created_at desc, w.message_id desc limit ${walked}`
    const isBehind = after
      ? sql`where (score, created_at, message_id) < (${after.score}::float8, ${after.createdAt}::timestamptz, ${after.messageId}::uuid)`
      : sql``
    return onlyRow(page)`
      with readable as materialized (${readable(viewer)}),
      matched as materialized (
        ${matches(conditions, asOf, isWalk ? newestFirst : sql`limit ${sortable + 1}`)}
      ),
      scored as (select message_id, channel_id, created_at, ${score(conditions, sort, asOf)} as score from matched),
      chosen as materialized (
        select * from scored ${isBehind} order by score desc, created_at desc, message_id desc limit ${limit}
      )
      select (select count(*)::int from matched) as found,
        coalesce((
          select json_agg(json_build_object(
            'message', message_as_json(m, ${viewer}),
            'place', json_build_object('asOf', ${asOfText}::text, 'score', h.score, 'createdAt', ${precisely(sql`h.created_at`)}, 'messageId', m.id)
          ) order by h.score desc, h.created_at desc, h.message_id desc)
          from chosen h join messages m on m.id = h.message_id where m.deleted_at is null
        ), '[]') as hits,
        coalesce((
          select json_agg(channel_as_json(c) order by c.id) from channels c where c.id in (select channel_id from chosen)
        ), '[]') as channels`
  }

  /** After the first page of the newest, the walk begins behind the last hit. */
  const walkedFrom = ({ sort, after }: SearchWanted, asOf: string) =>
    sort === "newest" && after ? after.createdAt : asOf

  /** Runs statements of which each ends in time. Undefined if one did not. */
  const limited = <A, E, R>(effect: Effect.Effect<A, E, R>): Effect.Effect<A | undefined, E, R> =>
    // Compiling such a statement would take longer than running it.
    run`select set_config('statement_timeout', ${`${timeoutMs}`}, true), set_config('jit', 'off', true)`.pipe(
      Effect.andThen(effect),
      readTransaction,
      running.withPermit,
      Effect.catchDefect((defect) =>
        defect instanceof DatabaseError && defect.code === canceled ? Effect.succeed(undefined) : Effect.die(defect)
      )
    )

  const find = Effect.fn("MessageSearchRepository.find")(function* (
    conditions: SearchConditions,
    wanted: SearchWanted
  ) {
    const { now } = yield* onlyRow({ now: Schema.String })`
        select ${precisely(sql`clock_timestamp()`)} as now`
    const asOf = wanted.after?.asOf ?? now
    const sorted = yield* statement(conditions, wanted, asOf, false)
    if (sorted.found <= sortable || conditions.isInside) return { ...sorted, asOf }
    // So many rows match that a walk from the newest on soon finds a page.
    // Without these settings Postgres may read and sort every match instead.
    yield* run`
        select set_config(name, 'off', true)
        from unnest(array['enable_bitmapscan', 'enable_seqscan', 'enable_sort', 'enable_mergejoin']) name`
    return { ...(yield* statement(conditions, wanted, walkedFrom(wanted, asOf), true)), asOf, found: sorted.found }
  }, limited)

  /** Too many messages that contain a fragment are as useless as none. */
  const findInside = (conditions: SearchConditions, wanted: SearchWanted) =>
    Effect.map(find({ ...conditions, isInside: true }, wanted), (page) =>
      page === undefined || page.found === 0 || page.found > sortable ? undefined : { ...page, isInside: true }
    )

  /**
   * The messages that match and that the viewer may read now. If none has the words, those that contain them inside of longer
   * ones. Undefined if that took too long.
   */
  const search = Effect.fn("MessageSearchRepository.search")(function* (
    conditions: SearchConditions,
    wanted: SearchWanted
  ) {
    if (wanted.after?.isInside) return yield* findInside(conditions, wanted)
    const page = yield* find(conditions, wanted)
    if (page === undefined || page.found > 0 || !hasFragments(conditions)) return page && { ...page, isInside: false }
    return (yield* findInside(conditions, wanted)) ?? { ...page, isInside: false }
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
    (effect, _, people, places) => (people.length + places.length === 0 ? effect : limited(effect))
  )

  return { search, resolve }
})

/** The search for messages (decision 99). */
export class MessageSearchRepository extends Context.Service<MessageSearchRepository, Effect.Success<typeof make>>()(
  "@hazel/MessageSearchRepository"
) {
  static readonly layer = Layer.effect(MessageSearchRepository, make)
}
