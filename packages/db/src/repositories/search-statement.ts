import type { UserId } from "@hazel/domain/ids"
import { Channel } from "@hazel/domain/models/channel-model"
import { Message } from "@hazel/domain/models/message-model"
import type { SearchSort } from "@hazel/domain/models/message-search-model"
import { sql, type SQL } from "drizzle-orm"
import { Schema } from "effect"
import { boundsOf, matching, type SearchConditions, withoutPrefix, wordQuery } from "./search-conditions.ts"
import { HitPlace, precisely, type SearchPlace } from "./search-place.ts"

export interface SearchWanted {
  readonly sort: SearchSort
  readonly after: SearchPlace | undefined
  readonly limit: number
  /** The moment of the first page. Later messages are left out. */
  readonly asOf: string
}

/**
 * Where a statement looks for matches: among at most `most` of the newest rows, behind the read markers of the viewer, which it gives up
 * above `most` messages, or in the index of words, which it gives up above `most` matches. With `isNarrow` the index is not asked for the
 * word whose ending is not typed yet; with `byChannels` it is asked for the channels of the viewer.
 */
export type SearchSource =
  | { readonly kind: "unread"; readonly most: number }
  | { readonly kind: "rows"; readonly most: number | undefined }
  | { readonly kind: "words"; readonly most: number; readonly isNarrow: boolean; readonly byChannels: boolean }

export const searchResult = {
  /** The number of matches, of which one more is counted than are compared. */
  found: Schema.Int,
  /** Whether the source has all matches, or as many as are needed. Only then there are hits. */
  isComplete: Schema.Boolean,
  /** The share of the rows that the viewer may read; null if nothing follows from it. */
  readableShare: Schema.NullOr(Schema.Finite),
  /** The share of the rows with a word that begins like the one whose ending is not typed yet; null if nothing follows from it. */
  prefixShare: Schema.NullOr(Schema.Finite),
  hits: Schema.Array(Schema.Struct({ message: Message, place: HitPlace })),
  channels: Schema.Array(Channel)
}

/** The most channels that are looked up in the index. Each costs time for every match of the words. */
const channelsByIndex = 50

/**
 * The channels that the viewer may read now, each with the seq up to which they have hidden everything. The first
 * condition follows from the second; it spares Postgres a look at every conversation of others.
 */
const readable = (viewer: UserId) => sql`
  select c.id, coalesce(p.hidden_up_to_seq, 0) as hidden_up_to
  from channels c left join channel_preferences p on p.channel_id = c.id and p.user_id = ${viewer}
  where (c.kind = 'public' or c.id in (select channel_id from channel_members where user_id = ${viewer}))
    and is_reachable(c, ${viewer})`

/** `is true` keeps these conditions looks into a hash table. A join would compare each match with each channel. */
const isReadable = sql`
  (w.channel_id in (select id from readable)) is true
  and (
    (w.channel_id in (select id from readable where hidden_up_to > 0)) is not true
    or w.seq > (select hidden_up_to from readable where id = w.channel_id)
  )`

const newest = sql`order by created_at desc, message_id desc`

/** The rank of the words, halved for every 60 days of age, but never so often that it overflows. */
const score = (conditions: SearchConditions, sort: SearchSort, asOf: SQL) => {
  const words = wordQuery(conditions)
  if (sort === "newest" || words === "") return sql`0::float8`
  return sql`
    ts_rank(words, ${words}::tsquery, 1)::float8
      / power(2, least(500, extract(epoch from ${asOf} - created_at)::float8 / 5184000))`
}

/** Later pages of the newest begin behind the last hit and count nothing. */
const isFurther = ({ sort, after }: SearchWanted) => sort === "newest" && after !== undefined

/** The number of matches that a search needs: a page, or at first one more than are compared, which tells that there are more. */
export const neededMatches = (wanted: SearchWanted, compared: number) =>
  isFurther(wanted) ? wanted.limit : compared + 1

interface Sought {
  readonly conditions: SearchConditions
  /** Conditions on the time of rows. */
  readonly bounds: SQL
  readonly needed: number
}

const unknown = sql`null::float8`

const amongRows = (most: number | undefined, { conditions, bounds, needed }: Sought) => {
  const rows = sql`(select * from message_words w where ${bounds} ${newest} limit ${most ?? null})`
  const shareOf = (condition: SQL) =>
    most === undefined ? unknown : sql`(select count(*) filter (where ${condition}) / ${most}::float8 from ${rows} w)`
  const prefix = withoutPrefix(conditions)?.prefix
  return {
    tables: sql`
      matched as materialized (
        select w.message_id, w.channel_id, w.created_at, w.words from ${rows} w
        where ${matching(conditions)} and ${isReadable} ${newest} limit ${needed}
      )`,
    isComplete:
      most === undefined
        ? sql`true`
        : sql`(select count(*) from matched) = ${needed} or (select count(*) from ${rows} w) < ${most}`,
    readableShare: sql`case when (select count(*) from readable) <= ${channelsByIndex} then ${shareOf(isReadable)} end`,
    prefixShare: prefix === undefined ? unknown : shareOf(sql`w.words @@ ${prefix}::tsquery`)
  }
}

