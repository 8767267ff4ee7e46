import { expect } from "@effect/vitest"
import { ChannelId, type UserId } from "@hazel/domain/ids"
import { CurrentUser } from "@hazel/domain/rpc/authentication"
import { Effect } from "effect"
import { Cast, withCast } from "../testing/harness/cast.ts"
import type { TestUser } from "../testing/harness/hazel-for-tests.ts"
import { expectReplayToMatch } from "../testing/replay/expect-replay-to-match.ts"
import { anApp } from "../testing/scenes/apps.ts"
import { AppRooms, type NewAppRoom } from "./app-rooms.ts"
import { AppUsers } from "./app-users.ts"

const as = <A, E, R>(id: UserId, change: Effect.Effect<A, E, R>) =>
  Effect.provideService(change, CurrentUser, { id, isBot: false })

/** An app with its users Jim and Pam, and the app itself. */
const anAppWithUsers = Effect.gen(function* () {
  const users = yield* AppUsers
  const { id: appId, name } = yield* anApp
  const user = (uid: string | null) => users.obtain({ appId, uid, umd: null })
  return { appId, name, itself: yield* user(null), jim: yield* user("jim"), pam: yield* user("pam") }
})

type App = Effect.Success<typeof anAppWithUsers>

const roomOf = ({ appId, itself }: App, room: Partial<NewAppRoom> = {}): NewAppRoom => ({
  appId,
  alias: "desk",
  name: "Desk",
  topic: "",
  purpose: "",
  isOpen: true,
  properties: {},
  appUserId: itself,
  memberIds: [],
  ...room
})

withCast("a room", (it) => {
  it.effect("is a private channel with the app and its maker, whose members receive what happens in it", () =>
    Effect.gen(function* () {
      const { ada, ben } = yield* Cast
      const rooms = yield* AppRooms
      const app = yield* anAppWithUsers
      const { room } = yield* expectReplayToMatch([ada, ben], as(ada.id, rooms.open(roomOf(app))))
      const { channelId: id } = room
      expect(yield* ada.asks((hazel) => hazel.channel.get({ id }))).toMatchObject({
        channel: { kind: "private", name: "desk", memberCount: 2 }
      })
      yield* expectReplayToMatch([ada, ben], as(ben.id, rooms.join(id)))
      yield* expectReplayToMatch([ada, ben], as(app.jim, rooms.join(id)))
      const { members } = yield* ben.asks((hazel) => hazel.channel.listMembers({ id }))
      expect(members.map(({ userId }) => userId)).toEqual([ada.id, app.itself, ben.id, app.jim])
    })
  )

  it.effect("is made once, also by two at the same time", () =>
    Effect.gen(function* () {
      const { ada } = yield* Cast
      const rooms = yield* AppRooms
      const app = yield* anAppWithUsers
      const open = (id: UserId) => as(id, rooms.open(roomOf(app)))
      const made = yield* Effect.all([open(ada.id), open(app.jim), open(app.pam)], { concurrency: "unbounded" })
      expect(new Set(made.map(({ room }) => room.channelId)).size).toBe(1)
      expect(made.filter(({ isNew }) => isNew)).toHaveLength(1)
    })
  )

  it.effect("is not entered by guests, users of other apps, and those who are banned", () =>
    Effect.gen(function* () {
      const { ada, cleo, dora } = yield* Cast
      const rooms = yield* AppRooms
      const [app, other] = [yield* anAppWithUsers, yield* anAppWithUsers]
      const { room } = yield* as(ada.id, rooms.open(roomOf(app)))
      const id = room.channelId
      yield* ada.asks((hazel) => hazel.user.setRole({ userId: dora.id, role: "guest" }))
      yield* ada.asks((hazel) => hazel.channel.ban({ id, userId: cleo.id, motive: "Spam" }))
      for (const userId of [dora.id, other.jim, cleo.id]) {
        expect(yield* Effect.flip(as(userId, rooms.join(id)))).toMatchObject({ _tag: "ChannelNotFoundError" })
        expect(yield* as(userId, rooms.mayJoin(id))).toBe(false)
      }
      expect(yield* Effect.flip(as(other.jim, rooms.open(roomOf(app))))).toMatchObject({ _tag: "UnauthorizedError" })
      expect(yield* as(app.jim, rooms.mayJoin(id))).toBe(true)
      expect(yield* as(app.jim, rooms.mayJoin(ChannelId.make(app.jim)))).toBe(false)
      yield* ada.asks((hazel) => hazel.user.setRole({ userId: dora.id, role: "member" }))
    })
  )

  it.effect("is left by the app when the owner removes it, which then administers nothing there", () =>
    Effect.gen(function* () {
      const { ada } = yield* Cast
      const rooms = yield* AppRooms
      const app = yield* anAppWithUsers
      const { room } = yield* as(ada.id, rooms.open(roomOf(app)))
      const id = room.channelId
      const described = yield* as(app.itself, rooms.change(id, {}, { cover: "desk.png" }))
      const again = yield* as(app.itself, rooms.change(id, {}, { cover: "desk.png" }))
      expect(again.seq).toBe(described.seq)
      yield* ada.asks((hazel) => hazel.channel.removeMember({ id, userId: app.itself }))
      expect(yield* Effect.flip(as(app.itself, rooms.change(id, {}, { cover: "x" })))).toMatchObject({
        _tag: "ChannelNotFoundError"
      })
    })
  )

  it.effect("is the only channel that users of the app may be added to", () =>
    Effect.gen(function* () {
      const { ada } = yield* Cast
      const rooms = yield* AppRooms
      const [app, other] = [yield* anAppWithUsers, yield* anAppWithUsers]
      const { room } = yield* as(ada.id, rooms.open(roomOf(app)))
      const { data } = yield* ada.asks((hazel) => hazel.channel.create({ kind: "private", name: "board" }))
      const add = (person: TestUser, id: ChannelId, userId: UserId) =>
        person.asks((hazel) => hazel.channel.addMembers({ id, userIds: [userId] }))
      expect((yield* add(ada, room.channelId, app.pam)).added).toMatchObject([{ userId: app.pam }])
      for (const [id, userId] of [
        [room.channelId, other.pam],
        [data.channel.id, app.pam]
      ] as const)
        expect(yield* Effect.flip(add(ada, id, userId))).toMatchObject({ _tag: "UserNotFoundError", userId })
    })
  )

  it.effect("is filled by users of its app with users of the app only, although they know people in it", () =>
    Effect.gen(function* () {
      const { ada } = yield* Cast
      const rooms = yield* AppRooms
      const app = yield* anAppWithUsers
      const { room } = yield* as(ada.id, rooms.open(roomOf(app)))
      yield* as(app.jim, rooms.join(room.channelId))
      const open = (alias: string, by: UserId, memberId: UserId) =>
        as(by, rooms.open(roomOf(app, { alias, memberIds: [memberId] })))
      for (const by of [app.jim, app.itself])
        expect(yield* Effect.flip(open("attic", by, ada.id))).toMatchObject({
          _tag: "UserNotFoundError",
          userId: ada.id
        })
      expect(yield* open("attic", app.jim, app.pam)).toMatchObject({ isNew: true })
    })
  )
})
