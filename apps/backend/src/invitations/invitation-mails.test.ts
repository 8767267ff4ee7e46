import { expect, layer } from "@effect/vitest"
import { Effect } from "effect"
import { HazelForTests } from "../testing/harness/hazel-for-tests.ts"
import { hazelWithMail } from "../testing/harness/hazel-with-mail.ts"
import { Mailbox } from "../testing/harness/mailbox.ts"
import { InvitationMails } from "./invitation-mails.ts"

layer(hazelWithMail(), { excludeTestServices: true })("an invitation by e-mail", (it) => {
  it.effect("arrives as plain text, with the link, and with names that cannot become markup", () =>
    Effect.gen(function* () {
      const { sql } = yield* HazelForTests
      const mailbox = yield* Mailbox
      const { signUp } = yield* HazelForTests
      const ada = yield* signUp("ada")
      yield* ada.asks((hazel) => hazel.user.update({ displayName: `Ada <b>"&` }))
      const email = "mia@example.test"
      const { data, token, isMailed } = yield* ada.asks((hazel) => hazel.invitation.create({ kind: "email", email }))
      expect(isMailed).toBe(true)
      const mail = yield* mailbox.receives(email)
      const [link = ""] = /http:\S+/.exec(mail.text) ?? []
      expect(link, "marked as mailed").toMatch(new RegExp(`^http://localhost:0/join#${token}[.][\\w-]{43}$`))
      expect(mail.headers["subject"]).toBe("You are invited to Hazel")
      expect(mail.headers["from"]).toBe("Hazel <hazel@hazel.test>")
      expect(mail.headers["message-id"]).toBe(`<invitation.${data.id}@localhost>`)
      expect(mail.text).toContain("Somebody who goes by the name “Ada b &” invites you to the workspace “Hazel”.")
      expect(mail.html).toContain(`<a href="${link}">`)
      expect(mail.html).toContain("by the name “Ada b &#38;” invites you")
      expect(mail.html).not.toContain("<b>")
      yield* (yield* InvitationMails).sendDue
      expect(mailbox.mails.filter(({ text }) => text.includes("/join#")).length, "once").toBe(1)
      expect(yield* Effect.promise(() => sql`select from invitation_mails`)).toHaveLength(0)
    })
  )

  it.effect(
    "is retried when the mail server refuses it, and not sent when the invitation is cancelled in between",
    () =>
      Effect.gen(function* () {
        const { crowd, sql } = yield* HazelForTests
        const mailbox = yield* Mailbox
        const { sendDue } = yield* InvitationMails
        const [ben] = yield* crowd(1)
        const invites = (email: string) => ben!.asks((hazel) => hazel.invitation.create({ kind: "email", email }))
        const failed = (email: string) =>
          Effect.gen(function* () {
            mailbox.failures.left = 1
            const { data } = yield* invites(email)
            let failures = 0
            while (failures === 0) {
              yield* sendDue
              const [row] = yield* Effect.promise(
                () => sql`select failures from invitation_mails where invitation_id = ${data.id}`
              )
              failures = row?.["failures"]
            }
            return data
          })
        const isDue = Effect.promise(() => sql`update invitation_mails set due_at = now()`)
        yield* failed("again@example.test")
        yield* isDue
        yield* sendDue
        yield* mailbox.receives("again@example.test")

        const { id } = yield* failed("never@example.test")
        yield* ben!.asks((hazel) => hazel.invitation.cancel({ id }))
        yield* isDue
        yield* sendDue
        expect(mailbox.mails.flatMap(({ recipients }) => recipients)).not.toContain("never@example.test")
        expect(yield* Effect.promise(() => sql`select from invitation_mails`)).toHaveLength(0)
      })
  )

  it.effect("is sent once when several senders look for due mails at the same time", () =>
    Effect.gen(function* () {
      const { crowd } = yield* HazelForTests
      const mailbox = yield* Mailbox
      const { sendDue } = yield* InvitationMails
      const [cleo] = yield* crowd(1)
      const emails = Array.from({ length: 10 }, (_, index) => `many-${index}@example.test`)
      yield* Effect.forEach(
        emails,
        (email) => cleo!.asks((hazel) => hazel.invitation.create({ kind: "email", email })),
        { concurrency: 10 }
      )
      yield* Effect.all([sendDue, sendDue, sendDue], { concurrency: 3 })
      yield* Effect.forEach(emails, (email) => mailbox.receives(email))
      const got = mailbox.mails.flatMap(({ recipients }) => recipients).filter((each) => each.startsWith("many-"))
      expect(got.toSorted()).toEqual(emails.toSorted())
    })
  )
})
