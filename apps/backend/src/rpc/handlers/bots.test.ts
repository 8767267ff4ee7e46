import { expect } from "@effect/vitest"
import type { ChannelId } from "@hazel/domain/ids"
import { Effect } from "effect"
import { bearer } from "../../testing/harness/auth-call.ts"
import { aBot, aBotAccount, aChannelWith, Cast, withCast, writes } from "../../testing/harness/cast.ts"
import { expectReplayToMatch, expectReturnToMatch } from "../../testing/replay/expect-replay-to-match.ts"
import { HazelForTests, type TestUser } from "../../testing/harness/hazel-for-tests.ts"
import { openRealtime, listen } from "../../testing/harness/listener.ts"
import { rawCall } from "../../testing/harness/raw-call.ts"
import { eventsOf, everything, refusal } from "../../testing/harness/stored.ts"

const adds = (person: TestUser, id: ChannelId, bot: TestUser) =>
  person.asks((hazel) => hazel.channel.addMembers({ id, userIds: [bot.id] }))

withCast("a bot", (it) => {
  it.effect("is created by an admin, announced to everybody, and a member of no channel until somebody adds it", () =>
    Effect.gen(function* () {
      const { ada, cleo } = yield* Cast
      const { deviceOf } = yield* HazelForTests
      const requested = { displayName: "Assistant", handle: "assistant" }
      const { data, apiKey } = yield* expectReplayToMatch(
        [ada, cleo],
        ada.asks((hazel) => hazel.bot.create(requested))
      )
      const bot = yield* deviceOf({ id: data.user.id, name: "Assistant", token: apiKey })
      const user = yield* cleo.asks((hazel) => hazel.user.get({ id: bot.id }))
      expect(user).toMatchObject({ isBot: true, role: "member", displayName: "Assistant", deactivatedAt: null })
      expect((yield* bot.asks((hazel) => hazel.channel.list())).channels).toEqual([])
      const { bots } = yield* ada.asks((hazel) => hazel.bot.list())
      expect(bots).toContainEqual({ user, scopes: null, keyStart: bot.token.slice(0, 10) })

      const channelId = yield* aChannelWith(cleo)
      yield* expectReplayToMatch([cleo], adds(cleo, channelId, bot))
      const device = yield* listen(bot)
      yield* writes(cleo, channelId, "Hello")
      expect((yield* device.next("channel_message")).data.message.body).toBe("Hello")
      expect((yield* writes(bot, channelId)).authorId).toBe(bot.id)
    })
  )

  it.effect("has a key that is shown once and not stored", () =>
    Effect.gen(function* () {
      const { ada } = yield* Cast
      const bot = yield* aBot(ada)
      expect(bot.token).toMatch(/^hzl_[\w-]{43}$/)
      const { sql } = yield* HazelForTests
      const kept = yield* Effect.promise(() => sql`select * from api_keys`)
      const stored = JSON.stringify([yield* everything, kept])
      expect(stored).toContain(bot.id)
      expect(stored).not.toContain(bot.token)
      expect(stored).not.toContain(bot.token.slice(12))
    })
  )

  it.effect("gets another name from an admin for everybody, and from nobody else", () =>
    Effect.gen(function* () {
      const { ada, ben, cleo } = yield* Cast
      const bot = yield* aBot(ada)
      const renames = (person: TestUser, displayName: string) =>
        person.asks((hazel) => hazel.bot.update({ id: bot.id, displayName }))
      yield* expectReplayToMatch([ada, cleo], renames(ada, " Baker "))
      expect((yield* cleo.asks((hazel) => hazel.user.get({ id: bot.id }))).displayName).toBe("Baker")
      for (const person of [ben, bot])
        expect(yield* refusal(renames(person, "Mine"))).toMatchObject({ _tag: "UnauthorizedError" })
      expect(yield* refusal(renames(ada, " "))).toMatchObject({ _tag: "InvalidProfileError" })
      const ofPerson = ada.asks((hazel) => hazel.bot.update({ id: cleo.id, displayName: "Mine" }))
      expect(yield* refusal(ofPerson)).toMatchObject({ _tag: "UserNotFoundError" })
    })
  )

  it.effect("needs a unique handle", () =>
    Effect.gen(function* () {
      const { ada } = yield* Cast
      const create = ada.asks((hazel) => hazel.bot.create({ displayName: "Twin", handle: "cleo" }))
      expect(yield* refusal(create)).toMatchObject({ _tag: "InvalidProfileError", field: "handle" })
    })
  )

  it.effect("that gets a new key is disconnected until it connects with that one", () =>
    Effect.gen(function* () {
      const { ada } = yield* Cast
      const bot = yield* aBot(ada, ["read"])
      const device = yield* listen(bot)
      const { deviceOf } = yield* HazelForTests
      const rotate = ada.asks((hazel) => hazel.bot.rotateKey({ id: bot.id }))
      const { apiKey, data } = yield* expectReturnToMatch(bot, rotate, ({ apiKey: token }) =>
        deviceOf({ id: bot.id, name: bot.name, token })
      )
      expect(yield* device.goodbye).toMatchObject({ reason: "signed-out", reconnect: false })
      expect(data.scopes).toEqual(["read"])
      expect(yield* rawCall(bot, "user.me", {})).toContain("UnauthorizedError")
      expect(yield* rawCall({ token: apiKey }, "user.me", {})).toContain("Success")
      const again = yield* listen({ token: apiKey })
      expect((yield* again.welcome).userId).toBe(bot.id)
      expect((yield* eventsOf(bot.id)).at(-1)).toMatchObject({
        type: "bot_key_rotated",
        data: { keyStart: data.keyStart }
      })
    })
  )

  it.effect("that is deleted leaves its channels, but its messages stay", () =>
    Effect.gen(function* () {
      const { ada, ben } = yield* Cast
      const bot = yield* aBot(ada)
      const channelId = yield* aChannelWith(ada, ben)
      yield* adds(ada, channelId, bot)
      const { id } = yield* writes(bot, channelId, "I was here")
      const device = yield* listen(bot)
      const handle = (yield* ada.asks((hazel) => hazel.user.get({ id: bot.id }))).handle
      yield* expectReplayToMatch(
        [ada, ben],
        ada.asks((hazel) => hazel.bot.delete({ id: bot.id }))
      )
      expect(yield* device.goodbye).toMatchObject({ reason: "signed-out" })
      expect(yield* rawCall(bot, "user.me", {})).toContain("UnauthorizedError")
      const { members } = yield* ada.asks((hazel) => hazel.channel.listMembers({ id: channelId }))
      expect(members.map(({ userId }) => userId)).not.toContain(bot.id)
      const { message } = yield* ben.asks((hazel) => hazel.message.get({ id }))
      expect(message).toMatchObject({ body: "I was here", authorId: bot.id })
      expect(yield* refusal(adds(ada, channelId, bot))).toMatchObject({ _tag: "UserNotFoundError" })
      const gone = ada.asks((hazel) => hazel.bot.rotateKey({ id: bot.id }))
      expect(yield* refusal(gone)).toMatchObject({ _tag: "UserNotFoundError" })
      yield* ada.asks((hazel) => hazel.bot.create({ displayName: "Heir", handle }))
      const { entries } = yield* ada.asks((hazel) => hazel.auditLog.list({ userId: bot.id }))
      expect(entries.map(({ record }) => record.act)).toEqual(["bot_deleted", "bot_created"])
    })
  )

  it.effect("cannot sign in or act as a person does", () =>
    Effect.gen(function* () {
      const { ada, dora } = yield* Cast
      const rotate = ada.asks((hazel) => hazel.bot.rotateKey({ id: dora.id }))
      expect(yield* refusal(rotate)).toMatchObject({ _tag: "UserNotFoundError" })
    })
  )
})

