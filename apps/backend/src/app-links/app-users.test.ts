import { expect } from "@effect/vitest"
import { castPassword } from "@hazel/db/cast"
import { uuidV7 } from "@hazel/domain/uuid"
import { Effect, Exit } from "effect"
import { authCall } from "../testing/harness/auth-call.ts"
import { aChannelWith, Cast, withCast, writes } from "../testing/harness/cast.ts"
import { hasKey, signsInElsewhere } from "../testing/harness/credentials-elsewhere.ts"
import { HazelForTests } from "../testing/harness/hazel-for-tests.ts"
import { listen } from "../testing/harness/listener.ts"
import { refusal } from "../testing/harness/stored.ts"
import { expectReplayToMatch } from "../testing/replay/expect-replay-to-match.ts"
import { anApp, anAppUser } from "../testing/scenes/app-users.ts"

withCast("an app user", (it) => {
  it.effect("is a guest with the app's name and the app's own id, whom everybody receives", () =>
    Effect.gen(function* () {
      const { ada, cleo } = yield* Cast
      const app = yield* anApp()
      const id = yield* expectReplayToMatch([ada, cleo], anAppUser(app.id, "u-1", { name: "Jim" }))
      const user = yield* cleo.asks((hazel) => hazel.user.get({ id }))
      expect(user).toMatchObject({ displayName: "Jim", role: "guest", isBot: false, app: { ...app, uid: "u-1" } })
      expect(user.handle).toBe(`${app.name}-${id.slice(-5)}`)
    })
  )

  it.effect("is one person for each uid of an app, with the umd of their latest write", () =>
    Effect.gen(function* () {
      const { ada, cleo } = yield* Cast
      const [app, other] = [yield* anApp(), yield* anApp()]
      const id = yield* anAppUser(app.id, "u-1", { name: "Pam" })
      expect(yield* anAppUser(other.id, "u-1", { name: "Pam" })).not.toBe(id)
      const device = yield* listen(ada)
      yield* device.welcome
      expect(yield* expectReplayToMatch([ada, cleo], anAppUser(app.id, "u-1", { name: "Pam Halpert" }))).toBe(id)
      expect((yield* device.next("user_updated")).data.user.displayName).toBe("Pam Halpert")
      yield* anAppUser(app.id, "u-1")
      expect((yield* ada.asks((hazel) => hazel.user.get({ id }))).displayName).toBe("Pam Halpert")
    })
  )

  it.effect("has no uid that is the id of somebody else, for whom they would pass", () =>
    Effect.gen(function* () {
      const { ada } = yield* Cast
      const app = yield* anApp()
      const pam = yield* anAppUser(app.id, "pam")
      for (const uid of [ada.id, ada.id.toUpperCase(), pam])
        expect(yield* refusal(anAppUser(app.id, uid))).toMatchObject({ _tag: "AppUidTakenError" })
    })
  )

  it.effect("gets the name of the app added to a name that reads like a person's, a handle, or an office", () =>
    Effect.gen(function* () {
      const { ada } = yield* Cast
      const app = yield* anApp("acme")
      const { displayName, handle } = yield* ada.asks((hazel) => hazel.user.get({ id: ada.id }))
      // The first letter of the second name is Cyrillic.
      const names = [displayName, displayName.replace("A", "А"), displayName.replace(" ", "  "), handle, "Admin"]
      for (const [place, name] of names.entries()) {
        const id = yield* anAppUser(app.id, `u-${place}`, { name })
        const shown = yield* ada.asks((hazel) => hazel.user.get({ id }))
        expect(shown.displayName).toMatch(/ \(acme\)$/)
      }
    })
  )

  it.effect("has no session, no API key and no password, and no way to get one", () =>
    Effect.gen(function* () {
      const { sql } = yield* HazelForTests
      const app = yield* anApp()
      const id = yield* anAppUser(app.id, "u-1")
      const [row] = yield* Effect.promise(() => sql`select email from users where id = ${id}`)
      expect((yield* authCall("/sign-in/email", { email: row!["email"], password: castPassword })).status).toBe(401)
      const attempts = [
        signsInElsewhere(id, "a token"),
        hasKey(id, "a key"),
        Effect.promise(
          () => sql`insert into accounts (id, account_id, provider_id, user_id)
            values (${uuidV7()}, ${id}, 'credential', ${id})`
        )
      ]
      for (const attempt of attempts) expect(Exit.isFailure(yield* Effect.exit(attempt))).toBe(true)
    })
  )

  it.effect("stays a guest: no admin and no statement gives them another role", () =>
    Effect.gen(function* () {
      const { ada } = yield* Cast
      const { sql } = yield* HazelForTests
      const id = yield* anAppUser((yield* anApp()).id, "u-1")
      const promote = ada.asks((hazel) => hazel.user.setRole({ userId: id, role: "member" }))
      expect(yield* refusal(promote)).toMatchObject({ _tag: "UnauthorizedError" })
      const heir = ada.asks((hazel) => hazel.workspace.transferOwnership({ userId: id }))
      expect(yield* refusal(heir)).toMatchObject({ _tag: "UnauthorizedError" })
      const update = Effect.promise(() => sql`update users set role = 'member' where id = ${id}`)
      expect(Exit.isFailure(yield* Effect.exit(update))).toBe(true)
    })
  )

  it.effect("cannot be brought into a channel, a direct conversation or by an invitation", () =>
    Effect.gen(function* () {
      const { ada } = yield* Cast
      const id = yield* anAppUser((yield* anApp()).id, "u-1")
      const channelId = yield* aChannelWith(ada)
      const attempts = [
        ada.asks((hazel) => hazel.channel.addMembers({ id: channelId, userIds: [id] })),
        ada.asks((hazel) => hazel.channel.createDirect({ userIds: [id] })),
        ada.asks((hazel) => hazel.invitation.create({ kind: "person", channelId, userId: id }))
      ]
      for (const attempt of attempts) {
        expect(yield* refusal<unknown, unknown, never>(attempt)).toMatchObject({
          _tag: "UserNotFoundError",
          userId: id
        })
      }
    })
  )

  it.effect("cannot be mentioned", () =>
    Effect.gen(function* () {
      const { ada, ben } = yield* Cast
      const id = yield* anAppUser((yield* anApp()).id, "u-1")
      const { handle } = yield* ada.asks((hazel) => hazel.user.get({ id }))
      const message = yield* writes(ada, yield* aChannelWith(ada, ben), `@${handle} and @ben`)
      expect(message.mentionedUserIds).toEqual([ben.id])
    })
  )

  it.effect("is deactivated and reactivated by an admin", () =>
    Effect.gen(function* () {
      const { ada, cleo } = yield* Cast
      const userId = yield* anAppUser((yield* anApp()).id, "u-1")
      const end = expectReplayToMatch(
        [ada, cleo],
        ada.asks((hazel) => hazel.user.deactivate({ userId }))
      )
      expect((yield* end).data.deactivatedAt).not.toBeNull()
      const { data } = yield* ada.asks((hazel) => hazel.user.reactivate({ userId }))
      expect(data.deactivatedAt).toBeNull()
    })
  )

  it.effect("is not made when the app has as many users as it may have", () =>
    Effect.gen(function* () {
      const { sql } = yield* HazelForTests
      const { id: appId } = yield* anApp()
      yield* anAppUser(appId, "u-1")
      const insert = (uid: string, most: number) =>
        Effect.promise(
          () => sql`select insert_app_user(${uuidV7()}, ${appId}, ${uid}, 'null', 'Pam', ${most}) is not null as made`
        )
      expect(yield* insert("u-2", 1)).toEqual([{ made: false }])
      expect(yield* insert("u-2", 2)).toEqual([{ made: true }])
    })
  )
})
