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

/** The part of a query that the index of words can answer by itself, as a `tsquery`; empty if there is none. */
export const wordQuery = (conditions: SearchConditions) => {
  const { authors, channels, properties } = conditions
  return [
    ...byWords(conditions).map((each) => `${each.isExcluded ? "!" : ""}(${phrase(each)})`),
    ...choice("@", authors),
    ...choice("#", channels),
    ...properties
      .filter(({ property }) => markedProperties.has(property))
      .map(({ property, isExcluded }) => (isExcluded ? "!" : "") + quoted(`:${property}`))
  ].join(" & ")
}

const unmarked = (property: string, viewer: UserId) => {
  if (property === "reaction") return sql`exists (select from message_reaction_counts where message_id = w.message_id)`
  if (property === "pin") return sql`exists (select from message_pins where message_id = w.message_id)`
  return sql`exists (
    select from channel_members member join messages m on m.id = w.message_id
    where member.channel_id = w.channel_id and member.user_id = ${viewer} and w.seq > member.last_read_seq
      and w.author_id <> ${viewer} and (m.parent_id is null or m.in_channel)
  )`
}

const period = ({ from, until }: SearchPeriod) => {
  const [first, next] = [from?.toISOString() ?? null, until?.toISOString() ?? null]
  return sql`(
    (${first}::timestamptz is null or w.created_at >= ${first}::timestamptz)
    and (${next}::timestamptz is null or w.created_at < ${next}::timestamptz)
  )`
}

const inChannel = sql`(
  not w.words @@ $$':thread'$$::tsquery or (select m.in_channel from messages m where m.id = w.message_id)
)`

const not = (isExcluded: boolean, condition: SQL) => (isExcluded ? sql`not ${condition}` : condition)

/** Conditions on rows `w` of the index. */
export const matching = (conditions: SearchConditions): SQL => {
  const words = wordQuery(conditions)
  const { viewer, properties, periods } = conditions
  return sql.join(
    [
      sql`not exists (select from hidden_messages where user_id = ${viewer} and message_id = w.message_id)`,
      ...(words === "" ? [] : [sql`w.words @@ ${words}::tsquery`]),
      ...properties
        .filter(({ property }) => !markedProperties.has(property))
        .map(({ property, isExcluded }) => not(isExcluded, unmarked(property, viewer))),
      ...(conditions.isInChannel ? [inChannel] : []),
      ...(conditions.isInside ? [inside(conditions)] : []),
      ...periods.map((each) => not(each.isExcluded, period(each)))
    ],
    sql` and `
  )
}
