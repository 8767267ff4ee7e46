import { expect } from "@effect/vitest"
import type { ChannelId } from "@hazel/domain/ids"
import { Effect } from "effect"
import { aChannelWith, aPublicChannelOf, Cast, withCast, writes } from "../../testing/harness/cast.ts"
import { expectReplayToMatch } from "../../testing/replay/expect-replay-to-match.ts"
import { HazelForTests, type TestUser } from "../../testing/harness/hazel-for-tests.ts"
import { type Listener, listen } from "../../testing/harness/listener.ts"
import { setsRole } from "../../testing/scenes/guests.ts"

const updates = (person: TestUser, id: ChannelId, changes: object) =>
  person.asks((hazel) => hazel.channel.update({ id, ...changes }))

/** Every change of a channel that others see in the list of channels, or where a message names it. */
const visibleChangesOf = (ada: TestUser, id: ChannelId) => [
  updates(ada, id, { name: `renamed-${id.slice(-8)}` }),
  updates(ada, id, { topic: "Bread", purpose: "Where bread is baked" }),
  ada.asks((hazel) => hazel.channel.archive({ id })),
  ada.asks((hazel) => hazel.channel.archive({ id, archived: false }))
]

const leavesPublic = (ada: TestUser, id: ChannelId) =>
  ada.asks((hazel) => hazel.channel.convert({ id, kind: "private" }))

/** The types of the events of `global` before Ada renamed herself, which reaches everybody who listens. */
const toldOf = Effect.fnUntraced(function* (ada: TestUser, device: Listener) {
  yield* ada.asks((hazel) => hazel.user.update({ title: "Baker" }))
  yield* device.next("user_updated")
  const types = device.events.filter(({ topic }) => topic === "global").map(({ type }) => type)
  yield* ada.asks((hazel) => hazel.user.update({ title: "" }))
  return types.filter((type) => type !== "user_updated")
})

withCast("a public channel", (it) => {
  it.effect("shows people who are not in it at once what becomes of it", () =>
    Effect.gen(function* () {
      const { ada, cleo, dora } = yield* Cast
      const id = yield* aPublicChannelOf(ada)
      yield* cleo.asks((hazel) => hazel.channel.join({ id }))
      const device = yield* listen(dora)
      for (const change of visibleChangesOf(ada, id)) {
        yield* expectReplayToMatch([ada, cleo, dora], change)
        const told = yield* device.next("public_channels_changed")
        expect(told.data, "it says neither of which channel nor what").toEqual({})
      }
      yield* expectReplayToMatch(
        [ada, cleo, dora],
        ada.asks((hazel) => hazel.channel.delete({ id }))
      )
      yield* device.next("public_channels_changed")
    })
  )

  it.effect("tells them nothing that they would not see", () =>
    Effect.gen(function* () {
      const { ada, cleo, dora } = yield* Cast
      const id = yield* aPublicChannelOf(ada)
      const device = yield* listen(dora)
      yield* updates(ada, id, { slowModeSeconds: 30, isReadOnly: true })
      yield* updates(ada, id, { topic: "" })
      yield* cleo.asks((hazel) => hazel.channel.join({ id }))
      yield* writes(ada, id)
      expect(yield* toldOf(ada, device)).toEqual([])
    })
  )

  it.effect("that becomes private vanishes, and nothing is told of it from then on", () =>
    Effect.gen(function* () {
      const { ada, ben, dora } = yield* Cast
      const id = yield* aPublicChannelOf(ada)
      yield* ben.asks((hazel) => hazel.channel.join({ id }))
      yield* expectReplayToMatch([ada, ben, dora], leavesPublic(ada, id))
      const device = yield* listen(dora)
      for (const change of visibleChangesOf(ada, id)) yield* expectReplayToMatch([ada, ben, dora], change)
      yield* ada.asks((hazel) => hazel.channel.delete({ id }))
      const secret = yield* aChannelWith(ada, ben)
      for (const change of visibleChangesOf(ada, secret)) yield* change
      expect(yield* toldOf(ada, device)).toEqual([])
      expect(device.lines.join()).not.toContain(id)
    })
  )

  it.effect("is no news to guests, who receive nothing of the list of channels", () =>
    Effect.gen(function* () {
      const { ada, cleo } = yield* Cast
      const { signUp } = yield* HazelForTests
      const gusti = yield* signUp("gusti-of-channels")
      yield* setsRole(ada, gusti, "guest")
      yield* aChannelWith(cleo, gusti)
      const id = yield* aPublicChannelOf(ada)
      const device = yield* listen(gusti)
      for (const change of visibleChangesOf(ada, id)) yield* expectReplayToMatch([gusti], change)
      yield* leavesPublic(ada, id)
      // This event follows on the guest's own log.
      yield* gusti.asks((hazel) => hazel.preference.set({ key: "theme", value: "dark" }))
      yield* device.next("preference_changed")
      expect(device.events.map(({ type }) => type)).toEqual(["preference_changed"])
    })
  )
})
