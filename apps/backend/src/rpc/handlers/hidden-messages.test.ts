import { expect } from "@effect/vitest"
import { MessageId } from "@hazel/domain/ids"
import { userTopic } from "@hazel/domain/realtime/topic"
import { uuidV7 } from "@hazel/domain/uuid"
import { Effect } from "effect"
import { aChannelWith, aPublicChannelOf, Cast, withCast, writes } from "../../testing/harness/cast.ts"
import { expectReplayToMatch } from "../../testing/replay/expect-replay-to-match.ts"
import type { TestUser } from "../../testing/harness/hazel-for-tests.ts"
import { listen } from "../../testing/harness/listener.ts"
import { everything, refusal } from "../../testing/harness/stored.ts"

const room = Effect.gen(function* () {
  const cast = yield* Cast
  const { ada, ben } = cast
  const channelId = yield* aChannelWith(ada, ben)
  const messages = yield* Effect.forEach(["One", "Two @ben", "Three"], (body) => writes(ada, channelId, body))
  const sees = Effect.fn(function* (person: TestUser) {
    const page = yield* person.asks((hazel) => hazel.message.list({ channelId }))
    const { channels } = yield* person.asks((hazel) => hazel.channel.list())
    const unread = channels.find(({ channel }) => channel.id === channelId)!.unread.length
    return { bodies: page.messages.map(({ body }) => body), unread }
  })
  const hides = (...messageIds: ReadonlyArray<MessageId>) =>
    ben.asks((hazel) => hazel.message.hide({ channelId, messageIds }))
  return { ...cast, channelId, messages, ids: messages.map(({ id }) => id), sees, hides }
})

