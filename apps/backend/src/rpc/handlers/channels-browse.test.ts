import { expect } from "@effect/vitest"
import { Effect } from "effect"
import { aChannelWith, Cast, withCast } from "../../testing/harness/cast.ts"

withCast("browsing channels", (it) => {
  it.effect("shows public ones by name, page by page, and whether the person is a member", () =>
    Effect.gen(function* () {
      const { ada, dora } = yield* Cast
      const names = Array.from({ length: 103 }, (_, index) => `shelf-${String(index).padStart(3, "0")}`)
      yield* Effect.forEach(names, (name) => ada.asks((hazel) => hazel.channel.create({ kind: "public", name })))
      // Dora may not see this channel, whatever she searches for.
      yield* ada.asks((hazel) => hazel.channel.create({ kind: "private", name: "shelf-secret" }))
      const [archived] = (yield* dora.asks((hazel) => hazel.channel.browse({ query: "SHELF-050" }))).channels
      yield* ada.asks((hazel) => hazel.channel.archive({ id: archived!.channel.id }))

      const browse = (cursor: string, includeArchived = false) =>
        dora.asks((hazel) => hazel.channel.browse({ query: "shelf", cursor, includeArchived }))
      const first = yield* browse("")
      expect(first.channels.length).toBe(100)
      expect(first.hasMore).toBe(true)
      const second = yield* browse(first.channels.at(-1)!.channel.name!)
      expect(second.hasMore).toBe(false)
      const found = [...first.channels, ...second.channels].map(({ channel }) => channel.name)
      expect(found).toEqual(names.filter((name) => name !== "shelf-050"))
      expect((yield* browse("shelf-049", true)).channels[0]!.channel.name).toBe("shelf-050")

      const hers = yield* dora.asks((hazel) => hazel.channel.browse({ query: "general" }))
      expect(hers.channels).toMatchObject([{ isMember: true }])
      expect(first.channels.some(({ isMember }) => isMember)).toBe(false)
    })
  )

  it.effect("accepts any search text, even one that cannot be a name", () =>
    Effect.gen(function* () {
      const { dora } = yield* Cast
      for (const text of ["%", "_", "\0", "'; drop table channels; --", "\uD83D"]) {
        const { channels } = yield* dora.asks((hazel) => hazel.channel.browse({ query: text, cursor: text }))
        expect(channels, JSON.stringify(text)).toEqual([])
      }
    })
  )

  it.effect("does not mix channels into the person's own that they are not a member of", () =>
    Effect.gen(function* () {
      const { ada, dora } = yield* Cast
      yield* aChannelWith(ada)
      const { channels } = yield* dora.asks((hazel) => hazel.channel.list())
      expect(channels.map(({ channel }) => channel.name)).toEqual(["general"])
    })
  )
})
