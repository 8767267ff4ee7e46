import { expect, layer } from "@effect/vitest"
import { UserId } from "@hazel/domain/ids"
import { Effect } from "effect"
import { HazelForTests, type TestUser } from "../testing/harness/hazel-for-tests.ts"
import { hazelWithMail } from "../testing/harness/hazel-with-mail.ts"
import { Mailbox } from "../testing/harness/mailbox.ts"
import { mailsAtRest } from "../testing/harness/mails-at-rest.ts"
import { refusal } from "../testing/harness/stored.ts"
import { expectReplayToMatch } from "../testing/replay/expect-replay-to-match.ts"
import { linkNotValid, usesLink } from "../testing/scenes/forgotten-password.ts"

layer(hazelWithMail(), { excludeTestServices: true })("a link for a new password that an admin makes", (it) => {
  const makesFor = (admin: TestUser, { id }: TestUser) =>
    admin.asks((hazel) => hazel.user.createPasswordReset({ userId: id }))

  it.effect("works once, is told to the person and audited, and proves no address", () =>
    Effect.gen(function* () {
      const { signUp, sql } = yield* HazelForTests
      const [ada, mia] = [yield* signUp("ada"), yield* signUp("mia")]
      yield* Effect.promise(() => sql`update users set email_verified = false where id = ${mia.id}`)
      const { data } = yield* expectReplayToMatch([ada, mia], makesFor(ada, mia))
      const token = data.path.replace("/reset-password#", "")
      yield* (yield* Mailbox).receives("mia@hazel.test")
      const { entries } = yield* ada.asks((hazel) => hazel.auditLog.list({ act: "password_reset_created" }))
      expect(entries.map(({ actorId, record }) => [actorId, record])).toEqual([
        [ada.id, { act: "password_reset_created", userId: mia.id }]
      ])
      const stored = yield* Effect.promise(() => sql`select answer from transactions`)
      expect(JSON.stringify(stored)).not.toContain(token.split(".").at(-1))
      expect((yield* usesLink(token)).status).toBe(200)
      expect(yield* usesLink(token)).toMatchObject(linkNotValid)
      const rows = yield* Effect.promise(() => sql`select email_verified from users where id = ${mia.id}`)
      expect(rows).toEqual([{ email_verified: false }])
    })
  )

  it.effect("is made by the owner and admins for people below them, who are active and have a password", () =>
    Effect.gen(function* () {
      const { signUp, crowd, sql } = yield* HazelForTests
      const [ben, cleo, noa] = [yield* signUp("ben"), yield* signUp("cleo"), yield* signUp("noa")]
      const [withoutPassword] = yield* crowd(1)
      yield* mailsAtRest
      const rows = yield* Effect.promise(() => sql<Array<{ id: string }>>`select id from users where role = 'owner'`)
      const unauthorized = { _tag: "UnauthorizedError" }
      expect(yield* refusal(makesFor(ben, cleo)), "a moderator").toMatchObject(unauthorized)
      yield* Effect.promise(() => sql`update users set role = 'admin' where id = ${cleo.id}`)
      expect(yield* refusal(makesFor(cleo, { ...ben, id: UserId.make(rows[0]!.id) })), "the owner").toMatchObject(
        unauthorized
      )
      expect(yield* refusal(makesFor(cleo, cleo)), "herself").toMatchObject(unauthorized)
      expect(yield* refusal(makesFor(cleo, withoutPassword!))).toMatchObject(unauthorized)
      const { data } = yield* makesFor(cleo, noa)
      yield* cleo.asks((hazel) => hazel.user.deactivate({ userId: noa.id }))
      expect(yield* usesLink(data.path.replace("/reset-password#", ""))).toMatchObject(linkNotValid)
      expect(yield* refusal(makesFor(cleo, noa)), "deactivated").toMatchObject(unauthorized)
    })
  )
})
