import { expect } from "@effect/vitest"
import { UserId } from "@hazel/domain/ids"
import { channelTopic, globalTopic, userTopic } from "@hazel/domain/realtime/topic"
import { uuidV7 } from "@hazel/domain/uuid"
import { Effect } from "effect"
import { aChannelWith, aPublicChannelOf, Cast, withCast, writes } from "../harness/cast.ts"
import { expectReplayToMatch } from "../replay/expect-replay-to-match.ts"
import { HazelForTests, type TestUser } from "../harness/hazel-for-tests.ts"
import { listen } from "../harness/listener.ts"
import { rawCall } from "../harness/raw-call.ts"
import { refusal } from "../harness/stored.ts"
import { adds, setsRole } from "../scenes/guests.ts"

let guests = 0

/** Gusti, a guest, in a channel with Cleo. Everybody else is a stranger to them, and they are in no other channel. */
const visit = Effect.gen(function* () {
  const cast = yield* Cast
  const { signUp } = yield* HazelForTests
  const gusti = yield* signUp(`gusti${++guests}`)
  const { channels } = yield* gusti.asks((hazel) => hazel.channel.list())
  for (const { channel } of channels) yield* gusti.asks((hazel) => hazel.channel.leave({ id: channel.id }))
  yield* setsRole(cast.ada, gusti, "guest")
  const channelId = yield* aChannelWith(cast.cleo, gusti)
  return { ...cast, gusti, channelId }
})

const peopleSeenBy = (person: TestUser) =>
  Effect.map(
    person.asks((hazel) => hazel.user.list()),
    ({ users }) => users.map(({ id }) => id).toSorted()
  )

const idsOf = (...people: ReadonlyArray<TestUser>) => people.map(({ id }) => id).toSorted()

