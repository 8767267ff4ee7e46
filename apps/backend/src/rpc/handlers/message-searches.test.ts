import { expect } from "@effect/vitest"
import type { ChannelId } from "@hazel/domain/ids"
import { Effect } from "effect"
import { TestClock } from "effect/testing"
import { aChannelWith, aPublicChannelOf, Cast, withCast, writes } from "../../testing/harness/cast.ts"
import { HazelForTests, type TestUser } from "../../testing/harness/hazel-for-tests.ts"

const searches = (person: TestUser, query: string, more: object = {}) =>
  person.asks((hazel) => hazel.message.search({ query, sort: "newest", ...more }))

const bodies = (person: TestUser, query: string, more: object = {}) =>
  Effect.map(searches(person, query, more), ({ hits }) => hits.map(({ message }) => message.body))

const room = Effect.gen(function* () {
  const cast = yield* Cast
  const channelId = yield* aChannelWith(cast.ada, cast.ben)
  return { ...cast, channelId }
})

withCast("a search", (it) => {
  it.effect("finds words whatever their case, accents and punctuation are, newest first", () =>
    Effect.gen(function* () {
      const { ada, ben, channelId } = yield* room
      yield* writes(ada, channelId, "The **Crème brûlée** of Łódź")
      yield* writes(ada, channelId, "creme-brulee, again")
      yield* writes(ada, channelId, "only creme")
      expect(yield* bodies(ben, "BRULEE creme")).toEqual(["creme-brulee, again", "The **Crème brûlée** of Łódź"])
      expect(yield* bodies(ben, "lodz")).toEqual(["The **Crème brûlée** of Łódź"])
      expect(yield* bodies(ben, '"brulee creme"')).toEqual([])
      expect(yield* bodies(ben, "creme -brulee ")).toEqual(["only creme"])
    })
  )

  it.effect("takes the last word as the beginning of one, unless a space or quote follows", () =>
    Effect.gen(function* () {
      const { ada, ben, channelId } = yield* room
      yield* writes(ada, channelId, "Sandwiches forever")
      expect(yield* bodies(ben, "sandw")).toEqual(["Sandwiches forever"])
      expect((yield* searches(ben, "sandw ")).hints).toMatchObject([{ kind: "inside-words" }])
      expect(yield* bodies(ben, '"sandw"')).toEqual([])
      expect((yield* searches(ben, "sand forever")).hints).toMatchObject([{ kind: "inside-words" }])
    })
  )

  it.effect("looks for words inside of longer ones if no message has them, says so, and marks these", () =>
    Effect.gen(function* () {
      const { ada, ben, cleo, channelId } = yield* room
      for (const cake of ["Apfelkuchen", "Käsekuchen 100%_", "Streuselkuchen"])
        yield* writes(ada, channelId, `Ein ${cake}`)
      const deleted = yield* writes(ada, channelId, "Marmorkuchen")
      yield* ada.asks((hazel) => hazel.message.delete({ id: deleted.id }))
      const first = yield* searches(ben, "KUCHEN ein", { limit: 2 })
      expect(first.hints).toEqual([{ kind: "inside-words", text: "kuchen ein" }])
      const marked = first.hits.map(({ snippet: { text, ranges } }) =>
        ranges.map(({ start, end }) => text.slice(start, end))
      )
      expect(marked).toEqual([
        ["Ein", "Streuselkuchen"],
        ["Ein", "Käsekuchen"]
      ])
      expect(yield* bodies(ben, "KUCHEN ein", { limit: 2, cursor: first.cursor })).toEqual(["Ein Apfelkuchen"])
      expect(yield* bodies(ben, "uchen 0%_")).toEqual([])
      expect(yield* bodies(ben, "kuchen -käsekuchen -streuselkuchen")).toEqual(["Ein Apfelkuchen"])
      expect(yield* bodies(ben, '"kuchen"')).toEqual([])
      expect(yield* bodies(ben, "kuchen from:ben")).toEqual([])
      expect(yield* bodies(cleo, "kuchen")).toEqual([])
      yield* writes(ada, channelId, "Kuchen")
      expect(yield* bodies(ben, "kuchen")).toEqual(["Kuchen"])
    })
  )

  it.effect("finds Chinese, Japanese, Korean and Thai text by any part of it, and emoji", () =>
    Effect.gen(function* () {
      const { ada, ben, channelId } = yield* room
      yield* writes(ada, channelId, "今日は日本語を勉強します")
      yield* writes(ada, channelId, "한국어 공부")
      yield* writes(ada, channelId, "สวัสดีครับ 🎉")
      expect(yield* bodies(ben, "日本語")).toHaveLength(1)
      expect(yield* bodies(ben, "本日")).toEqual([])
      expect(yield* bodies(ben, "국어")).toEqual(["한국어 공부"])
      expect(yield* bodies(ben, "ดีครับ")).toHaveLength(1)
      expect(yield* bodies(ben, "🎉")).toHaveLength(1)
    })
  )

  it.effect("answers the text around the first match as plain text with ranges", () =>
    Effect.gen(function* () {
      const { ada, ben, channelId } = yield* room
      yield* writes(ada, channelId, `${"word ".repeat(60)}<b>Ünïque</b> **needle** ${"word ".repeat(60)}`)
      const { hits, channels } = yield* searches(ben, "unique needle")
      const { text, ranges } = hits[0]!.snippet
      expect(ranges.map(({ start, end }) => text.slice(start, end))).toEqual(["Ünïque", "needle"])
      expect(text).toMatch(/^….*<b>Ünïque<\/b> needle .*…$/)
      expect(channels.map(({ id }) => id)).toEqual([channelId])
    })
  )

  it.effect("follows edits, deletions and purges at once", () =>
    Effect.gen(function* () {
      const { ada, ben, channelId } = yield* room
      const first = yield* writes(ada, channelId, "walnut one")
      const second = yield* writes(ada, channelId, "walnut two")
      yield* ada.asks((hazel) => hazel.message.update({ id: first.id, body: "hazelnut one" }))
      expect(yield* bodies(ben, "walnut")).toEqual(["walnut two"])
      expect(yield* bodies(ben, "hazelnut")).toEqual(["hazelnut one"])
      yield* ada.asks((hazel) => hazel.message.delete({ id: second.id }))
      expect(yield* bodies(ben, "walnut")).toEqual([])
      yield* ada.asks((hazel) => hazel.message.purge({ id: first.id }))
      expect(yield* bodies(ben, "hazelnut")).toEqual([])
    })
  )

  it.effect("does not find what the person has hidden, by itself or with everything before it", () =>
    Effect.gen(function* () {
      const { ada, ben, channelId } = yield* room
      const { id } = yield* writes(ada, channelId, "pecan one")
      yield* writes(ada, channelId, "pecan two")
      yield* ben.asks((hazel) => hazel.message.hide({ channelId, messageIds: [id] }))
      expect(yield* bodies(ben, "pecan")).toEqual(["pecan two"])
      yield* ben.asks((hazel) => hazel.message.hideAll({ channelId }))
      expect(yield* bodies(ben, "pecan")).toEqual([])
      expect(yield* bodies(ada, "pecan")).toEqual(["pecan two", "pecan one"])
    })
  )

  it.effect("finds a streamed message when its stream ends", () =>
    Effect.gen(function* () {
      const { ada, ben, channelId } = yield* room
      const { data } = yield* ada.asks((hazel) => hazel.messageStream.open({ channelId }))
      const messageId = data.id
      yield* ada.asks((hazel) => hazel.messageStream.append({ messageId, index: 0, text: "almond cake" }))
      expect(yield* bodies(ben, "almond")).toEqual([])
      yield* ada.asks((hazel) => hazel.messageStream.finish({ messageId }))
      expect(yield* bodies(ben, "almond")).toEqual(["almond cake"])
    })
  )

  it.effect("finds nothing for a person from the moment of their removal, nor for anybody else outside", () =>
    Effect.gen(function* () {
      const { ada, ben, dora, channelId } = yield* room
      yield* writes(ada, channelId, "cashew")
      expect(yield* bodies(dora, "cashew")).toEqual([])
      expect(yield* bodies(dora, `cashew in:${channelId}`)).toEqual([])
      expect(yield* bodies(ben, "cashew")).toEqual(["cashew"])
      yield* ada.asks((hazel) => hazel.channel.removeMember({ id: channelId, userId: ben.id }))
      expect(yield* bodies(ben, "cashew")).toEqual([])
      expect(yield* searches(ben, "cashew")).toMatchObject({ total: 0, channels: [], cursor: null })
    })
  )

  it.effect("finds public channels for everybody but those who are banned", () =>
    Effect.gen(function* () {
      const { ada, ben, dora } = yield* Cast
      const channelId: ChannelId = yield* aPublicChannelOf(ada)
      yield* writes(ada, channelId, "macadamia")
      expect(yield* bodies(ben, "macadamia")).toEqual(["macadamia"])
      yield* ada.asks((hazel) => hazel.channel.ban({ id: channelId, userId: dora.id, motive: "Spam" }))
      expect(yield* bodies(dora, "macadamia")).toEqual([])
    })
  )

  it.effect("has pages that new messages do not move, in both orders", () =>
    Effect.gen(function* () {
      const { ada, ben, channelId } = yield* room
      const written = [...Array(7).keys()].map((index) => `pistachio ${index}`)
      for (const body of written) yield* writes(ada, channelId, body)
      for (const sort of ["newest", "relevance"] as const) {
        const found: Array<string> = []
        let cursor: string | null = null
        do {
          const page = yield* ben.asks((hazel) =>
            hazel.message.search({ query: "pistachio", sort, limit: 3, ...(cursor !== null && { cursor }) })
          )
          found.push(...page.hits.map(({ message }) => message.body))
          cursor = page.cursor
          yield* writes(ada, channelId, "pistachio, later")
        } while (cursor !== null)
        expect(found.filter((body) => !body.endsWith("later")).toSorted(), sort).toEqual(written)
        expect(new Set(found.filter((body) => !body.endsWith("later"))).size).toBe(7)
      }
    })
  )

  it.effect("finds messages from before there was an index, once a job has indexed them", () =>
    Effect.gen(function* () {
      const { ada, ben, channelId } = yield* room
      const { sql } = yield* HazelForTests
      const { id } = yield* writes(ada, channelId, "An antique remark")
      yield* Effect.promise(() => sql`delete from message_words where message_id = ${id}`)
      expect(yield* bodies(ben, "antique")).toEqual([])
      const done = () =>
        sql`select from jobs where kind = 'index_older_messages' and due_at > now() + interval '1 hour'`
      yield* Effect.promise(() => sql`update jobs set due_at = now() where kind = 'index_older_messages'`)
      yield* TestClock.adjust("5 seconds")
      yield* Effect.promise(() => expect.poll(async () => (await done()).length).toBe(1))
      expect(yield* bodies(ben, "antique")).toEqual(["An antique remark"])
    })
  )
})
