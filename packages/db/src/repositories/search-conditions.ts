import type { ChannelId, UserId } from "@hazel/domain/ids"
import type { SearchPeriod, SearchPhrase, SearchProperty } from "@hazel/domain/search/parse-query"
import { sql, type SQL } from "drizzle-orm"

/** A query whose people and channels are known. */
export interface SearchConditions {
  readonly viewer: UserId
  readonly phrases: ReadonlyArray<SearchPhrase>
  readonly authors: Choice<UserId>
  readonly channels: Choice<ChannelId>
  readonly properties: ReadonlyArray<SearchProperty>
  readonly periods: ReadonlyArray<SearchPeriod>
  /** Leaves out replies that are shown in their thread only. */
  readonly isInChannel?: boolean
  /** Looks for the fragments of phrases inside of texts, instead of for their words. */
  readonly isInside?: boolean
}

/** If `wanted` is undefined, everything that is not `excluded`. */
export interface Choice<Id> {
  readonly wanted: ReadonlyArray<Id> | undefined
  readonly excluded: ReadonlyArray<Id>
}

/** No word has a quote in it, because quotes separate words. */
const quoted = (lexeme: string) => `'${lexeme}'`

/** The phrases that are found by their words. */
const byWords = ({ phrases, isInside }: SearchConditions) =>
  isInside ? phrases.filter(({ fragment }) => fragment === undefined) : phrases

/** An index of trigrams finds texts by three letters in a row. By fewer it would read every message. */
const canBeInside = /[\p{L}\p{N}]{3}/u

/** Whether words of the query may be looked for inside of longer ones. */
export const hasFragments = ({ phrases }: SearchConditions) => {
  const fragments = phrases.flatMap(({ fragment }) => fragment ?? [])
  return fragments.length > 0 && fragments.every((fragment) => canBeInside.test(fragment))
}

/** The index is on the texts of messages that are not deleted. */
const inside = ({ phrases }: SearchConditions) => {
  const patterns = phrases.flatMap(({ fragment }) =>
    fragment === undefined ? [] : [sql`m.body ilike ${`%${fragment.replaceAll(/[\\%_]/g, "\\$&")}%`}`]
  )
  return sql`w.message_id in (
    select m.id from messages m where m.deleted_at is null and ${sql.join(patterns, sql` and `)}
  )`
}

const phrase = ({ words, isPrefix }: SearchPhrase) =>
  words.map((word, index) => quoted(word) + (isPrefix && index === words.length - 1 ? ":*" : "")).join(" <-> ")

const any = (marks: ReadonlyArray<string>) => `(${marks.map(quoted).join(" | ")})`

const markedProperties = new Set<string>(["link", "file", "image", "thread", "edited"])

const choice = (sign: string, { wanted, excluded }: Choice<string>) => [
  ...(wanted ? [wanted.length === 0 ? quoted(`${sign}nobody`) : any(wanted.map((id) => sign + id))] : []),
  ...(excluded.length > 0 ? [`!${any(excluded.map((id) => sign + id))}`] : [])
]

const marks = ({ authors, channels, properties }: SearchConditions) => [
  ...choice("@", authors),
  ...choice("#", channels),
  ...properties
    .filter(({ property }) => markedProperties.has(property))
    .map(({ property, isExcluded }) => (isExcluded ? "!" : "") + quoted(`:${property}`))
]

const tsquery = (phrases: ReadonlyArray<SearchPhrase>, conditions: SearchConditions) =>
  [...phrases.map((each) => `${each.isExcluded ? "!" : ""}(${phrase(each)})`), ...marks(conditions)].join(" & ")

/** The part of a query that the index of words can answer by itself, as a `tsquery`; empty if there is none. */
export const wordQuery = (conditions: SearchConditions) => tsquery(byWords(conditions), conditions)

/**
 * The query without the word whose ending is not typed yet, for which the index reads every word that begins like it.
 * Undefined if there is no such word, or nothing else to look for.
 */
