import { ChannelId, MessageId, UserId } from "@hazel/domain/ids"
import { Channel } from "@hazel/domain/models/channel-model"
import { Message } from "@hazel/domain/models/message-model"
import type { SearchSort } from "@hazel/domain/models/message-search-model"
import { sql, type SQL } from "drizzle-orm"
import { Context, Effect, Layer, Schema } from "effect"
import { Database } from "../database.ts"
import { DatabaseError } from "../database-error.ts"
import { matching, type SearchConditions, wordQuery } from "./search-conditions.ts"

/** The place of a hit in the order of a search. `asOf` is the moment of its first page. */
export const SearchPlace = Schema.Struct({
  asOf: Schema.String,
  score: Schema.Finite,
  createdAt: Schema.String,
  messageId: MessageId
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

const canceled = "57014"

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

const matches = (conditions: SearchConditions, asOf: SQL, order: SQL) => sql`
  select w.message_id, w.channel_id, w.created_at, w.words
  from message_words w join readable r on r.id = w.channel_id and w.seq > r.hidden_up_to
  where ${matching(conditions)} and w.created_at <= ${asOf} ${order}`

/** The rank of the words, halved for every 60 days of age. */
const score = (conditions: SearchConditions, sort: SearchSort, asOf: SQL) => {
  const words = wordQuery(conditions)
  if (sort === "newest" || words === "") return sql`0::float8`
  return sql`
    ts_rank(words, ${words}::tsquery, 1)::float8
      / power(2, extract(epoch from ${asOf} - created_at)::float8 / 5184000)`
}

const make = Effect.gen(function* () {
  const { run, rows, onlyRow, transaction } = yield* Database

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
            'place', json_build_object('asOf', ${asOfText}::text, 'score', h.score, 'createdAt', h.created_at, 'messageId', m.id)
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

  /** The messages that match and that the viewer may read now. Undefined if that took too long. */
  const search = Effect.fn("MessageSearchRepository.search")(
    function* (conditions: SearchConditions, wanted: SearchWanted) {
      yield* run`select set_config('statement_timeout', ${`${timeoutMs}`}, true)`
      const { now } = yield* onlyRow({ now: Schema.String })`select clock_timestamp()::text as now`
      const asOf = wanted.after?.asOf ?? now
      const sorted = yield* statement(conditions, wanted, asOf, false)
      if (sorted.found <= sortable) return { ...sorted, asOf }
      // So many rows match that a walk from the newest on soon finds a page.
      // Without these settings Postgres may read and sort every match instead.
      yield* run`
        select set_config(name, 'off', true)
        from unnest(array['enable_bitmapscan', 'enable_seqscan', 'enable_sort', 'enable_mergejoin']) name`
      return { ...(yield* statement(conditions, wanted, walkedFrom(wanted, asOf), true)), asOf, found: sorted.found }
    },
    (effect) => transaction(effect),
    Effect.catchDefect((defect) =>
      defect instanceof DatabaseError && defect.code === canceled ? Effect.succeed(undefined) : Effect.die(defect)
    )
  )

  /** People and channels by the names that somebody typed, among those that the viewer knows. */
  const resolve = Effect.fn("MessageSearchRepository.resolve")(function* (
    viewer: UserId,
    people: ReadonlyArray<string>,
    places: ReadonlyArray<string>
  ) {
    const handles = people.map((name) => name.toLowerCase())
    const found =
      people.length + places.length === 0
        ? []
        : yield* rows({
            name: Schema.String,
            userId: Schema.NullOr(UserId),
            channelId: Schema.NullOr(ChannelId)
          })`
      select typed.name, u.id as "userId", null::uuid as "channelId"
      from unnest(${handles}::text[]) typed(name)
      join users u on lower(u.handle) = typed.name or u.id::text = typed.name or typed.name = 'me' and u.id = ${viewer}
      where is_known_to(u.id, ${viewer})
      union all
      select typed.name, null, c.id
      from unnest(${places}::text[]) typed(name)
      join channels c on fold_for_search(c.name) = fold_for_search(typed.name) or c.id::text = typed.name
      where is_reachable(c, ${viewer})
      union all
      select typed.name, null, c.id
      from unnest(${places}::text[]) typed(name)
      join users u on lower(u.handle) = lower(typed.name)
      join channel_members theirs on theirs.user_id = u.id
      join channel_members mine on mine.channel_id = theirs.channel_id and mine.user_id = ${viewer}
      join channels c on c.id = mine.channel_id and c.kind = 'direct'
      where u.id <> ${viewer} or c.member_count = 1`
    return found
  })

  return { search, resolve }
})

/** The search for messages (decision 99). */
export class MessageSearchRepository extends Context.Service<MessageSearchRepository, Effect.Success<typeof make>>()(
  "@hazel/MessageSearchRepository"
) {
  static readonly layer = Layer.effect(MessageSearchRepository, make)
}
