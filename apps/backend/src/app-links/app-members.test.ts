import { expect } from "@effect/vitest"
import { Effect } from "effect"
import { Cast, withCast } from "../testing/harness/cast.ts"
import { HazelForTests } from "../testing/harness/hazel-for-tests.ts"
import { refusal } from "../testing/harness/stored.ts"
import { aConversation } from "../testing/scenes/linked-conversation.ts"

withCast("a user of an app in a linked channel", (it) => {
  it.effect("is muted, banned and deactivated like everybody, and told why a message is refused", () =>
    Effect.gen(function* () {
      const { ada } = yield* Cast
      const { jim, channelId: id, messages, linkedWrites } = yield* aConversation()
      const userId = (yield* messages)[0]!.authorId
      const attempt = linkedWrites.publish(jim, { text: "Still here" })
      yield* ada.asks((hazel) => hazel.channel.muteMember({ id, userId }))
      expect(yield* refusal(attempt)).toMatchObject({ code: "CHAT_MUTED" })
      yield* ada.asks((hazel) => hazel.channel.unmuteMember({ id, userId }))
      yield* attempt
      yield* ada.asks((hazel) => hazel.channel.ban({ id, userId, motive: "Spam" }))
      expect(yield* refusal(attempt)).toMatchObject({ code: "CHAT_BANNED" })
      yield* ada.asks((hazel) => hazel.channel.unban({ id, userId }))
      yield* attempt
      yield* ada.asks((hazel) => hazel.user.deactivate({ userId }))
      expect(yield* refusal(attempt)).toMatchObject({ code: "CHAT_USER_DEACTIVATED" })
    })
  )

  it.effect("comes back by writing after they were kicked, as from every public channel", () =>
    Effect.gen(function* () {
      const { ada } = yield* Cast
      const { jim, channelId: id, messages, linkedWrites } = yield* aConversation()
      const userId = (yield* messages)[0]!.authorId
      yield* ada.asks((hazel) => hazel.channel.kickMember({ id, userId }))
      yield* linkedWrites.publish(jim, "I am back")
      const { members } = yield* ada.asks((hazel) => hazel.channel.listMembers({ id }))
      expect(members.map((member) => member.userId)).toContain(userId)
    })
  )

  it.effect("keeps to slow mode, to read-only and to archived channels", () =>
    Effect.gen(function* () {
      const { ada } = yield* Cast
      const { app, jim, channelId: id, linkedWrites } = yield* aConversation()
      const pam = linkedWrites.publish(app.acts("Pam"), "Hi")
      yield* ada.asks((hazel) => hazel.channel.update({ id, slowModeSeconds: 30 }))
      yield* linkedWrites.publish(jim, "One")
      expect(yield* refusal(linkedWrites.publish(jim, "Two"))).toMatchObject({ code: "CHAT_SLOW_MODE" })
      yield* ada.asks((hazel) => hazel.channel.update({ id, slowModeSeconds: 0, isReadOnly: true }))
      expect(yield* refusal(linkedWrites.publish(jim, "Two"))).toMatchObject({ code: "CHAT_READ_ONLY" })
      yield* ada.asks((hazel) => hazel.channel.archive({ id }))
      expect(yield* refusal(linkedWrites.publish(jim, "Two"))).toMatchObject({ code: "CHAT_ARCHIVED" })
      expect(yield* refusal(pam)).toMatchObject({ code: "CHAT_ARCHIVED" })
    })
  )

  it.effect("mentions people of the channel, and nobody who is not in it", () =>
    Effect.gen(function* () {
      const { ada } = yield* Cast
      const { jim, messages, linkedWrites } = yield* aConversation()
      yield* linkedWrites.publish(jim, "@ada @ben")
      expect((yield* messages)[1]!.mentionedUserIds).toEqual([ada.id])
    })
  )

  it.effect("writes nothing to logs that nobody reads when somebody of the team changes their profile", () =>
    Effect.gen(function* () {
      const { ada } = yield* Cast
      const { sql } = yield* HazelForTests
      const { messages } = yield* aConversation()
      const userId = (yield* messages)[0]!.authorId
      const countEvents = Effect.promise(() => sql`select from log_events where log_id = ${userId}`)
      const before = (yield* countEvents).length
      yield* ada.asks((hazel) => hazel.user.update({ title: "Baker" }))
      yield* ada.asks((hazel) => hazel.workspace.update({ name: "Bakery" }))
      expect(yield* countEvents).toHaveLength(before)
    })
  )
})