export const withoutPrefix = (conditions: SearchConditions) => {
  const phrases = byWords(conditions)
  const typed = phrases.find(({ isPrefix, isExcluded }) => isPrefix && !isExcluded)
  if (typed === undefined) return undefined
  const rest = { ...typed, words: typed.words.slice(0, -1), isPrefix: false }
  const others = phrases.flatMap((each) => (each !== typed ? [each] : rest.words.length > 0 ? [rest] : []))
  const isEnough =
    others.some(({ isExcluded }) => !isExcluded) || conditions.authors.wanted || conditions.channels.wanted
  return isEnough ? { words: tsquery(others, conditions), prefix: `${quoted(typed.words.at(-1)!)}:*` } : undefined
}

/** Whether only messages are wanted that the viewer has not read. */
export const isUnreadOnly = ({ properties }: SearchConditions) =>
  properties.some(({ property, isExcluded }) => property === "unread" && !isExcluded)

const unmarked = (property: string, viewer: UserId) => {
  if (property === "reaction") return sql`exists (select from message_reaction_counts where message_id = w.message_id)`
  if (property === "pin") return sql`exists (select from message_pins where message_id = w.message_id)`
  return sql`exists (
    select from channel_members member join messages m on m.id = w.message_id
    where member.channel_id = w.channel_id and member.user_id = ${viewer} and w.seq > member.last_read_seq
      and w.author_id <> ${viewer} and (m.parent_id is null or m.in_channel)
  )`
}

const isWithin = ({ from, until }: SearchPeriod) =>
  sql.join(
    [
      ...(from ? [sql`w.created_at >= ${from.toISOString()}::timestamptz`] : []),
      ...(until ? [sql`w.created_at < ${until.toISOString()}::timestamptz`] : [])
    ],
    sql` and `
  )

/** Conditions on the time of rows `w` of the index. */
export const boundsOf = ({ periods }: SearchConditions, place: SQL): SQL =>
  sql.join([place, ...periods.filter(({ isExcluded }) => !isExcluded).map(isWithin)], sql` and `)

const inChannel = sql`(
  not w.words @@ $$':thread'$$::tsquery or (select m.in_channel from messages m where m.id = w.message_id)
)`

const not = (isExcluded: boolean, condition: SQL) => (isExcluded ? sql`not ${condition}` : condition)

/** Hidden messages are few. Looking into a hash table keeps the order of the rows, which a join might not. */
const isHidden = (viewer: UserId) => sql`
  (w.message_id in (select message_id from hidden_messages where user_id = ${viewer})) is true`

/** `ts_match_vq` is the function behind the operator `@@`. Postgres uses no index for a call of it. */
const wordConditions = (words: string, narrower: string | undefined) => [
  ...(narrower === undefined ? [] : [sql`w.words @@ ${narrower}::tsquery`]),
  ...(words === ""
    ? []
    : [narrower === undefined ? sql`w.words @@ ${words}::tsquery` : sql`ts_match_vq(w.words, ${words}::tsquery)`])
]

/**
 * Conditions on rows `w` of the index, beside those on their time. With `isNarrow` the index is not asked for the word whose
 * ending is not typed yet.
 */
export const matching = (conditions: SearchConditions, isNarrow = false): SQL => {
  const { viewer, properties, periods } = conditions
  const narrower = isNarrow ? withoutPrefix(conditions)?.words : undefined
  return sql.join(
    [
      sql`not ${isHidden(viewer)}`,
      ...wordConditions(wordQuery(conditions), narrower),
      ...properties
        .filter(({ property }) => !markedProperties.has(property))
        .map(({ property, isExcluded }) => not(isExcluded, unmarked(property, viewer))),
      ...(conditions.isInChannel ? [inChannel] : []),
      ...(conditions.isInside ? [inside(conditions)] : []),
      ...periods.filter(({ isExcluded }) => isExcluded).map((each) => sql`not (${isWithin(each)})`)
    ],
    sql` and `
  )
}
