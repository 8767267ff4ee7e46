import { expect } from "@effect/vitest"
import { castPassword } from "@hazel/db/cast"
import type { WorkspaceRole } from "@hazel/domain/models/user-model"
import { UserId } from "@hazel/domain/ids"
import { uuidV7 } from "@hazel/domain/uuid"
import { Effect } from "effect"
import { authCall, bearer } from "../../testing/harness/auth-call.ts"
import { aBot, aBotAccount, aChannelWith, Cast, withCast, writes } from "../../testing/harness/cast.ts"
import { expectReplayToMatch } from "../../testing/replay/expect-replay-to-match.ts"
import { HazelForTests, type TestUser } from "../../testing/harness/hazel-for-tests.ts"
import { listen } from "../../testing/harness/listener.ts"
import { startUnseen, showsAs, subscribesTo } from "../../testing/scenes/presence-subscriptions.ts"
import { rawCall } from "../../testing/harness/raw-call.ts"
import { refusal } from "../../testing/harness/stored.ts"

const deactivates = (actor: TestUser, { id }: Pick<TestUser, "id">) =>
  actor.asks((hazel) => hazel.user.deactivate({ userId: id }))
const reactivates = (actor: TestUser, { id }: Pick<TestUser, "id">) =>
  actor.asks((hazel) => hazel.user.reactivate({ userId: id }))

let newcomers = 0

/** A person with a password of their own, who appears in no other test. */
const somebody = Effect.suspend(() => Effect.flatMap(HazelForTests, ({ signUp }) => signUp(`leaver-${++newcomers}`)))

const signsIn = ({ name }: TestUser, password = castPassword) =>
  authCall("/sign-in/email", { email: `${name}@hazel.test`, password })

const isSignedOut = Effect.fn(function* (credential: Pick<TestUser, "token">) {
  expect(yield* rawCall(credential, "user.me", {})).toContain("Sign in to do this.")
})

