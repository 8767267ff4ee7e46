import { expect, layer } from "@effect/vitest"
import { castPassword } from "@hazel/db/cast"
import { Effect } from "effect"
import { apiCall } from "../testing/harness/api-call.ts"
import { authCall, bearer } from "../testing/harness/auth-call.ts"
import { HazelForTests, type TestUser } from "../testing/harness/hazel-for-tests.ts"
import { hazelWithMail } from "../testing/harness/hazel-with-mail.ts"
import { listen } from "../testing/harness/listener.ts"
import { Mailbox } from "../testing/harness/mailbox.ts"
import { rawCall } from "../testing/harness/raw-call.ts"
import { mailsAtRest } from "../testing/harness/mails-at-rest.ts"
import { refusal } from "../testing/harness/stored.ts"

const deletes = (token: string, body: object) => apiCall("/account/delete", body, bearer(token))

const ownDeletion = (person: TestUser, password = castPassword, name = person.name) =>
  deletes(person.token, { password, name })

layer(hazelWithMail(), { excludeTestServices: true })("somebody who deletes their account", (it) => {
  it.effect("is signed out everywhere and forgotten, and what they wrote stays", () =>
    Effect.gen(function* () {
      const { signUp, sql } = yield* HazelForTests
      const mailbox = yield* Mailbox
      const [ada, mia] = [yield* signUp("ada"), yield* signUp("mia")]
      const {
        data: { channel }
      } = yield* ada.asks((hazel) => hazel.channel.create({ kind: "public", name: "garden" }))
      yield* mia.asks((hazel) => hazel.channel.join({ id: channel.id }))
      const { data: message } = yield* mia.asks((hazel) =>
        hazel.message.create({ channelId: channel.id, body: "The roses bloom" })
      )
      yield* mia.asks((hazel) => hazel.user.update({ title: "Gardener" }))
      yield* mia.asks((hazel) => hazel.preference.set({ key: "theme", value: "dark" }))
      const { token: invitation } = yield* mia.asks((hazel) => hazel.invitation.create({ kind: "link" }))
      const program = (yield* authCall("/api-key/create", { name: "A program" }, bearer(mia.token))).answer["key"]!
      const [hers, adas] = [yield* listen(mia), yield* listen(ada)]

      expect(yield* ownDeletion(mia, "a wrong one")).toMatchObject({
        status: 400,
        answer: { code: "INVALID_PASSWORD" }
      })
      expect(yield* ownDeletion(mia, castPassword, "Mio")).toMatchObject({ answer: { code: "NAME_DIFFERS" } })
      expect(yield* deletes(program, { password: castPassword, name: mia.name })).toMatchObject({
        answer: { code: "PROOF_REQUIRED" }
      })
      expect((yield* deletes("nobody", { password: castPassword, name: "Mia" })).status).toBe(401)
      expect((yield* ownDeletion(mia)).status).toBe(200)

      expect(yield* hers.goodbye).toMatchObject({ reason: "signed-out", reconnect: false })
      for (const token of [mia.token, program])
        expect(yield* rawCall({ token }, "user.me", {})).toContain("UnauthorizedError")
      const { user } = (yield* adas.next("user_updated")).data
      expect(user).toMatchObject({ id: mia.id, displayName: "Deleted account", title: "", avatarUrl: null })
      const read = yield* ada.asks((hazel) => hazel.message.get({ id: message.id }))
      expect(read.message.body).toBe("The roses bloom")
      const { members } = yield* ada.asks((hazel) => hazel.channel.listMembers({ id: channel.id }))
      expect(members.map(({ userId }) => userId)).not.toContain(mia.id)
      expect((yield* authCall("/sign-in/email", { email: "mia@hazel.test", password: castPassword })).status).toBe(401)
      const joins = { name: "Noa", email: "noa@hazel.test", password: castPassword, invitation }
      expect((yield* authCall("/sign-up/email", joins)).answer["code"]).toBe("INVITATION_NOT_VALID")

      const traces = yield* Effect.promise(
        () => sql<Array<{ found: string }>>`
          select 'users' as found from users where row_to_json(users)::text ~* 'mia'
          union all select 'accounts' from accounts where user_id = ${mia.id}
          union all select 'preferences' from preferences where user_id = ${mia.id}
          union all select 'events' from log_events where to_jsonb(log_events)::text ~* '"(displayName|handle)": ?"mia|Gardener'`
      )
      expect(traces).toEqual([])
      const isTold = () => mailbox.mails.some(({ headers }) => headers["subject"] === "Your account was deleted")
      while (!isTold()) yield* mailbox.next

      yield* mailsAtRest
      const asked = ada.asks((hazel) => hazel.user.reactivate({ userId: mia.id }))
      expect(yield* refusal(asked), "for good").toMatchObject({ _tag: "UnauthorizedError" })
      const another = yield* authCall("/sign-up/email", {
        name: "Mia",
        email: "mia@hazel.test",
        password: castPassword
      })
      expect(another.status, "the address and the handle are free").toBe(200)
      const handles = yield* Effect.promise(() => sql`select handle from users where email = 'mia@hazel.test'`)
      expect(handles).toEqual([{ handle: "mia" }])
    })
  )

  it.effect("cannot be the owner, who has to transfer the workspace first", () =>
    Effect.gen(function* () {
      const { sql } = yield* HazelForTests
      const owner = yield* authCall("/sign-in/email", { email: "ada@hazel.test", password: castPassword })
      const token = owner.answer["token"]!
      const body = { password: castPassword, name: "Ada" }
      expect(yield* deletes(token, body)).toMatchObject({ status: 409, answer: { code: "OWNER_STAYS" } })
      expect(yield* Effect.promise(() => sql`select from users where role = 'owner'`)).toHaveLength(1)
    })
  )

  it.effect("without a password must have signed in a moment ago", () =>
    Effect.gen(function* () {
      const { signUp, sql } = yield* HazelForTests
      const lea = yield* signUp("lea")
      yield* Effect.promise(() => sql`update accounts set password = null where user_id = ${lea.id}`)
      yield* Effect.promise(
        () => sql`update sessions set created_at = now() - interval '1 hour' where user_id = ${lea.id}`
      )
      expect(yield* ownDeletion(lea, "")).toMatchObject({ status: 403, answer: { code: "PROOF_REQUIRED" } })
      yield* Effect.promise(() => sql`update sessions set created_at = now() where user_id = ${lea.id}`)
      expect((yield* ownDeletion(lea, "")).status).toBe(200)
    })
  )
})
