import { expect } from "@effect/vitest"
import { Effect } from "effect"
import { withFiles } from "../../testing/files/cast-with-files.ts"
import { aPicture } from "../../testing/files/pictures.ts"
import { uploads } from "../../testing/files/uploads.ts"
import { aChannelWith, Cast, writes } from "../../testing/harness/cast.ts"
import { HazelForTests } from "../../testing/harness/hazel-for-tests.ts"

/** A channel with one message for each operator, each of which begins with the number of a day in November 2026. */
const days = Effect.gen(function* () {
  const { sql } = yield* HazelForTests
  const { ada, ben } = yield* Cast
  const channelId = yield* aChannelWith(ada, ben)
  const plain = yield* writes(ada, channelId, "1 plain")
  yield* writes(ben, channelId, "2 a link to https://bread.example/rye")
  yield* writes(ben, channelId, "3 a reply", plain.id)
  const edited = yield* writes(ada, channelId, "4 a draft")
  yield* ada.asks((hazel) => hazel.message.update({ id: edited.id, body: "4 edited" }))
  const liked = yield* writes(ada, channelId, "5 liked")
  yield* ben.asks((hazel) => hazel.messageReaction.toggle({ messageId: liked.id, channelId, emoji: "🥐" }))
  const pinned = yield* writes(ada, channelId, "6 pinned")
  yield* ada.asks((hazel) => hazel.messagePin.create({ messageId: pinned.id }))
  const attach = (body: string, fileId: Effect.Success<ReturnType<typeof uploads>>["id"]) =>
    ada.asks((hazel) => hazel.message.create({ channelId, body, fileIds: [fileId] }))
  const picture = yield* Effect.flatMap(
    Effect.promise(() => aPicture()),
    (bytes) => uploads(ada, "oven.png", bytes)
  )
  yield* attach("7 a picture", picture.id)
  yield* attach("8 a file", (yield* uploads(ada, "Recipe for Stollen.txt", "Butter")).id)
  yield* Effect.promise(
    () => sql`
      update messages set created_at = make_timestamptz(2026, 11, split_part(body, ' ', 1)::int, 12, 0, 0, 'UTC')
      where channel_id = ${channelId}`
  )
  yield* Effect.promise(
    () => sql`
      update message_words w set created_at = m.created_at from messages m
      where m.id = w.message_id and m.channel_id = ${channelId}`
  )
  const finds = (query: string) =>
    Effect.map(
      ben.asks((hazel) => hazel.message.search({ query: `in:here ${query}`, channelId, sort: "newest" })),
      ({ hits }) => hits.map(({ message }) => Number(message.body.split(" ")[0])).toReversed()
    )
  return { ben, channelId, liked, finds }
})

withFiles("an operator of the search", (it) => {
  it.effect("finds the messages that have what it names, and with a minus all others", () =>
    Effect.gen(function* () {
      const { ben, channelId, liked, finds } = yield* days
      const all = [1, 2, 3, 4, 5, 6, 7, 8]
      const expected: Readonly<Record<string, ReadonlyArray<number>>> = {
        "has:link": [2],
        "is:thread": [3],
        "is:edited": [4],
        "has:reaction": [5],
        "has:pin": [6],
        "has:image": [7],
        "has:file": [7, 8],
        "from:ben": [2, 3],
        "from:me": [2, 3],
        "on:2026-11-03": [3],
        "before:2026-11-03": [1, 2],
        "after:2026-11-03": [4, 5, 6, 7, 8],
        "during:2026-11": all,
        "during:2025": []
      }
      for (const [operator, found] of Object.entries(expected)) {
        expect(yield* finds(operator), operator).toEqual(found)
        expect(yield* finds(`-${operator}`), `-${operator}`).toEqual(all.filter((day) => !found.includes(day)))
      }
      expect(yield* finds("stollen")).toEqual([8])
      expect(yield* finds("has:file -has:image from:ada after:2026-11-01")).toEqual([8])

      yield* ben.asks((hazel) => hazel.channel.markRead({ id: channelId, seq: liked.seq }))
      // A reply that is shown in its thread only is never unread in the channel.
      expect(yield* finds("is:unread")).toEqual([6, 7, 8])
    })
  )
})