/** Attack 16. */
withCast("a person who is deactivated", (it) => {
  it.effect(
    "is shown as deactivated to everybody, once, and in the audit log; their messages and memberships stay",
    () =>
      Effect.gen(function* () {
        const { ada, ben } = yield* Cast
        const mia = yield* somebody
        const channelId = yield* aChannelWith(ada, ben, mia)
        const { id } = yield* writes(mia, channelId, "I was here")
        const { data, seq } = yield* expectReplayToMatch([ada, ben], deactivates(ada, mia))
        expect(data.deactivatedAt).not.toBe(null)
        expect((yield* deactivates(ada, mia)).seq, "twice is once").toBe(seq)
        const { entries } = yield* ada.asks((hazel) => hazel.auditLog.list({ userId: mia.id }))
        expect(entries.map(({ record }) => record.act)).toEqual(["user_deactivated"])
        expect(yield* ben.asks((hazel) => hazel.message.get({ id }))).toMatchObject({
          message: { body: "I was here", authorId: mia.id }
        })
        const { members } = yield* ben.asks((hazel) => hazel.channel.listMembers({ id: channelId }))
        expect(members.map(({ userId }) => userId)).toContain(mia.id)
      })
  )

  it.effect("is signed out everywhere at once: sessions, keys, sockets, streams, typing and presence", () =>
    Effect.gen(function* () {
      yield* startUnseen
      const { ada, ben } = yield* Cast
      const mia = yield* somebody
      const channelId = yield* aChannelWith(ada, ben, mia)
      const { answer } = yield* authCall("/api-key/create", { name: "mine" }, bearer(mia.token))
      const key = { token: answer["key"]! }
      expect(yield* rawCall(key, "user.me", {})).toContain(mia.id)
      const [hers, his] = [yield* listen(mia), yield* listen(ben)]
      yield* subscribesTo(his, mia)
      yield* showsAs(his, mia, "offline")
      yield* startUnseen
      yield* showsAs(his, mia, "online")
      const { data: stream } = yield* mia.asks((hazel) => hazel.messageStream.open({ channelId }))
      yield* mia.asks((hazel) => hazel.channel.setTyping({ id: channelId, isTyping: true }))
      expect((yield* his.nextSignal("user_typing")).data.isTyping).toBe(true)

      yield* deactivates(ada, mia)
      yield* isSignedOut(mia)
      yield* isSignedOut(key)
      expect(yield* hers.goodbye).toMatchObject({ reason: "signed-out", reconnect: false })
      expect(yield* hers.closeCode).toBe(4401)
      expect((yield* his.next("message_stream_ended")).data).toMatchObject({
        messageId: stream.id,
        status: "interrupted"
      })
      expect((yield* his.nextSignal("user_typing")).data).toMatchObject({ userId: mia.id, isTyping: false })
      yield* showsAs(his, mia, "offline")
      yield* writes(ben, channelId)
      yield* his.next("channel_message")
      expect(hers.on(`channel:${channelId}`).map(({ type }) => type)).not.toContain("message_stream_ended")
      const again = yield* Effect.flip(mia.asks((hazel) => hazel.message.create({ channelId, body: "Still here?" })))
      expect(again).toMatchObject({ _tag: "UnauthorizedError", message: "Sign in to do this." })
    })
  )

  it.effect("gets byte for byte the answer to a wrong password when they sign in with the right one", () =>
    Effect.gen(function* () {
      const { ada } = yield* Cast
      const mia = yield* somebody
      expect((yield* signsIn(mia)).status).toBe(200)
      const wrong = yield* signsIn(mia, "not her password")
      yield* deactivates(ada, mia)
      const right = yield* signsIn(mia)
      expect(right.status).toBe(401)
      expect(right.answer).toEqual(wrong.answer)
      const headersOf = ({ headers }: typeof right) => [...headers.keys()].toSorted()
      expect(headersOf(right)).toEqual(headersOf(wrong))
      expect(yield* signsIn(mia, "not her password")).toMatchObject({ status: 401, answer: wrong.answer })
    })
  )

  it.effect("keeps no session of sign-ins that were in flight", () =>
    Effect.gen(function* () {
      const { ada } = yield* Cast
      const { sql } = yield* HazelForTests
      const mia = yield* somebody
      const signIns = Array.from({ length: 8 }, () => signsIn(mia))
      yield* Effect.all([...signIns, deactivates(ada, mia), ...signIns], { concurrency: "unbounded" })
      const sessions = sql`select id from sessions where user_id = ${mia.id}`
      expect([...(yield* Effect.promise(() => sessions))]).toEqual([])
      const inserts = sql`
        insert into sessions (id, token, user_id, expires_at)
        values (gen_random_uuid(), ${uuidV7()}, ${mia.id}, now() + interval '1 day')`
      const refused = yield* Effect.flip(Effect.tryPromise({ try: () => inserts, catch: String }))
      expect(refused).toContain("is deactivated")
    })
  )

  it.effect("is neither mentioned nor invited, and their invitations do not open any more", () =>
    Effect.gen(function* () {
      const { ada, ben, cleo } = yield* Cast
      const mia = yield* somebody
      const channelId = yield* aChannelWith(ada, ben, mia)
      const elsewhere = yield* aChannelWith(ada)
      const { handle } = yield* ada.asks((hazel) => hazel.user.get({ id: mia.id }))
      const { token } = yield* mia.asks((hazel) => hazel.invitation.create({ kind: "link", channelId }))
      const before = yield* writes(ben, channelId, `@${handle} are you there?`)
      expect(before.mentionedUserIds).toEqual([mia.id])
      yield* deactivates(ada, mia)

      expect((yield* writes(ben, channelId, `@${handle} are you there?`)).mentionedUserIds).toEqual([])
      const { data: edited } = yield* ben.asks((hazel) =>
        hazel.message.update({ id: before.id, body: `@${handle} or @ada?` })
      )
      expect(edited.mentionedUserIds).toEqual([ada.id])
      const userIds = [mia.id]
      for (const asks of [
        ada.asks((hazel) => hazel.channel.addMembers({ id: elsewhere, userIds })),
        ada.asks((hazel) => hazel.invitation.create({ kind: "person", channelId: elsewhere, userId: mia.id })),
        ada.asks((hazel) => hazel.channel.createDirect({ userIds })),
        ada.asks((hazel) => hazel.workspace.transferOwnership({ userId: mia.id }))
      ] satisfies ReadonlyArray<Effect.Effect<unknown, { readonly _tag: string }>>) {
        const { _tag } = yield* refusal<unknown, { readonly _tag: string }, never>(asks)
        expect(["UserNotFoundError", "UnauthorizedError"]).toContain(_tag)
      }
      const comes = cleo.asks((hazel) => hazel.invitation.accept({ token: token! }))
      expect(yield* refusal(comes)).toMatchObject({ _tag: "InvitationNotValidError" })
      yield* reactivates(ada, mia)
      expect((yield* comes).channelId).toBe(channelId)
    })
  )

  it.effect(
    "can sign in again after a reactivation, with their channels, but without their old sessions and keys",
    () =>
      Effect.gen(function* () {
        const { ada, ben } = yield* Cast
        const { deviceOf } = yield* HazelForTests
        const mia = yield* somebody
        const channelId = yield* aChannelWith(ada, ben, mia)
        yield* deactivates(ada, mia)
        const meanwhile = yield* writes(ben, channelId, "While you were away")
        const { data } = yield* expectReplayToMatch([ada, ben], reactivates(ada, mia))
        expect(data.deactivatedAt).toBe(null)
        yield* isSignedOut(mia)
        const { answer } = yield* signsIn(mia)
        const back = yield* deviceOf({ ...mia, token: answer["token"]! })
        expect((yield* back.asks((hazel) => hazel.message.get({ id: meanwhile.id }))).message.body).toBe(
          "While you were away"
        )
        const device = yield* listen(back)
        yield* expectReplayToMatch([ben, back], writes(ben, channelId, "Welcome back"))
        expect((yield* device.next("channel_message")).data.message.body).toBe("Welcome back")
      })
  )
})

