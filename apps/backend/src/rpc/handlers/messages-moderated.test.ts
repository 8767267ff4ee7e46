import { expect } from "@effect/vitest"
import { Effect } from "effect"
import { aChannelWith, aPublicChannelOf, Cast, withCast, writes } from "../../testing/harness/cast.ts"
import { expectReplayToMatch } from "../../testing/replay/expect-replay-to-match.ts"
import { HazelForTests, type TestUser } from "../../testing/harness/hazel-for-tests.ts"
import { refusal } from "../../testing/harness/stored.ts"

type TakesAway = Effect.Effect<unknown, unknown>

const unauthorized = { _tag: "UnauthorizedError" }

/** A channel that Cleo manages together with somebody else, with Ada, who owns the workspace, Ben and Dora. */
const room = Effect.gen(function* () {
  const cast = yield* Cast
  const { ada, ben, cleo, dora } = cast
  const { crowd } = yield* HazelForTests
  const [colleague] = yield* crowd(1)
  const channelId = yield* aChannelWith(cleo, ada, ben, dora, colleague!)
  yield* cleo.asks((hazel) => hazel.channel.setMemberRole({ id: channelId, userId: colleague!.id, role: "manager" }))

  const hasWritten = Effect.fnUntraced(function* (person: TestUser) {
    const { id } = yield* writes(person, channelId)
    return (by: TestUser): TakesAway => by.asks((hazel) => hazel.message.delete({ id }))
  })
  const hasReacted = Effect.fnUntraced(function* (person: TestUser) {
    const { id: messageId } = yield* writes(ada, channelId)
    const reacting = { messageId, channelId, emoji: "🍕" }
    const { data } = yield* person.asks((hazel) => hazel.messageReaction.create(reacting))
    return (by: TestUser): TakesAway => by.asks((hazel) => hazel.messageReaction.delete({ id: data.id }))
  })
  return { ...cast, channelId, colleague: colleague!, hasWritten, hasReacted }
})

withCast("a manager of a channel", (it) => {
  it.effect("removes messages and reactions of people with a lower role, and that is in the audit log", () =>
    Effect.gen(function* () {
      const { ada, cleo, dora, channelId, hasWritten, hasReacted } = yield* room
      for (const takesAway of [yield* hasWritten(dora), yield* hasReacted(dora)])
        yield* expectReplayToMatch([ada, cleo, dora], takesAway(cleo))
      const { entries } = yield* ada.asks((hazel) => hazel.auditLog.list({ channelId, actorId: cleo.id }))
      const removals = entries.map(({ record }) => record).filter(({ act }) => act.endsWith("_removed"))
      expect(removals).toMatchObject([
        { act: "message_reaction_removed", channelId, userId: dora.id },
        { act: "message_removed", channelId, userId: dora.id }
      ])
    })
  )

  it.effect("removes nothing of people with an equal or higher role, who may remove theirs", () =>
    Effect.gen(function* () {
      const { ada, ben, cleo, colleague, hasWritten, hasReacted } = yield* room
      for (const author of [colleague, ben, ada]) {
        for (const takesAway of [yield* hasWritten(author), yield* hasReacted(author)])
          expect(yield* refusal(takesAway(cleo))).toMatchObject(unauthorized)
      }
      for (const takesAway of [yield* hasWritten(cleo), yield* hasReacted(cleo)]) yield* takesAway(ben)
      // Moderators of the workspace moderate everybody, as before.
      for (const takesAway of [yield* hasWritten(ada), yield* hasReacted(ada)]) yield* takesAway(ben)
    })
  )

  it.effect("removes content of somebody who has left, and of a former manager", () =>
    Effect.gen(function* () {
      const { cleo, dora, channelId, colleague, hasWritten } = yield* room
      const [left, stepped] = [yield* hasWritten(dora), yield* hasWritten(colleague)]
      yield* dora.asks((hazel) => hazel.channel.leave({ id: channelId }))
      yield* left(cleo)
      expect(yield* refusal(stepped(cleo))).toMatchObject(unauthorized)
      yield* colleague.asks((hazel) =>
        hazel.channel.setMemberRole({ id: channelId, userId: colleague.id, role: "member" })
      )
      yield* stepped(cleo)
    })
  )

  it.effect("does so only there, only while they manage it, and purges nothing", () =>
    Effect.gen(function* () {
      const { ada, cleo, dora, channelId, hasWritten } = yield* room
      const elsewhere = yield* aPublicChannelOf(dora)
      yield* cleo.asks((hazel) => hazel.channel.join({ id: elsewhere }))
      const { id } = yield* writes(dora, elsewhere)
      expect(yield* refusal(cleo.asks((hazel) => hazel.message.delete({ id })))).toMatchObject(unauthorized)
      const { id: hers } = yield* writes(dora, channelId)
      expect(yield* refusal(cleo.asks((hazel) => hazel.message.purge({ id: hers })))).toMatchObject(unauthorized)
      const takesAway = yield* hasWritten(dora)
      yield* ada.asks((hazel) => hazel.channel.setMemberRole({ id: channelId, userId: cleo.id, role: "member" }))
      expect(yield* refusal(takesAway(cleo))).toMatchObject(unauthorized)
    })
  )

  it.effect("cannot, in an archived channel", () =>
    Effect.gen(function* () {
      const { cleo, dora, channelId, hasWritten } = yield* room
      const takesAway = yield* hasWritten(dora)
      yield* cleo.asks((hazel) => hazel.channel.archive({ id: channelId }))
      expect(yield* refusal(takesAway(cleo))).toMatchObject({ _tag: "ChannelArchivedError" })
    })
  )
})