const inChannels = sql`w.words @@ (select string_agg(format('''#%s''', id), '|')::tsquery from readable)`

const byWords = (source: SearchSource & { readonly kind: "words" }, { conditions, bounds, needed }: Sought) => ({
  tables: sql`
    candidates as materialized (
      select w.message_id, w.channel_id, w.created_at from message_words w
      where ${bounds} and ${matching(conditions, source.isNarrow)} and ${isReadable}
        ${source.byChannels ? sql`and ${inChannels}` : sql``}
      limit ${source.most + 1}
    ),
    matched as materialized (
      select c.*, w.words from (select * from candidates ${newest} limit ${needed}) c
      join message_words w using (message_id)
    )`,
  isComplete: sql`(select count(*) from candidates) <= ${source.most}`,
  readableShare: unknown,
  prefixShare: unknown
})

const isFew = (most: number) => sql`(select count(*) from unread) <= ${most}`

/** Each channel is looked up in the index of its messages, from the marker on. A join might read the messages that were read, too. */
const amongUnread = (most: number, { conditions, bounds, needed }: Sought) => ({
  tables: sql`
    unread as materialized (
      select m.id from channel_members member
      cross join lateral (
        select id from messages where channel_id = member.channel_id and seq > member.last_read_seq
          and (parent_id is null or in_channel)
        order by seq limit ${most + 1}
      ) m
      where member.user_id = ${conditions.viewer} limit ${most + 1}
    ),
    matched as materialized (
      select w.message_id, w.channel_id, w.created_at, w.words from unread join message_words w on w.message_id = unread.id
      where ${isFew(most)} and ${bounds} and ${matching(conditions)} and ${isReadable} ${newest} limit ${needed}
    )`,
  isComplete: isFew(most),
  readableShare: unknown,
  prefixShare: unknown
})

const lookingIn = (source: SearchSource, sought: Sought) => {
  if (source.kind === "unread") return amongUnread(source.most, sought)
  return source.kind === "rows" ? amongRows(source.most, sought) : byWords(source, sought)
}

const soughtBy = (conditions: SearchConditions, wanted: SearchWanted, place: SQL | undefined, compared: number) => {
  const before = isFurther(wanted)
    ? sql`(w.created_at, w.message_id) < (${place})`
    : sql`w.created_at <= ${wanted.asOf}::timestamptz`
  return { conditions, bounds: boundsOf(conditions, before), needed: neededMatches(wanted, compared) }
}

/** A page of the hits in a source. */
export const searchStatement = (
  source: SearchSource,
  conditions: SearchConditions,
  wanted: SearchWanted,
  compared: number
): SQL => {
  const { sort, after, limit, asOf } = wanted
  const { viewer } = conditions
  const place = after && sql`${after.createdAt}::timestamptz, ${after.messageId}::uuid`
  const isBehind = after ? sql`where (score, created_at, message_id) < (${after.score}::float8, ${place})` : sql``
  const sought = soughtBy(conditions, wanted, place, compared)
  const { tables, isComplete, readableShare, prefixShare } = lookingIn(source, sought)
  return sql`
    with readable as materialized (${readable(viewer)}), ${tables},
    scored as (
      select message_id, channel_id, created_at, ${score(conditions, sort, sql`${asOf}::timestamptz`)} as score
      from (select * from matched ${newest} limit ${compared}) m
    ),
    chosen as materialized (
      select * from scored ${isBehind} order by score desc, created_at desc, message_id desc limit ${limit}
    ),
    outcome as materialized (select ${isComplete} as is_complete)
    select (select count(*)::int from matched) as found, is_complete as "isComplete",
      case when not is_complete then ${readableShare} end as "readableShare",
      case when not is_complete then ${prefixShare} end as "prefixShare",
      case when is_complete then coalesce((
        select json_agg(json_build_object('message', message_as_json(m, ${viewer}), 'place', json_build_object(
          'asOf', ${asOf}::text, 'score', h.score, 'createdAt', ${precisely(sql`h.created_at`)}, 'messageId', m.id
        )) order by h.score desc, h.created_at desc, h.message_id desc)
        from chosen h join messages m on m.id = h.message_id where m.deleted_at is null
      ), '[]') else '[]' end as hits,
      case when is_complete then coalesce((
        select json_agg(channel_as_json(c) order by c.id) from channels c where c.id in (select channel_id from chosen)
      ), '[]') else '[]' end as channels
    from outcome`
}
