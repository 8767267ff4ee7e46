import { expect, layer } from "@effect/vitest"
import { Effect } from "effect"
import { HazelForTests, type TestUser } from "../testing/harness/hazel-for-tests.ts"
import { hazelWithMail } from "../testing/harness/hazel-with-mail.ts"
import { Mailbox } from "../testing/harness/mailbox.ts"
import { InvitationMails } from "./invitation-mails.ts"

const perDay = 20
const settings = { mailsPerDay: perDay, mailAccountHours: 24 }

let addresses = 0

const invites = (person: TestUser, email = `somebody-${++addresses}@example.test`) =>
  Effect.map(
    person.asks((hazel) => hazel.invitation.create({ kind: "email", email })),
    ({ isMailed, token }) => {
      expect(token, "it can be handed over in any case").not.toBe(null)
      return isMailed
    }
  )

const ages = Effect.fn(function* (person: TestUser, hours: number) {
  const { sql } = yield* HazelForTests
  yield* Effect.promise(
    () => sql`update users set created_at = now() - make_interval(hours => ${hours}) where id = ${person.id}`
  )
})

const aNewDay = Effect.gen(function* () {
  const { sql } = yield* HazelForTests
  yield* Effect.promise(() => sql`update mail_days set day = day - 1`)
  yield* Effect.promise(() => sql`update mail_shares set day = day - 1`)
  yield* Effect.promise(() => sql`update invitations set created_at = created_at - interval '25 hours'`)
})

/** Attack 17. */
layer(hazelWithMail(settings), { excludeTestServices: true })("an invitation by e-mail", (it) => {
  it.effect(
    "is mailed for accounts older than a day and for owners and admins, not for somebody who has just signed up",
    () =>
      Effect.gen(function* () {
        const { signUp, crowd, sql } = yield* HazelForTests
        const ada = yield* signUp("ada")
        const [stranger, admin] = yield* crowd(2)
        yield* Effect.promise(() => sql`update users set role = 'admin' where id = ${admin!.id}`)
        expect([yield* invites(ada), yield* invites(admin!), yield* invites(stranger!)]).toEqual([true, true, false])
        yield* ages(stranger!, 23)
        expect(yield* invites(stranger!)).toBe(false)
        yield* ages(stranger!, 24)
        expect(yield* invites(stranger!)).toBe(true)
        yield* (yield* InvitationMails).sendDue
        const { mails } = yield* Mailbox
        expect(mails.filter(({ text }) => text.includes("/join#"))).toHaveLength(3)
      })
  )

  it.effect("is not mailed beyond the daily limit of the workspace, whoever invites", () =>
    Effect.gen(function* () {
      const { crowd, sql } = yield* HazelForTests
      yield* aNewDay
      const people = yield* crowd(4)
      yield* Effect.promise(() => sql`update users set role = 'admin' where id = any(${people.map(({ id }) => id)})`)
      const six = Array.from({ length: 6 }, () => people).flat()
      const mailed = yield* Effect.forEach(six, (person) => invites(person), { concurrency: "unbounded" })
      expect(mailed.filter((isMailed) => isMailed)).toHaveLength(perDay)
      const [count] = yield* Effect.promise(() => sql`select max(count) as count from mail_days`)
      expect(count?.["count"]).toBe(perDay)
      yield* aNewDay
      expect(yield* invites(people[0]!)).toBe(true)
    })
  )

  it.effect("is mailed to one address three times a day at most, whatever the case of its letters", () =>
    Effect.gen(function* () {
      const { crowd } = yield* HazelForTests
      yield* aNewDay
      const people = yield* crowd(4)
      for (const person of people) yield* ages(person, 48)
      const written = ["victim@example.test", "Victim@example.test", "VICTIM@example.test", "victim@Example.test"]
      const mailed = yield* Effect.forEach(written, (email, index) => invites(people[index]!, email))
      expect(mailed).toEqual([true, true, true, false])
    })
  )

  it.effect("quotes text of other people in one line, marked as theirs, without links", () =>
    Effect.gen(function* () {
      const { crowd } = yield* HazelForTests
      const mailbox = yield* Mailbox
      yield* aNewDay
      const [mallory] = yield* crowd(1)
      yield* ages(mallory!, 48)
      const displayName = "Your bank: http://evil.test/login?a=1 <a href=x> write to a@evil.test now"
      yield* mallory!.asks((hazel) => hazel.user.update({ displayName }))
      const email = "reader@example.test"
      expect(yield* invites(mallory!, email)).toBe(true)
      const { headers, text, html } = yield* mailbox.receives(email)
      expect(headers["subject"]).toBe("You are invited to Hazel")
      expect(text).toContain("name “Your bank http evil test login a 1 a href x write to a evil…”")
      for (const part of [text, html]) {
        expect(part).not.toMatch(/evil\.test|a@evil/)
        expect(part.match(/https?:\/\//g)).toHaveLength(1)
      }
    })
  )
})
