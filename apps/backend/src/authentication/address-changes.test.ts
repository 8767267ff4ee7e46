import { expect, layer } from "@effect/vitest"
import { castPassword } from "@hazel/db/cast"
import { Effect, Option } from "effect"
import { apiCall } from "../testing/harness/api-call.ts"
import { authCall, bearer } from "../testing/harness/auth-call.ts"
import { HazelForTests, type TestUser } from "../testing/harness/hazel-for-tests.ts"
import { hazelWithMail, mailsThrough } from "../testing/harness/hazel-with-mail.ts"
import { listen } from "../testing/harness/listener.ts"
import { Mailbox } from "../testing/harness/mailbox.ts"
import { rawCall } from "../testing/harness/raw-call.ts"
import { aSecondNodeWith } from "../testing/harness/second-node.ts"
import { usesLink } from "../testing/scenes/forgotten-password.ts"

const asks = ({ token }: TestUser, email: string, password = castPassword) =>
  apiCall("/addresses/change", { email, password }, bearer(token))
const confirms = ({ token: session }: TestUser, token: string) =>
  apiCall("/addresses/change/confirm", { token }, bearer(session))
const undoes = (token: string) => apiCall("/addresses/change/undo", { token })

/** The token in the last of so many mails to this address. */
const tokenTo = (email: string, page: "change-address#" | "undo-address-change#", count = 1) =>
  Effect.gen(function* () {
    const mailbox = yield* Mailbox
    const link = new RegExp(`/${page}([\\w.-]+)`)
    const mails = yield* mailbox.receivesAll(email, link, count)
    return link.exec(mails.at(-1)!.text)![1]!
  })

const changed = (email: string, count?: number) => tokenTo(email, "change-address#", count)
const former = (email: string, count?: number) => tokenTo(email, "undo-address-change#", count)

const addressOf = (person: TestUser) => person.asks((hazel) => Effect.map(hazel.user.me(), ({ email }) => email))

const signsIn = (email: string, password = castPassword) =>
  Effect.map(authCall("/sign-in/email", { email, password }), ({ status }) => status)

const notValid = { status: 400, answer: { code: "ADDRESS_LINK_NOT_VALID" } }