withCast("a message that Ben hides", (it) => {
  it.effect("disappears on all his devices, and for nobody else", () =>
    Effect.gen(function* () {
      const { ada, ben, ids, sees, hides } = yield* room
      yield* expectReplayToMatch([ada, ben], hides(ids[0]!, ids[1]!, ids[0]!))
      expect(yield* sees(ben)).toEqual({ bodies: ["Three"], unread: 1 })
      expect((yield* sees(ada)).bodies).toEqual(["One", "Two @ben", "Three"])
      yield* expectReplayToMatch([ben], hides(ids[0]!))
    })
  )

  it.effect("publishes nothing to anybody else", () =>
    Effect.gen(function* () {
      const { ada, ben, ids, hides } = yield* room
      const [hers, his] = [yield* listen(ada), yield* listen(ben)]
      yield* hides(ids[0]!)
      yield* his.next("messages_hidden")
      yield* ben.asks((hazel) => hazel.user.update({ title: "Baker" }))
      yield* hers.next("user_updated")
      expect(hers.events.map(({ topic }) => topic)).toEqual(["global"])
    })
  )

  it.effect("comes back when he shows it again", () =>
    Effect.gen(function* () {
      const { ben, channelId, ids, sees, hides } = yield* room
      yield* hides(...ids)
      const unhide = ben.asks((hazel) => hazel.message.unhide({ channelId, messageIds: ids.slice(1) }))
      yield* expectReplayToMatch([ben], unhide)
      expect(yield* sees(ben)).toEqual({ bodies: ["Two @ben", "Three"], unread: 2 })
    })
  )

  it.effect("leaves nothing of its text anywhere when it is shown again and then purged", () =>
    Effect.gen(function* () {
      const { ada, ben, channelId, hides } = yield* room
      const secret = `The password is ${uuidV7()}, @ben`
      const { id } = yield* writes(ada, channelId, secret)
      yield* hides(id)
      yield* ben.asks((hazel) => hazel.message.unhide({ channelId, messageIds: [id] }))
      expect(JSON.stringify(yield* everything)).toContain(secret)
      yield* expectReplayToMatch(
        [ada, ben],
        ada.asks((hazel) => hazel.message.purge({ id }))
      )
      expect(JSON.stringify(yield* everything)).not.toContain(secret)
    })
  )

  it.effect("is not published to him once he is removed, however old the cursor of his device is", () =>
    Effect.gen(function* () {
      const { ada, ben, channelId, ids, hides } = yield* room
      const { epoch, heads: cursors } = yield* (yield* listen(ben)).welcome
      yield* hides(...ids)
      yield* ben.asks((hazel) => hazel.message.unhide({ channelId, messageIds: ids }))
      yield* ada.asks((hazel) => hazel.channel.removeMember({ id: channelId, userId: ben.id }))
      const device = yield* listen(ben, { epoch, cursors })
      yield* device.next("messages_unhidden")
      yield* device.next("channel_closed")
      for (const body of ["One", "Two @ben", "Three"]) expect(device.lines.join("\n")).not.toContain(`"${body}"`)
    })
  )

  it.effect(
    "is unread again in its thread and channel when shown, but not when he has also hidden everything so far",
    () =>
      Effect.gen(function* () {
        const { ada, ben, channelId, ids, hides } = yield* room
        const reply = yield* writes(ada, channelId, "A reply, @ben", ids[0]!)
        const both = yield* writes(ada, channelId, "In both places", ids[0]!, true)
        yield* hides(reply.id, both.id, ids[2]!)
        const unhide = ben.asks((hazel) =>
          hazel.message.unhide({ channelId, messageIds: [reply.id, both.id, ids[2]!] })
        )
        yield* expectReplayToMatch([ada, ben], unhide)
        yield* hides(ids[1]!)
        yield* ben.asks((hazel) => hazel.message.hideAll({ channelId }))
        yield* expectReplayToMatch(
          [ben],
          ben.asks((hazel) => hazel.message.unhide({ channelId, messageIds: [ids[1]!] }))
        )
      })
  )

  it.effect("stays hidden with everything before it, and later messages are visible", () =>
    Effect.gen(function* () {
      const { ada, ben, channelId, ids, sees } = yield* room
      yield* expectReplayToMatch(
        [ada, ben],
        ben.asks((hazel) => hazel.message.hideAll({ channelId }))
      )
      yield* ada.asks((hazel) => hazel.message.update({ id: ids[0]!, body: "One, once more" }))
      yield* writes(ada, channelId, "Four")
      expect(yield* sees(ben)).toEqual({ bodies: ["Four"], unread: 1 })
    })
  )

  it.effect("stays hidden with everything before it when he leaves and comes back", () =>
    Effect.gen(function* () {
      const { ada, ben } = yield* Cast
      const channelId = yield* aPublicChannelOf(ada)
      yield* ben.asks((hazel) => hazel.channel.join({ id: channelId }))
      yield* writes(ada, channelId, "Lunch?")
      yield* ben.asks((hazel) => hazel.message.hideAll({ channelId }))
      const bodies = Effect.map(
        ben.asks((hazel) => hazel.message.list({ channelId })),
        ({ messages }) => messages.map(({ body }) => body)
      )
      yield* ben.asks((hazel) => hazel.channel.leave({ id: channelId }))
      expect(yield* bodies, "the same holds for a reader who is not a member of the public channel").toEqual([])
      yield* expectReplayToMatch(
        [ada, ben],
        ben.asks((hazel) => hazel.channel.join({ id: channelId }))
      )
      expect(yield* bodies).toEqual([])
      const { channels } = yield* ben.asks((hazel) => hazel.channel.list())
      expect(channels.find(({ channel }) => channel.id === channelId)?.membership.hiddenUpToSeq).toBeGreaterThan(0)
      yield* writes(ada, channelId, "Dinner?")
      expect(yield* bodies).toEqual(["Dinner?"])
    })
  )

  it.effect("has to exist, as must all others in the call", () =>
    Effect.gen(function* () {
      const { ben, ids, hides } = yield* room
      const absent = MessageId.make(uuidV7())
      const error = { _tag: "MessageNotFoundError", messageId: absent }
      expect(yield* refusal(hides(ids[0]!, absent))).toMatchObject(error)
      const device = yield* listen(ben)
      expect(device.on(userTopic(ben.id))).toEqual([])
    })
  )
})
