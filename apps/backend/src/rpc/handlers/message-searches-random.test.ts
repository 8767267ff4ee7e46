import { expect, layer } from "@effect/vitest"
import { SearchBounds } from "@hazel/db/repositories/search-bounds"
import type { ChannelId, MessageId } from "@hazel/domain/ids"
import type { Message } from "@hazel/domain/models/message-model"
import { parseQuery, type SearchPhrase, type SearchQuery } from "@hazel/domain/search/parse-query"
import { wordsIn } from "@hazel/domain/search/words-in"
import { Effect, Layer } from "effect"
import { aChannelWith, Cast, writes } from "../../testing/harness/cast.ts"
import { HazelForTests, type TestUser } from "../../testing/harness/hazel-for-tests.ts"

/** A generator of numbers below 1 that gives the same ones for the same seed (mulberry32). */
const numbersFrom = (seed: number) => () => {
  seed = (seed + 0x6d2b79f5) | 0
  let mixed = Math.imul(seed ^ (seed >>> 15), 1 | seed)
  mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
  return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
}

const seed = Number(process.env["HAZEL_SEED"] ?? Math.floor(Math.random() * 1e9))

const next = numbersFrom(seed)
const upTo = (most: number) => 1 + Math.floor(next() * most)

/** So few rows that searches of some messages take every way through the table and its index, in another mix for each seed. */
const bounds = {
  sample: upTo(10),
  walk: 10 + upTo(20),
  candidates: upTo(20),
  unread: upTo(20),
  compared: 30,
  frequentShare: [0, 0.2, 2][upTo(3) - 1]!
}

const castWithBounds = Cast.layerIn(HazelForTests.layer.pipe(Layer.provide(Layer.succeed(SearchBounds, bounds))))

/** Few words, so that most queries find something, and with everything that is compared in a special way. */
const vocabulary = [
  ...["bread", "Bread", "brêad", "breadth", "br", "cake", "Käse", "kase", "ﬁn", "O'Hara", "it’s", "ß"],
  ...["日本", "本日", "日", "한국", "국", "สวัสดี", "🎂", "👩‍🍳", "https://a.example/b_c", "a_b", "v1.2", "x".repeat(70)]
]
const glue = [" ", " ", " ", "-", ", ", "\n", "", "**", "."]

const aText = (next: () => number, most: number, between: ReadonlyArray<string> = glue) => {
  const pick = <A>(from: ReadonlyArray<A>) => from[Math.floor(next() * from.length)]!
  const length = 1 + Math.floor(next() * most)
  return Array.from({ length }, () => pick(vocabulary) + pick(between)).join("")
}

const aQuery = (next: () => number) => {
  const term = () => {
    const sign = next() < 0.2 ? "-" : ""
    const text = aText(next, next() < 0.3 ? 2 : 1)
    return sign + (next() < 0.3 ? `"${text}"` : text.trim())
  }
  const operators = [
    "from:ada",
    "-from:@ben",
    "from:me",
    "is:edited",
    "-is:edited",
    "is:thread",
    "is:unread",
    "-is:unread",
    "has:link",
    "-has:link"
  ]
  const operator = next() < 0.5 ? [operators[Math.floor(next() * operators.length)]!] : []
  const terms = Array.from({ length: Math.floor(next() * 3) + (operator.length === 0 ? 1 : 0) }, term)
  return [...operator, ...terms].join(" ") + (next() < 0.3 ? " " : "")
}

const hasPhrase = (words: ReadonlyArray<string>, { words: wanted, isPrefix }: SearchPhrase) =>
  words.some((_, at) =>
    wanted.every((word, offset) => {
      const found = words[at + offset]
      return found === word || (isPrefix && offset === wanted.length - 1 && found?.startsWith(word) === true)
    })
  )

interface Reader {
  readonly authorOf: (name: string) => string | undefined
  readonly isUnread: (message: Message) => boolean
}

const hasProperty = (message: Message, property: string, { isUnread }: Reader) => {
  const { body, editedAt, parentId } = message
  const properties: Readonly<Record<string, boolean>> = {
    edited: editedAt !== null,
    thread: parentId !== null,
    link: /https?:\/\/[^\s]/i.test(body),
    unread: isUnread(message)
  }
  return properties[property] ?? false
}

/** The search as it is defined, over a list. */
const finds = (query: SearchQuery, message: Message, reader: Reader) => {
  const words = wordsIn(message.body)
  const isBy = (name: string) => reader.authorOf(name) === message.authorId
  const wanted = query.from.filter(({ isExcluded }) => !isExcluded)
  return (
    query.phrases.every((phrase) => hasPhrase(words, phrase) !== phrase.isExcluded) &&
    query.properties.every(({ property, isExcluded }) => hasProperty(message, property, reader) !== isExcluded) &&
    (wanted.length === 0 || wanted.some(({ name }) => isBy(name))) &&
    !query.from.some(({ name, isExcluded }) => isExcluded && isBy(name))
  )
}

/** Whether a message has the words inside of longer ones. It matters only if no message has the words themselves. */
const findsInside = (query: SearchQuery, message: Message, reader: Reader) => {
  const fragments = query.phrases.flatMap(({ fragment }) => fragment ?? [])
  const others = query.phrases.filter(({ fragment }) => fragment === undefined)
  const text = message.body.toLowerCase()
  return (
    fragments.length > 0 &&
    fragments.every((fragment) => /[\p{L}\p{N}]{3}/u.test(fragment) && text.includes(fragment)) &&
    finds({ ...query, phrases: others }, message, reader)
  )
}

