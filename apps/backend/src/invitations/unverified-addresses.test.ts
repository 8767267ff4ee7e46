import { expect, layer } from "@effect/vitest"
import { castPassword } from "@hazel/db/cast"
import { UserId } from "@hazel/domain/ids"
import { Effect, Fiber } from "effect"
import { aTransaction } from "../testing/harness/a-transaction.ts"
import { apiCall } from "../testing/harness/api-call.ts"
import { authCall, bearer } from "../testing/harness/auth-call.ts"
import { HazelForTests } from "../testing/harness/hazel-for-tests.ts"
import { hazelWithMail } from "../testing/harness/hazel-with-mail.ts"
import { comes, invites, openOf } from "../testing/scenes/inviting.ts"
import { listen } from "../testing/harness/listener.ts"
import { type Mail, Mailbox } from "../testing/harness/mailbox.ts"

const signsUp = Effect.fn(function* (email: string, more: object = {}) {
  const { deviceOf } = yield* HazelForTests
  const name = email.split("@")[0]!
  const { status, answer } = yield* authCall("/sign-up/email", { name, email, password: castPassword, ...more })
  expect(status, JSON.stringify(answer)).toBe(200)
  return yield* deviceOf({ id: UserId.make(Object(answer["user"]).id), name, token: answer["token"]! })
})

/** A private channel of Ada's, about which invitees must not learn anything too early. */
const adaWithChannel = Effect.gen(function* () {
  const { signUp, sql } = yield* HazelForTests
  const [known] = yield* Effect.promise(
    () => sql<Array<{ token: string }>>`
    select token from sessions s join users u on u.id = s.user_id where u.role = 'owner' limit 1`
  )
  const ada = known ? yield* adaBack : yield* signUp("ada")
  const { data } = yield* ada.asks((hazel) => hazel.channel.create({ kind: "private", name: "secret" }))
  return { ada, channelId: data.channel.id }
})

const adaBack = Effect.gen(function* () {
  const { deviceOf } = yield* HazelForTests
  const { answer } = yield* authCall("/sign-in/email", { email: "ada@hazel.test", password: castPassword })
  return yield* deviceOf({ id: UserId.make(Object(answer["user"]).id), name: "Ada", token: answer["token"]! })
})

const tokenIn = ({ text }: Mail) => /\/join#([\w.-]+)/.exec(text)?.[1] ?? ""

/** The mail with the invitation, and not the one that asks to confirm the address. */
const mailedToken = (email: string) =>
  Effect.gen(function* () {
    const mailbox = yield* Mailbox
    while (true) {
      const found = mailbox.mails.find(({ recipients, text }) => recipients.includes(email) && text.includes("/join#"))
      if (found) return tokenIn(found)
      yield* mailbox.next
    }
  })

const proofTo = (email: string) =>
  Effect.gen(function* () {
    const mailbox = yield* Mailbox
    while (true) {
      const found = mailbox.mails.find(
        ({ recipients, text }) => recipients.includes(email) && text.includes("/confirm#")
      )
      if (found) return /\/confirm#([\w.-]+)/.exec(found.text)?.[1] ?? ""
      yield* mailbox.next
    }
  })

const confirms = (token: string | undefined, proof: unknown) =>
  Effect.map(apiCall("/addresses/confirm", { proof }, token ? bearer(token) : {}), ({ status }) => status)

