import { expect } from "@effect/vitest"
import { Effect } from "effect"
import { aChannelWith, aPublicChannelOf, Cast, withCast } from "../../testing/harness/cast.ts"
import type { TestUser } from "../../testing/harness/hazel-for-tests.ts"

const named = Effect.fnUntraced(function* (person: TestUser, ...names: ReadonlyArray<string>) {
  const { channels } = yield* person.asks((hazel) => hazel.channel.named({ names }))
  return channels.map(({ name, channel }) => [name, channel.id, channel.name])
})

withCast("a channel that a text names", (it) => {
  it.effect("is found by members of the workspace if it is public, and by its members only if it is private", () =>
    Effect.gen(function* () {
      const { ada, ben, cleo } = yield* Cast
      const open = yield* aPublicChannelOf(ada)
      const secret = yield* aChannelWith(ada, ben)
      const rename = (id: typeof open, name: string) => ada.asks((hazel) => hazel.channel.update({ id, name }))
      yield* rename(open, "cake")
      yield* rename(secret, "layoffs")
      const [cake, layoffs] = [
        ["cake", open, "cake"],
        ["layoffs", secret, "layoffs"]
      ]
      expect(yield* named(ben, "Cake", "layoffs", "nothing")).toEqual([cake, layoffs])
      expect(yield* named(cleo, "cake", "layoffs"), "as if there were no such channel").toEqual([cake])
      yield* ada.asks((hazel) => hazel.user.setRole({ userId: cleo.id, role: "guest" }))
      expect(yield* named(cleo, "cake"), "to a guest who is not in it").toEqual([])
      yield* ada.asks((hazel) => hazel.user.setRole({ userId: cleo.id, role: "member" }))
    })
  )

  it.effect("is found under its former name too, until another channel has that", () =>
    Effect.gen(function* () {
      const { ada, ben, cleo } = yield* Cast
      const channelId = yield* aPublicChannelOf(ada)
      const other = yield* aPublicChannelOf(ada)
      const secret = yield* aChannelWith(ada, ben)
      const rename = (id: typeof other, name: string) => ada.asks((hazel) => hazel.channel.update({ id, name }))
      yield* rename(channelId, "pies")
      yield* rename(channelId, "tarts")
      expect(yield* named(cleo, "pies")).toEqual([["pies", channelId, "tarts"]])
      yield* rename(other, "pies")
      expect(yield* named(cleo, "pies")).toEqual([["pies", other, "pies"]])
      yield* rename(secret, "plans")
      yield* rename(secret, "secret-plans")
      expect(yield* named(ben, "plans")).toEqual([["plans", secret, "secret-plans"]])
      expect(yield* named(cleo, "plans", "secret-plans"), "neither name leads others to it").toEqual([])
    })
  )
})