layer(hazelWithMail(), { excludeTestServices: true })("somebody who changes their address", (it) => {
  it.effect("proves who they are, opens a link that is mailed to the new one, and signs in with it", () =>
    Effect.gen(function* () {
      const { signUp } = yield* HazelForTests
      const mia = yield* signUp("mia")
      const device = yield* listen(mia)
      expect((yield* apiCall("/addresses/change", { email: "mia@new.test", password: castPassword })).status).toBe(401)
      expect(yield* asks(mia, "mia@new.test", "a wrong one")).toMatchObject({ answer: { code: "INVALID_PASSWORD" } })
      for (const email of ["not one", "MIA@hazel.test", "mia@somewhere.invalid"])
        expect(yield* asks(mia, email)).toMatchObject({ status: 400, answer: { code: "EMAIL_NOT_USABLE" } })
      expect(yield* asks(mia, " Mia@New.test ")).toMatchObject({ status: 200, text: "{}" })
      const token = yield* changed("mia@new.test")
      expect(yield* addressOf(mia), "until the link is opened").toBe("mia@hazel.test")
      expect(yield* confirms(mia, token)).toMatchObject({ status: 200, answer: { email: "mia@new.test" } })
      yield* device.next("sign_in_methods_changed")
      const me = yield* mia.asks((hazel) => hazel.user.me())
      expect(me).toMatchObject({ email: "mia@new.test", isAddressConfirmed: true })
      expect(yield* confirms(mia, token), "a second time").toMatchObject(notValid)
      expect([yield* signsIn("mia@hazel.test"), yield* signsIn("mia@new.test")]).toEqual([401, 200])
      yield* former("mia@hazel.test")
    })
  )

  it.effect("is answered as for a free address when it is taken, and only its reader is told", () =>
    Effect.gen(function* () {
      const { signUp, sql } = yield* HazelForTests
      const [eve, kim] = [yield* signUp("eve"), yield* signUp("kim")]
      yield* Effect.promise(() => sql`update users set email_verified = true where id = ${kim.id}`)
      const { status, text } = yield* asks(eve, "free@hazel.test")
      expect(yield* asks(eve, "kim@hazel.test")).toMatchObject({ status, text })
      const [mail] = yield* (yield* Mailbox).receivesAll("kim@hazel.test", /another account here already/)
      expect(mail!.text).not.toContain("/change-address#")
      expect(yield* signsIn("kim@hazel.test")).toBe(200)
    })
  )

  it.effect("cannot use the link of somebody else, a guess, or an address that was taken meanwhile", () =>
    Effect.gen(function* () {
      const { signUp, sql } = yield* HazelForTests
      const [noa, tom] = [yield* signUp("noa"), yield* signUp("tom")]
      yield* asks(noa, "shared@new.test")
      const token = yield* changed("shared@new.test")
      const [userId, until, , signature] = token.split(".")
      const others = Buffer.from("other@new.test").toString("base64url")
      const guesses = [
        `${userId}.${until}.${others}.${signature}`,
        `${token}x`,
        token.slice(0, -1),
        "",
        "....",
        "x".repeat(5000)
      ]
      for (const guess of guesses) expect(yield* confirms(noa, guess)).toMatchObject(notValid)
      expect(yield* confirms(tom, token), "signed in as somebody else").toMatchObject(notValid)
      yield* Effect.promise(
        () => sql`update users set email = 'shared@new.test', email_verified = true where id = ${tom.id}`
      )
      expect(yield* confirms(noa, token)).toMatchObject({ status: 409, answer: { code: "ADDRESS_TAKEN" } })
    })
  )

  it.effect("has links that end when the password is changed", () =>
    Effect.gen(function* () {
      const { signUp } = yield* HazelForTests
      const lea = yield* signUp("lea")
      yield* asks(lea, "lea@new.test")
      const token = yield* changed("lea@new.test")
      const passwords = { currentPassword: castPassword, newPassword: "chosen by herself" }
      expect((yield* authCall("/change-password", passwords, bearer(lea.token))).status).toBe(200)
      expect(yield* confirms(lea, token)).toMatchObject(notValid)
    })
  )

  it.effect("receives the invitations that waited for the new address, and works on another node", () =>
    Effect.gen(function* () {
      const { signUp, deviceOf } = yield* HazelForTests
      const [ida, ben] = [yield* signUp("ida"), yield* signUp("ben")]
      const { data } = yield* ben.asks((hazel) => hazel.channel.create({ kind: "private", name: "den" }))
      yield* ben.asks((hazel) =>
        hazel.invitation.create({ kind: "email", channelId: data.channel.id, email: "ida@new.test" })
      )
      const elsewhere = yield* aSecondNodeWith(mailsThrough((yield* Mailbox).url))
      yield* Effect.provideService(asks(ida, "ida@new.test"), HazelForTests, elsewhere)
      const token = yield* changed("ida@new.test")
      expect((yield* confirms(ida, token)).status).toBe(200)
      const there = yield* Effect.provideService(deviceOf(ida), HazelForTests, elsewhere)
      const { received } = yield* there.asks((hazel) => hazel.invitation.list())
      expect(received.map(({ channelId }) => channelId)).toEqual([data.channel.id])
    })
  )
})

const asksAgain = ({ token }: TestUser) =>
  Effect.map(apiCall("/addresses/send-proof", {}, bearer(token)), ({ status, answer }) => ({
    status,
    code: answer["code"]
  }))