/** Attack 11. */
layer(hazelWithMail(), { excludeTestServices: true })("somebody who signed up with another's address", (it) => {
  it.effect("receives no invitation to it, and cannot accept one", () =>
    Effect.gen(function* () {
      const { ada, channelId } = yield* adaWithChannel
      const email = "victim@example.test"
      const squatter = yield* signsUp(email)
      const device = yield* listen(squatter)
      const { data } = yield* invites(ada, { kind: "email", channelId, email })
      expect((yield* openOf(squatter)).received).toEqual([])
      const accept = squatter.asks((hazel) => hazel.invitation.accept({ id: data.id }))
      expect(yield* Effect.flip(accept)).toMatchObject({ _tag: "InvitationNotValidError" })
      yield* device.isHandled
      expect(device.lines.join()).not.toContain(data.id)
    })
  )

  it.effect("loses it to the person who signs up with the link that was mailed there", () =>
    Effect.gen(function* () {
      const { ada, channelId } = yield* adaWithChannel
      const email = "owner@example.test"
      const squatter = yield* signsUp(email)
      const { token } = yield* invites(ada, { kind: "email", channelId, email })
      const taken = yield* authCall("/sign-up/email", { name: "x", email, password: castPassword, invitation: token })
      expect(taken.status, "the token that the inviter is shown proves nothing").toBe(422)
      const owner = yield* signsUp(email, { invitation: yield* mailedToken(email) })
      expect((yield* owner.asks((hazel) => hazel.user.me())).email).toBe(email)
      expect((yield* squatter.asks((hazel) => hazel.user.me())).email).toMatch(/@released\.invalid$/)
      const other = yield* adaWithChannel
      const { data } = yield* invites(ada, { kind: "email", channelId: other.channelId, email })
      expect((yield* openOf(owner)).received, "a verified address receives it").toEqual([data])
    })
  )

  it.effect("loses it also while they confirm it, and neither of the two fails", () =>
    Effect.gen(function* () {
      const { ada, channelId } = yield* adaWithChannel
      const email = "both@example.test"
      const squatter = yield* signsUp(email)
      yield* invites(ada, { kind: "email", channelId, email })
      const { sql } = yield* HazelForTests
      const [proof, invitation] = [yield* proofTo(email), yield* mailedToken(email)]
      const { lockPerson, isWaitedFor, commit } = yield* aTransaction
      yield* lockPerson(squatter.id)
      const asked = { name: "x", email, password: castPassword, invitation }
      const signUp = yield* Effect.forkChild(authCall("/sign-up/email", asked), { startImmediately: true })
      yield* isWaitedFor
      const confirmation = yield* Effect.forkChild(confirms(squatter.token, proof), { startImmediately: true })
      yield* isWaitedFor
      yield* commit
      expect([(yield* Fiber.join(signUp)).status, yield* Fiber.join(confirmation)]).toEqual([200, 200])
      const [{ deadlocks }] = yield* Effect.promise(
        () => sql<[{ deadlocks: string }]>`
          select deadlocks from pg_stat_database where datname = current_database()`
      )
      expect(deadlocks).toBe("0")
    })
  )

  it.effect("keeps it when a sign-up with that link fails at any step", () =>
    Effect.gen(function* () {
      const { sql } = yield* HazelForTests
      const { ada, channelId } = yield* adaWithChannel
      const email = "half-way@example.test"
      const squatter = yield* signsUp(email)
      yield* invites(ada, { kind: "email", channelId, email })
      const invitation = yield* mailedToken(email)
      const tries = (password: string) =>
        Effect.map(authCall("/sign-up/email", { name: "x", email, password, invitation }), ({ status }) => status)
      const addressOfSquatter = Effect.map(
        squatter.asks((hazel) => hazel.user.me()),
        (me) => me.email
      )
      expect(yield* tries("short")).toBe(400)
      expect(yield* addressOfSquatter, "before the account was made").toBe(email)
      yield* Effect.promise(async () => {
        await sql`create function refuse_row() returns trigger language plpgsql as $$ begin raise 'refused'; end $$`
        await sql`create trigger refuse_row before insert on accounts for each row execute function refuse_row()`
      })
      expect(yield* tries(castPassword)).toBe(500)
      yield* Effect.promise(() => sql`drop trigger refuse_row on accounts`)
      expect(yield* addressOfSquatter, "after it was made").toBe(email)
      expect(yield* tries(castPassword)).toBe(200)
      expect(yield* addressOfSquatter).toMatch(/@released\.invalid$/)
    })
  )

  it.effect(
    "keeps it when they have used Hazel for longer than a week, as people did before addresses were confirmed",
    () =>
      Effect.gen(function* () {
        const { sql } = yield* HazelForTests
        const { ada, channelId } = yield* adaWithChannel
        const email = "colleague@example.test"
        const colleague = yield* signsUp(email)
        const { channels } = yield* colleague.asks((hazel) => hazel.channel.list())
        const home = channels[0]!.channel.id
        const { data } = yield* colleague.asks((hazel) => hazel.message.create({ channelId: home, body: "Hello" }))
        yield* Effect.promise(
          () => sql`update messages set created_at = now() - interval '8 days' where id = ${data.id}`
        )
        yield* invites(ada, { kind: "email", channelId, email })
        const invitation = yield* mailedToken(email)
        const again = yield* authCall("/sign-up/email", { name: "x", email, password: castPassword, invitation })
        expect(again.status).toBe(422)
        expect((yield* colleague.asks((hazel) => hazel.user.me())).email).toBe(email)
      })
  )

  it.effect("does not become its owner by the token that an inviter can look up", () =>
    Effect.gen(function* () {
      const { ada, channelId } = yield* adaWithChannel
      const email = "shown@example.test"
      const { token } = yield* invites(ada, { kind: "email", channelId, email })
      const mallory = yield* signsUp(email, { invitation: token })
      const other = yield* adaWithChannel
      yield* invites(ada, { kind: "email", channelId: other.channelId, email })
      expect((yield* openOf(mallory)).received).toEqual([])
    })
  )

  it.effect("can accept an invitation mailed to them with any account they are signed in with", () =>
    Effect.gen(function* () {
      const { ada, channelId } = yield* adaWithChannel
      const email = "two-addresses@example.test"
      const person = yield* signsUp("another@example.test")
      yield* invites(ada, { kind: "email", channelId, email })
      expect((yield* comes(person, yield* mailedToken(email))).channelId).toBe(channelId)
      const other = yield* adaWithChannel
      yield* invites(ada, { kind: "email", channelId: other.channelId, email: "another@example.test" })
      expect((yield* openOf(person)).received, "which shows nothing of the account's own").toEqual([])
    })
  )

  it.effect(
    "is asked to confirm by mail, and receives the invitations that waited once they confirm, signed in with the account that asked",
    () =>
      Effect.gen(function* () {
        const { ada, channelId } = yield* adaWithChannel
        const email = "mia@example.test"
        const mia = yield* signsUp(email)
        const { data } = yield* invites(ada, { kind: "email", channelId, email })
        const proof = yield* proofTo(email)
        const stranger = yield* signsUp("noa@example.test")
        expect(yield* confirms(undefined, proof)).toBe(401)
        for (const wrong of [proof.replace(/^\d+/, "99999999999"), "", "1.2", 7, null])
          expect(yield* confirms(mia.token, wrong), String(wrong)).toBe(400)
        expect(yield* confirms(stranger.token, proof), "another account").toBe(400)
        expect((yield* openOf(mia)).received).toEqual([])
        const device = yield* listen(mia)
        expect(yield* confirms(mia.token, proof)).toBe(200)
        expect((yield* device.next("invitation_received")).data.invitation.id).toBe(data.id)
        expect((yield* openOf(mia)).received.map(({ id }) => id)).toEqual([data.id])
        expect(yield* confirms(mia.token, proof), "twice").toBe(200)
      })
  )
})