withCast("an API key with scopes", (it) => {
  it.effect("allows these scopes and nothing else, for every call", () =>
    Effect.gen(function* () {
      const { ada, cleo } = yield* Cast
      const reader = yield* aBot(ada, ["read", "message-reactions:write"])
      const channelId = yield* aChannelWith(cleo)
      yield* adds(cleo, channelId, reader)
      const { id: messageId } = yield* writes(cleo, channelId)
      const react = reader.asks((hazel) => hazel.messageReaction.create({ messageId, channelId, emoji: "👍" }))
      yield* expectReplayToMatch([cleo], react)
      yield* refusal(writes(reader, channelId)).pipe(
        Effect.map((error) => expect(error).toMatchObject({ _tag: "ScopeMissingError", scope: "messages:write" }))
      )

      const secret = yield* aChannelWith(cleo)
      const about = (id: string) => rawCall(reader, "message.create", { channelId: id, body: "Hello" })
      const refusals = [yield* about(channelId), yield* about(secret), yield* about(reader.id)]
      expect(new Set(refusals).size, "the refusal depends on the call, not on the resource").toBe(1)
    })
  )

  it.effect("without `read` can write and cannot subscribe", () =>
    Effect.gen(function* () {
      const { ada, cleo } = yield* Cast
      const writer = yield* aBot(ada, ["messages:write"])
      const channelId = yield* aChannelWith(cleo)
      yield* adds(cleo, channelId, writer)
      yield* writes(writer, channelId)
      expect(yield* rawCall(writer, "user.me", {})).toContain('"_tag":"ScopeMissingError","scope":"read"')
      const device = yield* openRealtime(bearer(writer.token))
      device.hello({ type: "hello", token: writer.token, cursors: {} })
      expect(yield* device.goodbye).toMatchObject({ reason: "unauthorized", reconnect: false })
    })
  )

  it.effect("without any known scope allows nothing", () =>
    Effect.gen(function* () {
      const { ada } = yield* Cast
      const { sql } = yield* HazelForTests
      const bot = yield* aBotAccount(ada)
      yield* Effect.promise(
        () => sql`update api_keys set permissions = '{"files":["read"]}' where reference_id = ${bot.id}`
      )
      expect(yield* rawCall(bot, "user.me", {})).toContain("ScopeMissingError")
    })
  )
})
