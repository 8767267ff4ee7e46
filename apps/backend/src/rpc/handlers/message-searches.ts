import { MessageSearchRepository, type Searches } from "@hazel/db/repositories/message-search-repository"
import { SearchPlace } from "@hazel/db/repositories/search-place"
import type { Choice } from "@hazel/db/repositories/search-conditions"
import type { UserId } from "@hazel/domain/ids"
import type { Message } from "@hazel/domain/models/message-model"
import {
  InvalidSearchError,
  type SearchHint,
  searchPageDefault,
  searchPageLimit,
  searchQueryLimit,
  SearchTooBroadError,
  searchTotalLimit
} from "@hazel/domain/models/message-search-model"
import { Authentication, CurrentUser } from "@hazel/domain/rpc/authentication"
import { MessageSearchRpcs } from "@hazel/domain/rpc/message-searches"
import { type MarkedPhrase, snippetOf } from "@hazel/domain/search/highlight"
import { isTimeZone } from "@hazel/domain/search/local-day"
import { searchedText } from "@hazel/domain/search/searched-text"
import { parseQuery, type SearchName, type SearchPhrase } from "@hazel/domain/search/parse-query"
import { isStorable } from "@hazel/domain/storable-text"
import { DateTime, Effect, Schema } from "effect"
import type { Rpc, RpcGroup } from "effect/rpc"

const Cursor = Schema.fromJsonString(SearchPlace)

const placeIn = (cursor: string | undefined) =>
  cursor === undefined
    ? Effect.undefined
    : Schema.decodeEffect(Cursor)(Buffer.from(cursor, "base64url").toString()).pipe(
        Effect.mapError(() => new InvalidSearchError({ message: "The cursor is not one that a search answered." }))
      )

const cursorOf = (place: SearchPlace) => Buffer.from(JSON.stringify(place)).toString("base64url")

/** Lets other calls have their turn after each hit. */
const hitsOf = (found: ReadonlyArray<{ readonly message: Message }>, phrases: ReadonlyArray<MarkedPhrase>) =>
  Effect.forEach(found, ({ message }) =>
    Effect.as(Effect.yieldNow, { message, snippet: snippetOf(searchedText(message), phrases) })
  )

const insideWords = (phrases: ReadonlyArray<SearchPhrase>): SearchHint => ({
  kind: "inside-words",
  text: phrases.flatMap(({ fragment }) => fragment ?? []).join(" ")
})

/** The ids that names stand for, and a hint for every name that stands for none. */
const chosen = <Id>(
  names: ReadonlyArray<SearchName>,
  idsOf: (name: string) => ReadonlyArray<Id>,
  kind: SearchHint["kind"]
): { readonly choice: Choice<Id>; readonly hints: ReadonlyArray<SearchHint> } => {
  const wanted = names.filter(({ isExcluded }) => !isExcluded)
  const excluded = names.filter(({ isExcluded }) => isExcluded)
  return {
    choice: {
      wanted: wanted.length === 0 ? undefined : wanted.flatMap(({ name }) => idsOf(name)),
      excluded: excluded.flatMap(({ name }) => idsOf(name))
    },
    hints: names.filter(({ name }) => idsOf(name).length === 0).map(({ name: text }) => ({ kind, text }))
  }
}

type Asked = Pick<Rpc.Payload<RpcGroup.Rpcs<typeof MessageSearchRpcs>>, "query" | "timeZone" | "channelId">

const nothing = { hits: [], channels: [], found: 0, asOf: "", isInside: false }

const tooBroad = new SearchTooBroadError({
  message: "This search took too long. Add a word, a person or a channel to narrow it down."
})

const Group = MessageSearchRpcs.middleware(Authentication)

export const MessageSearchHandlers = Group.toLayer(
  Effect.gen(function* () {
    const { inTurn } = yield* MessageSearchRepository

    /** Reads a query and finds out which people and channels it names. */
    const understand = Effect.fnUntraced(function* (
      { resolve }: Searches,
      viewer: UserId,
      { query: text, timeZone = "UTC", channelId: here }: Asked
    ) {
      const now = DateTime.toDateUtc(yield* DateTime.now)
      const query = parseQuery(text, { now, timeZone })
      const names = query.in.map((each) =>
        each.name === "here" && here !== undefined ? { ...each, name: here } : each
      )
      const found = yield* resolve(
        viewer,
        query.from.map(({ name }) => name),
        names.map(({ name }) => name)
      )
      if (found === undefined) return yield* tooBroad
      const from = chosen(
        query.from,
        (name) => found.users.filter((user) => user.name === name.toLowerCase()).map(({ userId }) => userId),
        "unknown-person"
      )
      const within = chosen(
        names,
        (name) => found.channels.filter((channel) => channel.name === name).map(({ channelId }) => channelId),
        "unknown-channel"
      )
      const { phrases, properties, periods } = query
      const conditions = { viewer, phrases, properties, periods, authors: from.choice, channels: within.choice }
      const isEmpty = [phrases, query.from, query.in, properties, periods].every((parts) => parts.length === 0)
      return { conditions, isEmpty, hints: [...query.hints, ...from.hints, ...within.hints] }
    })

    return Group.of({
      "message.search": Effect.fn("message.search")(function* (payload) {
        const { query, sort = "relevance", timeZone = "UTC", limit = searchPageDefault } = payload
        if (query.length > searchQueryLimit)
          return yield* new InvalidSearchError({ message: `A query has at most ${searchQueryLimit} characters.` })
        if (!isStorable(query))
          return yield* new InvalidSearchError({ message: "The query has characters that no text can have." })
        if (!isTimeZone(timeZone)) return yield* new InvalidSearchError({ message: "The time zone is unknown." })
        const after = yield* placeIn(payload.cursor)
        const size = Math.min(Math.max(1, limit), searchPageLimit)
        const { id: viewer } = yield* CurrentUser
        const { page, conditions, hints } = yield* inTurn(viewer, (searches) =>
          Effect.gen(function* () {
            const { isEmpty, ...understood } = yield* understand(searches, viewer, payload)
            const { conditions } = understood
            const page = isEmpty ? nothing : yield* searches.search(conditions, { sort, after, limit: size + 1 })
            return page === undefined ? yield* tooBroad : { ...understood, page }
          })
        )
        const shown = page.hits.slice(0, size)
        const last = page.hits.length > size ? shown.at(-1) : undefined
        const { isInside } = page
        const marked = conditions.phrases.map((phrase) => ({ ...phrase, isInside: isInside && "fragment" in phrase }))
        return {
          hits: yield* hitsOf(shown, marked),
          channels: page.channels,
          total: Math.min(page.found, searchTotalLimit),
          isCapped: page.found > searchTotalLimit,
          cursor: last ? cursorOf({ ...last.place, asOf: page.asOf, found: page.found, isInside }) : null,
          hints: isInside ? [insideWords(conditions.phrases), ...hints] : hints
        }
      })
    })
  })
)
