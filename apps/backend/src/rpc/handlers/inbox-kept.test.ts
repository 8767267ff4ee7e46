import { expect } from "@effect/vitest"
import { Effect } from "effect"
import { withCast, writes } from "../../testing/harness/cast.ts"
import { HazelForTests } from "../../testing/harness/hazel-for-tests.ts"
import { inboxOf, inboxScene, marksDone, shown } from "../../testing/scenes/inbox.ts"

withCast("the inbox", (it) => {
  it.effect("has what was unread before there was one, and forgets after 90 days what is done", () =>
    Effect.gen(function* () {
      const { ada, ben, cleo, channelId } = yield* inboxScene
      const { sql } = yield* HazelForTests
      const mine = yield* writes(ada, channelId, "Cake at four")
      yield* writes(ben, channelId, "Read long ago, @ada?")
      const { data } = yield* ben.asks((hazel) => hazel.channel.createDirect({ userIds: [ada.id] }))
      const read = yield* writes(ben, data.channel.id, "Read as well")
      yield* ada.asks((hazel) => hazel.channel.markRead({ id: data.channel.id, seq: read.seq }))
      yield* ada.asks((hazel) => hazel.channel.markRead({ id: channelId, seq: 1_000 }))
      yield* writes(ben, channelId, "How many?", mine.id)
      const mention = yield* writes(cleo, channelId, "Shall I bring plates, @ada?")
      yield* writes(ben, channelId, "Six, @ada", mine.id)
      yield* writes(ben, data.channel.id, "Psst")
      yield* writes(ben, data.channel.id, "It is Cleo's birthday")
      const wanted = (yield* inboxOf(ada)).filter(({ isUnread }) => isUnread)
      const fill = Effect.promise(async () => {
        let after: string | null = null
        do {
          const found: ReadonlyArray<{ readonly last: string | null }> =
            await sql`select fill_older_inbox(${after}, 30, 2) as last`
          after = found[0]!.last
        } while (after !== null)
      })
      const ofMigration = Effect.promise(() => sql`select from jobs where kind = 'fill_older_inbox'`)
      yield* Effect.repeat(ofMigration, { until: ({ count }) => count === 0 })
      yield* Effect.promise(() => sql`delete from inbox_entries where user_id = ${ada.id}`)
      expect(yield* inboxOf(ada)).toEqual([])
      yield* fill
      const expected = shown(wanted).map((line) => (line.startsWith("direct") ? line.replace(" 3*", " 2*") : line))
      expect(shown(yield* inboxOf(ada)).toSorted(), "without what she has read").toEqual(expected.toSorted())

      yield* marksDone(ada, ...(yield* inboxOf(ada)).filter(({ subjectId }) => subjectId === mention.id))
      yield* fill
      expect(
        (yield* inboxOf(ada)).map(({ subjectId }) => subjectId),
        "done stays done"
      ).not.toContain(mention.id)
      const left = Effect.map(
        Effect.promise(
          () => sql<Array<{ left: number }>>`
          select forget_inbox_entries(90, 1000), (select count(*)::int from inbox_entries where user_id = ${ada.id}) as "left"`
        ),
        ([row]) => row!.left
      )
      const before = yield* left
      yield* Effect.promise(() => sql`update inbox_entries set newest_at = newest_at - interval '91 days'`)
      yield* left
      expect(yield* left, "only what is done").toBe(before - 1)
    })
  )
})
