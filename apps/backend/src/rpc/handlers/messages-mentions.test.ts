import { expect } from "@effect/vitest"
import { Effect } from "effect"
import { aChannelWith, Cast, withCast, writes } from "../../testing/cast.ts"

withCast("who is told of a message", (it) => {
  it.effect("inputs C1 to C4: is who is shown to be mentioned in it", () =>
    Effect.gen(function* () {
      const { ada, ben, cleo } = yield* Cast
      const channelId = yield* aChannelWith(ada, ben, cleo)
      yield* cleo.asks((hazel) => hazel.user.update({ handle: "ben-san" }))
      const told: ReadonlyArray<readonly [text: string, ...people: ReadonlyArray<typeof ben>]> = [
        ["`@ben`"],
        ["```\n@ben\n```"],
        ["see https://x.test/?to=@ben"],
        ["<!-- @ben -->"],
        ["_@ben_", ben],
        ["__@ben__", ben],
        ["交给@ben处理", ben],
        ["안녕@ben야", ben],
        ["@ben-san", cleo],
        ["@ben.Thanks", ben],
        ["@ben-sans and @ben-san's", ben, cleo]
      ]
      for (const [text, ...people] of told) {
        const { mentionedUserIds } = yield* writes(ada, channelId, text)
        expect([...mentionedUserIds], text).toEqual(people.map(({ id }) => id).toSorted())
      }
    })
  )

  it.effect("is chosen by the same rule when it is edited", () =>
    Effect.gen(function* () {
      const { ada, ben } = yield* Cast
      const channelId = yield* aChannelWith(ada, ben)
      const { id } = yield* writes(ada, channelId, "`@ben`")
      const edits = (body: string) => ada.asks((hazel) => hazel.message.update({ id, body }))
      expect((yield* edits("_@ben_, `@ada`")).data.mentionedUserIds).toEqual([ben.id])
      expect((yield* edits("`@ben`")).data.mentionedUserIds).toEqual([])
    })
  )
})
