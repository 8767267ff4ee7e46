import { expect } from "@effect/vitest"
import { LinkedChatRepository } from "@hazel/db/repositories/linked-chat-repository"
import { Effect, Fiber } from "effect"
import { TestClock } from "effect/testing"
import { AppChannels } from "../app-channels/app-channels.ts"
import { aTransaction } from "../testing/harness/a-transaction.ts"
import { Cast, withCast, writes } from "../testing/harness/cast.ts"
import { HazelForTests } from "../testing/harness/hazel-for-tests.ts"
import { listen } from "../testing/harness/listener.ts"
import { refusal } from "../testing/harness/stored.ts"
import { expectReplayToMatch } from "../testing/replay/expect-replay-to-match.ts"
import { aConversation, pageOf } from "../testing/scenes/linked-conversation.ts"

withCast("a chat message of an app user", (it) => {
  it.effect("is a message of Hazel by a guest of that app, which everybody receives", () =>
    Effect.gen(function* () {
      const { ada, cleo } = yield* Cast
      const { app, jim, channelId, linkedWrites } = yield* aConversation()
      const device = yield* listen(ada)
      yield* device.welcome
      yield* expectReplayToMatch([ada, cleo], linkedWrites.publish(jim, { text: "It **broke**." }))
      const { message } = (yield* device.next("channel_message")).data
      expect(message).toMatchObject({ channelId, body: "It **broke**." })
      const author = yield* ada.asks((hazel) => hazel.user.get({ id: message.authorId }))
      expect(author).toMatchObject({ displayName: "Jim Halpert", role: "guest", app: { name: app.name, uid: "Jim" } })
    })
  )

  it.effect("has a ULID that increases in the order of the channel and finds the message again", () =>
    Effect.gen(function* () {
      const { jim, id, channelId, linkedWrites } = yield* aConversation("1")
      const chats = yield* LinkedChatRepository
      const ids = [id]
      for (const text of ["2", "3"]) ids.push((yield* linkedWrites.publish(jim, text)).id)
      expect(ids.toSorted()).toEqual(ids)
      for (const each of ids) expect(each).toMatch(/^[0-7][0-9A-HJKMNP-TV-Z]{25}$/)
      expect((yield* pageOf(channelId)).map((message) => [message.id, message.text])).toEqual([
        [ids[0], "1"],
        [ids[1], "2"],
        [ids[2], "3"]
      ])
      expect(yield* chats.find(channelId, ids[1]!)).toBeDefined()
      expect(yield* chats.find(channelId, `${ids[1]!.slice(0, -1)}1`)).toBeUndefined()
    })
  )

  it.effect("is written once, however often its client sends it under one id", () =>
    Effect.gen(function* () {
      const { app, jim, messages, linkedWrites } = yield* aConversation()
      const send = linkedWrites.publish(jim, { text: "Once", id: "key-1" })
      const ids = yield* Effect.all([send, send, send], { concurrency: "unbounded" })
      expect(new Set(ids.map(({ id }) => id)).size).toBe(1)
      expect((yield* messages).filter(({ body }) => body === "Once")).toHaveLength(1)
      const pam = app.acts("Pam")
      expect((yield* linkedWrites.publish(pam, { text: "Once", id: "key-1" })).id).not.toBe(ids[0]!.id)
    })
  )

  it.effect(
    "is written once for a deduplication id, although five minutes of the clock end between two requests (V2)",
    () =>
      Effect.gen(function* () {
        const { app, jim, channelId, messages, linkedWrites } = yield* aConversation()
        const { sql } = yield* HazelForTests
        yield* (yield* AppChannels).open(app.id, "support.1")
        const { lockLog, isWaitedFor, commit } = yield* aTransaction
        yield* lockLog(channelId)
        const send = linkedWrites.publish(jim, "Your parcel is here.", "parcel-1")
        yield* TestClock.setTime(299_999)
        const first = yield* Effect.forkChild(send)
        yield* isWaitedFor
        yield* TestClock.setTime(300_000)
        const second = yield* Effect.forkChild(send, { startImmediately: true })
        yield* isWaitedFor
        yield* commit
        const ids = [yield* Fiber.join(first), yield* Fiber.join(second)].map(({ id }) => id)
        expect(new Set(ids).size).toBe(1)
        expect(yield* linkedWrites.publish(jim, "Your parcel is here.", "parcel-1")).toMatchObject({
          id: ids[0],
          isDuplicate: true
        })
        expect((yield* messages).filter(({ body }) => body === "Your parcel is here.")).toHaveLength(1)
        yield* Effect.promise(() => sql`update app_deduplications set expires_at = now()`)
        expect((yield* linkedWrites.publish(jim, "Your parcel is here.", "parcel-1")).id).not.toBe(ids[0])
      })
  )

  it.effect("is edited and deleted by its author", () =>
    Effect.gen(function* () {
      const { ada, cleo } = yield* Cast
      const { jim, id, messages, channelId, linkedWrites } = yield* aConversation("Helo?")
      yield* expectReplayToMatch([ada, cleo], linkedWrites.edit(jim, { messageId: id, text: "Hello?" }))
      expect((yield* messages)[0]).toMatchObject({ body: "Hello?" })
      expect((yield* pageOf(channelId))[0]).toMatchObject({ id, text: "Hello?", isEdited: true })
      yield* expectReplayToMatch([ada, cleo], linkedWrites.remove(jim, { messageId: id }))
      expect(yield* messages).toEqual([])
      expect(yield* pageOf(channelId)).toEqual([])
    })
  )

  it.effect("is not changed by another user of the app, nor one of the team by any", () =>
    Effect.gen(function* () {
      const { ada } = yield* Cast
      const { app, jim, id, channelId, linkedWrites } = yield* aConversation()
      const pam = app.acts("Pam")
      yield* linkedWrites.publish(pam, { text: "Hi" })
      yield* writes(ada, channelId, "How can we help?")
      const [, , ofAda] = yield* pageOf(channelId)
      const attempts = [
        linkedWrites.edit(pam, { messageId: id, text: "Hacked" }),
        linkedWrites.remove(pam, { messageId: id }),
        linkedWrites.edit(jim, { messageId: ofAda!.id, text: "Hacked" }),
        linkedWrites.remove(jim, { messageId: ofAda!.id })
      ]
      for (const attempt of attempts) expect(yield* refusal(attempt)).toMatchObject({ code: "CHAT_NOT_ALLOWED" })
    })
  )

  it.effect("gets reactions of app users and of the team, which are emoji", () =>
    Effect.gen(function* () {
      const { ada, cleo } = yield* Cast
      const { app, jim, id, channelId, messages, linkedWrites } = yield* aConversation()
      const pam = app.acts("Pam")
      const like = { messageId: id, reaction: ":+1:", isPresent: true }
      yield* expectReplayToMatch([ada, cleo], linkedWrites.react(pam, like))
      yield* linkedWrites.react(pam, like)
      const [message] = yield* messages
      yield* ada.asks((hazel) => hazel.messageReaction.create({ channelId, messageId: message!.id, emoji: "👍" }))
      const [shown] = yield* pageOf(channelId)
      expect(shown!.tallies).toMatchObject([
        { emoji: "👍", count: 2, items: [{ author: { appUid: "Pam" } }, { author: { userId: ada.id, appUid: null } }] }
      ])
      yield* linkedWrites.react(pam, { ...like, isPresent: false })
      expect((yield* pageOf(channelId))[0]!.tallies).toMatchObject([{ count: 1 }])
      const raw = linkedWrites.react(jim, { messageId: id, reaction: "seen", isPresent: true })
      expect(yield* refusal(raw)).toMatchObject({ code: "CHAT_REACTION_INVALID" })
    })
  )

  it.effect("is refused when its data holds no text that a message may have", () =>
    Effect.gen(function* () {
      const { jim, linkedWrites } = yield* aConversation()
      const noTexts = [undefined, null, 7, [], {}, { text: 7 }, { text: " " }, { text: "x".repeat(10_001) }, "a\0b"]
      for (const data of noTexts) {
        expect(yield* refusal(linkedWrites.publish(jim, data))).toMatchObject({ code: "CHAT_DATA_INVALID" })
      }
    })
  )

  it.effect("needs a uid that is not one of Hazel's own", () =>
    Effect.gen(function* () {
      const { ada } = yield* Cast
      const { app, jim, linkedWrites } = yield* aConversation()
      const nobody = linkedWrites.publish({ ...jim, actor: null }, "Hi")
      const impostor = linkedWrites.publish(app.acts(`hazel:${ada.id}`), "Hi")
      for (const attempt of [nobody, impostor]) {
        expect(yield* refusal(attempt)).toMatchObject({ code: "CHAT_USER_ID_REQUIRED" })
      }
    })
  )

  it.effect("may be the app's own, which is no user's", () =>
    Effect.gen(function* () {
      const { ada } = yield* Cast
      const { app, channelId, messages, linkedWrites } = yield* aConversation()
      yield* linkedWrites.publish(app.acts(null), { text: "Your parcel has arrived." })
      const { authorId } = (yield* messages)[1]!
      const author = yield* ada.asks((hazel) => hazel.user.get({ id: authorId }))
      expect(author).toMatchObject({ displayName: app.name, app: { uid: null } })
      expect((yield* pageOf(channelId))[1]!.author.appUid).toBe("")
    })
  )
})