withCast("a guest", (it) => {
  it.effect("cannot tell by user.get an existing person from one that never existed", () =>
    Effect.gen(function* () {
      const { cleo, dora, gusti } = yield* visit
      const nobody = UserId.make(uuidV7())
      const answers = yield* Effect.forEach([dora.id, nobody], (id) =>
        Effect.map(rawCall(gusti, "user.get", { id }), (text) => text.replaceAll(id, "an id"))
      )
      expect(answers[0]).toContain("UserNotFoundError")
      expect(answers[0]).toBe(answers[1])
      expect((yield* gusti.asks((hazel) => hazel.user.get({ id: cleo.id }))).id).toBe(cleo.id)
      expect(yield* peopleSeenBy(gusti)).toEqual(idsOf(gusti, cleo))
      expect((yield* dora.asks((hazel) => hazel.user.get({ id: gusti.id }))).role, "is seen").toBe("guest")
    })
  )

  it.effect("cannot tell a public channel they are not in from none", () =>
    Effect.gen(function* () {
      const { ada, gusti } = yield* visit
      const id = yield* aPublicChannelOf(ada)
      const { id: messageId } = yield* writes(ada, id, "Not for guests")
      const nothing = uuidV7()
      const asks: ReadonlyArray<readonly [tag: string, payload: (known: string, message: string) => object]> = [
        ["channel.get", (known) => ({ id: known })],
        ["channel.join", (known) => ({ id: known })],
        ["channel.listMembers", (known) => ({ id: known })],
        ["channel.history", (known) => ({ id: known })],
        ["channel.markRead", (known) => ({ id: known, seq: 1 })],
        ["message.list", (known) => ({ channelId: known })],
        ["message.get", (_, message) => ({ id: message })],
        ["message.create", (known) => ({ channelId: known, body: "Hello" })],
        ["messageReaction.list", (_, message) => ({ messageId: message })],
        ["messageReaction.toggle", (known, message) => ({ channelId: known, messageId: message, emoji: "👋" })]
      ]
      for (const [tag, payload] of asks) {
        const forbidden = yield* rawCall(gusti, tag, payload(id, messageId))
        const absent = yield* rawCall(gusti, tag, payload(nothing, nothing))
        expect(forbidden, tag).toContain("NotFoundError")
        const isSame = forbidden.replaceAll(id, "an id").replaceAll(messageId, "an id")
        expect(isSame, tag).toBe(absent.replaceAll(nothing, "an id"))
      }
      const { channels } = yield* gusti.asks((hazel) => hazel.channel.browse({ includeArchived: true }))
      expect(channels).toEqual([])
    })
  )

  it.effect("sees a public channel they were added to", () =>
    Effect.gen(function* () {
      const { ada, ben, gusti } = yield* visit
      const id = yield* aPublicChannelOf(ada)
      yield* ben.asks((hazel) => hazel.channel.join({ id }))
      yield* writes(ben, id)
      yield* ben.asks((hazel) => hazel.channel.leave({ id }))
      yield* expectReplayToMatch([ada, gusti], adds(ada, id, gusti))
      const { channels } = yield* gusti.asks((hazel) => hazel.channel.browse({}))
      expect(channels.map(({ channel }) => channel.id)).toEqual([id])
      expect(yield* peopleSeenBy(gusti), "also people who wrote and left").toContain(ben.id)
    })
  )

  it.effect("starts conversations with people in their channels only", () =>
    Effect.gen(function* () {
      const { cleo, dora, gusti } = yield* visit
      const starts = (...userIds: ReadonlyArray<UserId>) =>
        gusti.asks((hazel) => hazel.channel.createDirect({ userIds: [...userIds] }))
      expect(yield* refusal(starts(dora.id))).toMatchObject({ _tag: "UserNotFoundError", userId: dora.id })
      expect(yield* refusal(starts(cleo.id, dora.id))).toMatchObject({ _tag: "UserNotFoundError", userId: dora.id })
      yield* expectReplayToMatch([cleo, gusti], starts(cleo.id))
      yield* expectReplayToMatch(
        [dora, gusti],
        dora.asks((hazel) => hazel.channel.createDirect({ userIds: [gusti.id] }))
      )
      expect(yield* peopleSeenBy(gusti)).toContain(dora.id)
    })
  )

  it.effect("cannot tell by a mention whether there is somebody of that name", () =>
    Effect.gen(function* () {
      const { cleo, dora, gusti, channelId } = yield* visit
      const message = yield* writes(gusti, channelId, "@cleo, is there a @dora?")
      expect(message.mentionedUserIds).toEqual([cleo.id])
      const edit = gusti.asks((hazel) => hazel.message.update({ id: message.id, body: "@dora?" }))
      expect((yield* edit).data.mentionedUserIds).toEqual([])
      expect((yield* writes(cleo, channelId, "@dora is")).mentionedUserIds).toEqual([dora.id])
    })
  )

  it.effect("opens nothing to others and manages nothing", () =>
    Effect.gen(function* () {
      const { ada, cleo, dora, gusti, channelId } = yield* visit
      yield* aPublicChannelOf(ada)
      const refused = { _tag: "UnauthorizedError" }
      expect(yield* refusal(adds(gusti, channelId, cleo))).toMatchObject(refused)
      expect(yield* refusal(adds(gusti, channelId, dora)), "and does not learn who the others are").toMatchObject(
        refused
      )
      for (const kind of ["public", "private"] as const) {
        const create = gusti.asks((hazel) => hazel.channel.create({ kind, name: "general" }))
        expect(yield* refusal(create), "and does not learn which names are taken").toMatchObject(refused)
      }
      const manager = cleo.asks((hazel) =>
        hazel.channel.setMemberRole({ id: channelId, userId: gusti.id, role: "manager" })
      )
      expect(yield* refusal(manager)).toMatchObject(refused)
    })
  )

  it.effect("receives events of the people they can see and of the workspace, and nothing else", () =>
    Effect.gen(function* () {
      const { ada, cleo, dora, gusti, channelId } = yield* visit
      const { epoch, heads } = yield* (yield* listen(gusti)).welcome
      expect(Object.keys(heads).toSorted()).toEqual([channelTopic(channelId), userTopic(gusti.id)].toSorted())
      const forged = yield* listen(gusti, { epoch, cursors: { ...heads, [globalTopic]: 0 } })
      expect((yield* forged.welcome).heads).toEqual(heads)

      const device = yield* listen(gusti)
      yield* dora.asks((hazel) => hazel.user.update({ title: "Stranger" }))
      yield* aPublicChannelOf(dora)
      yield* expectReplayToMatch(
        [gusti, dora],
        cleo.asks((hazel) => hazel.user.update({ title: "Baker" }))
      )
      expect((yield* device.next("user_updated")).data.user).toMatchObject({ id: cleo.id, title: "Baker" })
      yield* expectReplayToMatch(
        [gusti, dora],
        ada.asks((hazel) => hazel.workspace.update({ name: "Bakery" }))
      )
      expect((yield* device.next("workspace_updated")).data.workspace.name).toBe("Bakery")
      yield* expectReplayToMatch(
        [gusti, dora],
        gusti.asks((hazel) => hazel.user.update({ title: "Visitor" }))
      )
      expect(device.events.map(({ topic }) => topic)).not.toContain(globalTopic)
      expect(JSON.stringify(device.lines)).not.toContain(dora.id)
      expect(forged.lines.filter((line) => line.includes(dora.id))).toEqual([])
    })
  )

  it.effect("sees people who join their channel, and forgets those who leave", () =>
    Effect.gen(function* () {
      const { ada, cleo, dora, gusti, channelId } = yield* visit
      yield* expectReplayToMatch([cleo, gusti], adds(cleo, channelId, dora))
      expect(yield* peopleSeenBy(gusti)).toEqual(idsOf(gusti, cleo, dora))
      yield* expectReplayToMatch(
        [cleo, gusti],
        dora.asks((hazel) => hazel.channel.leave({ id: channelId }))
      )
      expect(yield* peopleSeenBy(gusti)).toEqual(idsOf(gusti, cleo))
      yield* expectReplayToMatch(
        [cleo, gusti],
        cleo.asks((hazel) => hazel.channel.delete({ id: channelId }))
      )
      expect(yield* peopleSeenBy(gusti)).toEqual(idsOf(gusti))
      expect(yield* peopleSeenBy(ada), "everybody who is no guest sees everybody").toContain(gusti.id)
    })
  )
})