const roles: ReadonlyArray<WorkspaceRole> = ["owner", "admin", "moderator", "member", "guest"]
const mayDeactivate: Readonly<Record<WorkspaceRole, ReadonlyArray<WorkspaceRole>>> = {
  owner: ["admin", "moderator", "member", "guest"],
  admin: ["moderator", "member", "guest"],
  moderator: [],
  member: [],
  guest: []
}

withCast("the account of a person", (it) => {
  it.effect.each(roles)("is deactivated and reactivated by somebody who is %s only as the table says", (role) =>
    Effect.gen(function* () {
      const { ada } = yield* Cast
      const { crowd, sql } = yield* HazelForTests
      const [one] = yield* crowd(1)
      const actor = role === "owner" ? ada : one!
      if (actor !== ada) yield* Effect.promise(() => sql`update users set role = ${role} where id = ${actor.id}`)
      for (const other of roles) {
        const [somebodyElse] = yield* crowd(1)
        const target = other === "owner" ? ada : somebodyElse!
        if (target !== ada) yield* Effect.promise(() => sql`update users set role = ${other} where id = ${target.id}`)
        for (const changes of [deactivates, reactivates]) {
          if (mayDeactivate[role].includes(other)) yield* changes(actor, target)
          else expect(yield* refusal(changes(actor, target)), other).toMatchObject({ _tag: "UnauthorizedError" })
        }
      }
      expect(yield* refusal(deactivates(actor, actor)), "their own account").toMatchObject({
        _tag: "UnauthorizedError"
      })
      const nobody = { id: UserId.make(uuidV7()) }
      expect((yield* refusal(deactivates(actor, nobody)))._tag).toBe(
        mayDeactivate[role].length > 0 ? "UserNotFoundError" : "UnauthorizedError"
      )
    })
  )

  it.effect("disables the keys of bots that its owner has seen, until somebody else rotates them", () =>
    Effect.gen(function* () {
      const { ada } = yield* Cast
      const { sql } = yield* HazelForTests
      const mia = yield* somebody
      yield* Effect.promise(() => sql`update users set role = 'admin' where id = ${mia.id}`)
      const hers = yield* aBot(mia)
      const rotated = yield* aBotAccount(ada)
      const { apiKey } = yield* mia.asks((hazel) => hazel.bot.rotateKey({ id: rotated.id }))
      const given = yield* aBotAccount(mia)
      const handedOn = yield* ada.asks((hazel) => hazel.bot.rotateKey({ id: given.id }))
      const adas = yield* aBotAccount(ada)
      const device = yield* listen(hers)
      expect(yield* refusal(deactivates(ada, hers)), "a bot").toMatchObject({ _tag: "UnauthorizedError" })

      yield* deactivates(ada, mia)
      expect(yield* device.goodbye).toMatchObject({ reason: "signed-out" })
      for (const token of [hers.token, apiKey]) yield* isSignedOut({ token })
      for (const token of [handedOn.apiKey, adas.token])
        expect(yield* rawCall({ token }, "user.me", {})).toContain('"_tag":"Success"')
      const { bots } = yield* ada.asks((hazel) => hazel.bot.list())
      expect(bots.map(({ user }) => user.id)).toContain(hers.id)
      yield* reactivates(ada, mia)
      yield* isSignedOut(hers)
      const anew = yield* ada.asks((hazel) => hazel.bot.rotateKey({ id: hers.id }))
      expect(yield* rawCall({ token: anew.apiKey }, "user.me", {})).toContain(hers.id)
    })
  )
})
