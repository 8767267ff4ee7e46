import { expect } from "@effect/vitest"
import { Effect } from "effect"
import { Cast, withCast } from "../../testing/harness/cast.ts"
import { expectReplayToMatch } from "../../testing/replay/expect-replay-to-match.ts"
import { eventsOf, refusal } from "../../testing/harness/stored.ts"

withCast("a status", (it) => {
  it.effect("is visible to everybody, until it is cleared", () =>
    Effect.gen(function* () {
      const { ada, ben } = yield* Cast
      const requested = { emoji: ":palm_tree:", text: " Away until Monday ", endsAt: "2126-11-23T09:00:00.000Z" }
      const set = ben.asks((hazel) => hazel.user.setStatus(requested))
      const status = { emoji: "🌴", text: "Away until Monday", endsAt: requested.endsAt }
      expect((yield* expectReplayToMatch([ada, ben], set)).data.status).toEqual(status)
      expect((yield* ada.asks((hazel) => hazel.user.get({ id: ben.id }))).status).toEqual(status)
      const short = ben.asks((hazel) => hazel.user.setStatus({ emoji: "🍕" }))
      expect((yield* expectReplayToMatch([ada], short)).data.status).toEqual({ emoji: "🍕", text: "", endsAt: null })
      const clear = ben.asks((hazel) => hazel.user.clearStatus())
      expect((yield* expectReplayToMatch([ada, ben], clear)).data.status).toBeNull()
      expect((yield* expectReplayToMatch([ada, ben], clear)).data.status, "again").toBeNull()
    })
  )

  it.effect("that is invalid is refused, and the one before stays", () =>
    Effect.gen(function* () {
      const { ben } = yield* Cast
      yield* ben.asks((hazel) => hazel.user.setStatus({ text: "Baking" }))
      for (const [field, requested] of [
        ["text", {}],
        ["text", { text: "x".repeat(101) }],
        ["emoji", { emoji: "bread" }],
        ["endsAt", { text: "Yesterday", endsAt: "1969-12-31T23:59:59.999Z" }]
      ] as const) {
        const error = yield* refusal(ben.asks((hazel) => hazel.user.setStatus(requested)))
        expect(error).toMatchObject({ _tag: "InvalidStatusError", field })
      }
    })
  )
})

withCast("the presence a person has chosen", (it) => {
  it.effect("is the same on all their devices, and published to nobody else", () =>
    Effect.gen(function* () {
      const { ada, ben } = yield* Cast
      const endsAt = "2126-11-23T09:00:00.000Z"
      for (const chosen of [
        { mode: "dnd", endsAt },
        { mode: "invisible" },
        { mode: "away" },
        { mode: "auto" }
      ] as const) {
        const choose = ben.asks((hazel) => hazel.user.setPresence(chosen))
        const { data } = yield* expectReplayToMatch([ada, ben], choose)
        expect(data).toEqual({ endsAt: null, ...chosen })
        expect((yield* ben.asks((hazel) => hazel.user.me())).presence).toEqual(data)
      }
      const events = [...(yield* eventsOf(ben.id))].filter(({ type }) => type === "presence_chosen")
      expect(events).toHaveLength(4)
      expect((yield* eventsOf(ada.id)).map(({ type }) => type)).not.toContain("presence_chosen")
    })
  )
})