/** Every message that a query finds, page by page. */
const allFound = Effect.fn(function* (person: TestUser, query: string, sort: "newest" | "relevance") {
  const found: Array<MessageId> = []
  let cursor: string | null = null
  do {
    const page = yield* person.asks((hazel) =>
      hazel.message.search({ query, sort, limit: 7, ...(cursor !== null && { cursor }) })
    )
    found.push(...page.hits.map(({ message }) => message.id))
    cursor = page.cursor
  } while (cursor !== null)
  return found
})

const corpus = Effect.gen(function* () {
  const { ada, ben, cleo } = yield* Cast
  const rooms: ReadonlyArray<ChannelId> = [yield* aChannelWith(ada, ben, cleo), yield* aChannelWith(ada, ben)]
  const messages = new Map<MessageId, Message>()
  for (let count = 0; count < 60; count++) {
    const room = rooms[Math.floor(next() * 2)]!
    const author = next() < 0.5 ? ada : ben
    const root = [...messages.values()].find(({ channelId, parentId }) => channelId === room && parentId === null)
    const parent = next() < 0.2 ? (root?.id ?? null) : null
    const written = yield* writes(author, room, aText(next, 5), parent, parent !== null && next() < 0.5)
    messages.set(written.id, written)
    const fate = next()
    if (fate < 0.2) {
      const body = aText(next, 5)
      const edited = yield* author.asks((hazel) => hazel.message.update({ id: written.id, body }))
      messages.set(written.id, edited.data)
    } else if (fate < 0.3 && parent !== null) {
      yield* author.asks((hazel) => hazel.message.delete({ id: written.id }))
      messages.delete(written.id)
    }
  }
  return { rooms, messages: [...messages.values()] }
})

/** Gives everybody a read marker of their own in each channel, and answers which messages are unread for whom. */
const unreadBehindMarkers = Effect.fn(function* (rooms: ReadonlyArray<ChannelId>, messages: ReadonlyArray<Message>) {
  const { ada, ben, cleo } = yield* Cast
  const { sql } = yield* HazelForTests
  const markers = new Map<string, number>()
  for (const person of [ada, ben, cleo])
    for (const room of rooms) {
      const seq = messages[Math.floor(next() * messages.length)]!.seq
      markers.set(`${person.id} ${room}`, seq)
      yield* Effect.promise(
        () =>
          sql`update channel_members set last_read_seq = ${seq} where user_id = ${person.id} and channel_id = ${room}`
      )
    }
  return ({ id }: TestUser, { channelId, authorId, parentId, inChannel, seq }: Message) =>
    authorId !== id && (parentId === null || inChannel) && seq > (markers.get(`${id} ${channelId}`) ?? seq)
})

/** By relevance, and inside of longer words, a search looks at so many of the newest. */
const newestOf = <A>(found: ReadonlyArray<A>) => found.slice(-bounds.compared)

layer(castWithBounds, { excludeTestServices: true })(`a search in random messages (HAZEL_SEED=${seed})`, (it) => {
  it.effect("compares the words that the database compares", () =>
    Effect.gen(function* () {
      const { sql } = yield* HazelForTests
      const texts = [...vocabulary, ...Array.from({ length: 200 }, () => aText(next, 8))]
      const rows = yield* Effect.promise(
        () => sql<Array<{ words: ReadonlyArray<string> }>>`
          select words_in(body) as words from unnest(${texts}::text[]) with ordinality given(body, place) order by place`
      )
      expect(rows.map(({ words }) => words)).toEqual(texts.map(wordsIn))
    })
  )

  it.effect(
    "finds for everybody exactly the messages that a look at each of them finds, in both orders, whichever way it takes",
    () =>
      Effect.gen(function* () {
        const { ada, ben, cleo } = yield* Cast
        const { rooms, messages } = yield* corpus
        const isUnread = yield* unreadBehindMarkers(rooms, messages)
        for (let count = 0; count < 60; count++) {
          const text = aQuery(next)
          const person = [ada, ben, cleo][count % 3]!
          const query = parseQuery(text, { now: new Date(), timeZone: "UTC" })
          const authorOf = (name: string) => ({ ada: ada.id, ben: ben.id, me: person.id })[name.toLowerCase()]
          const reader = { authorOf, isUnread: (message: Message) => isUnread(person, message) }
          const readable = messages.filter(({ channelId }) => person !== cleo || channelId === rooms[0])
          const found = readable.filter((message) => finds(query, message, reader))
          const inside = readable.filter((message) => findsInside(query, message, reader))
          const isInside = found.length === 0 && inside.length <= bounds.compared
          const expected = (isInside ? inside : found).map(({ id }) => id)
          const place = `in:${rooms[0]} in:${rooms[1]}`
          const newest = yield* allFound(person, `${place} ${text}`, "newest")
          expect(newest, JSON.stringify(text)).toEqual(expected.toReversed())
          const relevant = yield* allFound(person, `${place} ${text}`, "relevance")
          expect(relevant.toSorted(), JSON.stringify(text)).toEqual(newestOf(expected).toSorted())
          expect(new Set(newest).size).toBe(newest.length)
        }
      }),
    { timeout: 300_000 }
  )
})