layer(hazelWithMail(), { excludeTestServices: true })("somebody who has not confirmed their address", (it) => {
  it.effect("has the link mailed again, three times a day and not at once", () =>
    Effect.gen(function* () {
      const { signUp, sql } = yield* HazelForTests
      const { receivesAll } = yield* Mailbox
      const pia = yield* signUp("pia")
      yield* receivesAll("pia@hazel.test", /\/confirm#/)
      yield* Effect.promise(() => sql`update users set email_verified = false where id = ${pia.id}`)
      const later = Effect.promise(() => sql`update address_mails set enqueued_at = now() - interval '6 minutes'`)
      expect(yield* asksAgain(pia)).toEqual({ status: 429, code: "SENT_LATELY" })
      for (const count of [2, 3, 4]) {
        yield* later
        expect((yield* asksAgain(pia)).status).toBe(200)
        yield* receivesAll("pia@hazel.test", /\/confirm#/, count)
      }
      yield* later
      expect(yield* asksAgain(pia)).toEqual({ status: 429, code: "NO_MAILS_LEFT" })
      yield* Effect.promise(() => sql`update users set email_verified = true where id = ${pia.id}`)
      expect(yield* asksAgain(pia)).toEqual({ status: 409, code: "ALREADY_CONFIRMED" })
    })
  )
})

layer(hazelWithMail(), { excludeTestServices: true })("somebody whose address was changed by another", (it) => {
  it.effect("undoes it by the mail to the former one, whatever was done since", () =>
    Effect.gen(function* () {
      const { signUp, sql } = yield* HazelForTests
      const zoe = yield* signUp("zoe")
      yield* asks(zoe, "thief@bad.test")
      yield* confirms(zoe, yield* changed("thief@bad.test"))
      yield* asks(zoe, "thief@worse.test")
      yield* confirms(zoe, yield* changed("thief@worse.test"))
      const thiefs = yield* former("thief@bad.test")
      const key = yield* authCall("/api-key/create", { name: "Back door" }, bearer(zoe.token))
      const token = yield* former("zoe@hazel.test")
      const refused = yield* undoes(`${token}x`)
      expect(refused).toMatchObject(notValid)
      expect(refused.answer["message"], "needs no session").not.toContain("signed in")
      const { status, answer } = yield* undoes(token)
      expect(status).toBe(200)
      for (const credential of [zoe.token, key.answer["key"]!])
        expect(yield* rawCall({ token: credential }, "user.me", {})).toContain("UnauthorizedError")
      expect(yield* signsIn("zoe@hazel.test"), "the thief knows the password").toBe(401)
      const [, reset = ""] = String(Object(answer).resetPath).split("/reset-password#")
      yield* usesLink(reset)
      expect(yield* signsIn("zoe@hazel.test", "a new password")).toBe(200)
      for (const used of [token, thiefs]) expect(yield* undoes(used)).toMatchObject(notValid)
      expect(yield* Effect.promise(() => sql`select from address_changes where user_id = ${zoe.id}`)).toEqual([])
    })
  )

  it.effect("leaves nothing by which somebody comes back who had made the account with it", () =>
    Effect.gen(function* () {
      const { signUp, sql } = yield* HazelForTests
      const squatter = yield* signUp("roy")
      const rows = Effect.promise(() => sql`select from passkeys where user_id = ${squatter.id}`)
      yield* Effect.promise(() => sql`update users set email_verified = false where id = ${squatter.id}`)
      yield* Effect.promise(
        () => sql`
          insert into passkeys (id, user_id, credential_id, public_key, counter, transports, name)
          values (gen_random_uuid(), ${squatter.id}, 'a-credential', 'a-key', 0, '{}', 'Phone')`
      )
      yield* asks(squatter, "roy@new.test")
      yield* confirms(squatter, yield* changed("roy@new.test"))
      expect(yield* rows).toHaveLength(1)
      expect((yield* undoes(yield* former("roy@hazel.test"))).status).toBe(200)
      expect(yield* rows).toHaveLength(0)
    })
  )

  it.effect("can do so for seven days", () =>
    Effect.gen(function* () {
      const { signUp, sql } = yield* HazelForTests
      const kai = yield* signUp("kai")
      yield* asks(kai, "kai@new.test")
      yield* confirms(kai, yield* changed("kai@new.test"))
      const token = yield* former("kai@hazel.test")
      yield* Effect.promise(() => sql`update address_changes set changed_at = now() - interval '7 days'`)
      expect(yield* undoes(token)).toMatchObject(notValid)
    })
  )
})

layer(hazelWithMail({ signUp: Option.some("domain"), signUpDomains: ["hazel.test"] }), { excludeTestServices: true })(
  "somebody in a workspace of one domain",
  (it) => {
    it.effect("changes to an address of it only", () =>
      Effect.gen(function* () {
        const { signUp } = yield* HazelForTests
        const ada = yield* signUp("ada")
        expect(yield* asks(ada, "ada@elsewhere.test")).toMatchObject({ answer: { code: "EMAIL_NOT_USABLE" } })
        expect((yield* asks(ada, "ada.l@hazel.test")).status).toBe(200)
      })
    )
  }
)
