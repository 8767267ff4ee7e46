import { createHash } from "node:crypto"
import { expect, layer } from "@effect/vitest"
import type { ChannelId } from "@hazel/domain/ids"
import { notificationKeys } from "@hazel/domain/models/notification-preference"
import { Effect } from "effect"
import { TestClock } from "effect/testing"
import { aChannelWith, Cast, writes } from "../testing/harness/cast.ts"
import { HazelForTests, type TestUser } from "../testing/harness/hazel-for-tests.ts"
import { hazelWithMail } from "../testing/harness/hazel-with-mail.ts"
import { Mailbox } from "../testing/harness/mailbox.ts"

/** The address of a person, which they have confirmed. */
const addressOf = Effect.fnUntraced(function* (person: TestUser) {
  const { sql } = yield* HazelForTests
  const [row] = yield* Effect.promise(
    () => sql<Array<{ email: string }>>`
      update users set email_verified = true where id = ${person.id} returning email`
  )
  return row!.email
})

/** Lets the messages of a channel wait for so many minutes, and the mails that were sent become as much older. */
const wait = Effect.fnUntraced(function* (channelId: ChannelId, minutes: number) {
  const { sql } = yield* HazelForTests
  yield* Effect.promise(async () => {
    await sql`update messages set created_at = created_at - make_interval(mins => ${minutes}) where channel_id = ${channelId}`
    await sql`update mention_digests set covered_to = covered_to - make_interval(mins => ${minutes}),
      sent_at = sent_at - make_interval(mins => ${minutes})`
  })
})

/** Waits until everybody who is to be mailed was, and answers what was sent to an address. */
const mailsTo = Effect.fnUntraced(function* (address: string) {
  const { sql } = yield* HazelForTests
  const look = Effect.promise(
    () => sql<Array<{ isLeft: boolean; isMailing: boolean }>>`
      select exists (select from people_to_mail(1)) or exists (select from jobs where kind = 'mail_mention_digest') as "isLeft",
        exists (select from jobs where kind = 'mail_mention_digest' and lease is not null) as "isMailing"`
  )
  let state = { isLeft: true, isMailing: false }
  while (state.isLeft) {
    // While a mail is on its way the clock stands still, because a job that seems to take too long is done again.
    if (!state.isMailing) yield* TestClock.adjust("1 minute")
    state = (yield* look)[0]!
  }
  return (yield* Mailbox).mails.filter(
    ({ recipients, headers }) => recipients.includes(address) && headers["message-id"]?.startsWith("<mentions.")
  )
})

layer(Cast.layerIn(hazelWithMail()), { excludeTestServices: true })("D.9 a mail about mentions", (it) => {
  it.effect("tells a person what they have not read for an hour and may still read, once", () =>
    Effect.gen(function* () {
      const { ada, ben, cleo } = yield* Cast
      const [address, ofCleo] = [yield* addressOf(ben), yield* addressOf(cleo)]
      const channelId = yield* aChannelWith(ada, ben, cleo)
      const closed = yield* aChannelWith(ada, ben)
      const read = yield* writes(ada, channelId, "Read already, @ben")
      const kept = yield* writes(ada, channelId, "Lunch, @ben?")
      const deleted = yield* writes(ada, channelId, "Oops, @ben")
      yield* writes(ada, channelId, "Nobody in particular")
      yield* writes(ada, closed, "A secret, @ben")
      yield* wait(channelId, 59)
      expect(yield* mailsTo(address), "not before the hour is over").toEqual([])
      yield* ben.asks((hazel) => hazel.channel.markRead({ id: channelId, seq: read.seq }))
      yield* ada.asks((hazel) => hazel.message.delete({ id: deleted.id }))
      yield* wait(channelId, 2)
      yield* wait(closed, 61)
      yield* ada.asks((hazel) => hazel.channel.removeMember({ id: closed, userId: ben.id }))
      const [mail, ...others] = yield* mailsTo(address)
      expect(others).toEqual([])
      expect(mail!.headers["subject"]).toBe("A message mentions you")
      expect(mail!.text).toContain("You have not read a message that mentions you in the workspace “Hazel”.")
      expect(mail!.text).toMatch(/“Ada” in the channel “room-\d+”:\r\n> Lunch, @ben\?\r\nhttp:\/\/localhost:0\/c\//)
      expect(mail!.text).toContain(`?message=${kept.id}`)
      for (const secret of ["Read already", "Oops", "A secret", "Nobody"]) expect(mail!.text).not.toContain(secret)
      expect(yield* mailsTo(ofCleo), "nobody mentioned her").toEqual([])

      yield* wait(channelId, 30)
      yield* writes(ada, channelId, "And dinner, @ben?")
      expect(yield* mailsTo(address), "at most one an hour").toHaveLength(1)
      yield* wait(channelId, 61)
      const [, second] = yield* mailsTo(address)
      expect(second!.text).toContain("And dinner, @ben?")
      expect(second!.text, "what was mailed before").not.toContain("Lunch")
    })
  )

  it.effect("has nothing of what was deleted while it waited for another mail to be sent", () =>
    Effect.gen(function* () {
      const { ada, dora } = yield* Cast
      const { sql } = yield* HazelForTests
      const { holding } = yield* Mailbox
      const address = yield* addressOf(dora)
      const channelId = yield* aChannelWith(ada, dora)
      const { arrived, release } = yield* holding
      yield* ada.asks((hazel) => hazel.invitation.create({ kind: "email", email: "jim@example.test", channelId }))
      yield* arrived
      const { id } = yield* writes(ada, channelId, "A secret, @dora")
      yield* wait(channelId, 61)
      // The job is enqueued here, because in the minute until it is found the mail server would be given up.
      yield* Effect.promise(
        () => sql`
          insert into jobs (kind, payload, key, due_at)
          values ('mail_mention_digest', ${JSON.stringify({ userId: dora.id })}::text::jsonb, ${dora.id}, now())`
      )
      const taken = Effect.promise(() => sql`select from jobs where kind = 'mail_mention_digest' and lease is not null`)
      yield* Effect.repeat(Effect.andThen(TestClock.adjust("1 second"), taken), { until: ({ count }) => count > 0 })
      yield* ada.asks((hazel) => hazel.message.delete({ id }))
      yield* release
      expect(yield* mailsTo(address)).toEqual([])
    })
  )

  it.effect("has what mentions everybody or a group, keywords and VIPs, where the person hears of them", () =>
    Effect.gen(function* () {
      const { ada, ben, cleo } = yield* Cast
      const address = yield* addressOf(cleo)
      const [channelId, muted] = [yield* aChannelWith(ada, ben, cleo), yield* aChannelWith(ada, ben, cleo)]
      yield* cleo.asks((hazel) => hazel.channelPreference.update({ channelId: muted, isMuted: true }))
      const { data: group } = yield* ada.asks((hazel) =>
        hazel.userGroup.create({ handle: "bakers", name: "Bakers", memberIds: [cleo.id] })
      )
      yield* writes(ada, channelId, "To all, @channel")
      yield* writes(ada, channelId, "To some, @bakers")
      yield* writes(ada, channelId, "The oven is cold")
      yield* writes(ben, channelId, "From Ben")
      yield* writes(ada, channelId, "From Ada")
      yield* writes(ada, muted, "Muted, @channel")
      yield* writes(ada, muted, "A muted oven")
      yield* cleo.asks((hazel) => hazel.preference.set({ key: notificationKeys.keywords, value: ["Oven"] }))
      yield* cleo.asks((hazel) => hazel.preference.set({ key: notificationKeys.vips, value: [ben.id] }))
      yield* wait(channelId, 61)
      yield* wait(muted, 61)
      const [mail, ...others] = yield* mailsTo(address)
      for (const key of ["keywords", "vips"] as const)
        yield* cleo.asks((hazel) => hazel.preference.delete({ key: notificationKeys[key] }))
      yield* ada.asks((hazel) => hazel.userGroup.delete({ id: group.id }))
      expect(others).toEqual([])
      expect(mail!.headers["subject"]).toBe("4 messages for you")
      expect(mail!.text.match(/^“.*:\r\n> .*$/gm)?.map((line) => line.replaceAll(/in the channel.*\r\n/g, ""))).toEqual(
        [
          expect.stringMatching(/^“Ben”, one of your VIPs, > .*From Ben/),
          expect.stringMatching(/^“Ada” with a keyword of yours > .*The oven is cold/),
          expect.stringMatching(/^“Ada” to a group of yours > .*To some, @bakers/),
          expect.stringMatching(/^“Ada” to everybody > .*To all, @channel/)
        ]
      )
    })
  )

  it.effect("shows what others wrote as plain text, whatever it is", () =>
    Effect.gen(function* () {
      const { ada, cleo } = yield* Cast
      const address = yield* addressOf(cleo)
      const channelId = yield* aChannelWith(ada, cleo)
      yield* ada.asks((hazel) => hazel.user.update({ displayName: "Ada <script>" }))
      yield* writes(
        ada,
        channelId,
        '@cleo <img src=x onerror="alert(1)">\r\n\r\n.\r\nBcc: all@example.test\n\u202eevil'
      )
      yield* wait(channelId, 61)
      const mail = (yield* mailsTo(address)).at(-1)
      yield* ada.asks((hazel) => hazel.user.update({ displayName: "Ada" }))
      expect(mail!.recipients).toEqual([address])
      expect(mail!.headers["bcc"]).toBeUndefined()
      expect(mail!.html).not.toMatch(/<(script|img)/)
      expect(mail!.html).toContain("&#60;img src=x onerror=&#34;alert(1)&#34;&#62;")
      const excerpts = mail!.text.split("\n").filter((line) => line.startsWith("> "))
      expect(excerpts, "one line").toHaveLength(1)
      expect(excerpts[0]).toContain("Bcc: all@example.test")
      expect(mail!.text).not.toContain("\u202e")
    })
  )

  it.effect("comes as often as its person chooses, or never", () =>
    Effect.gen(function* () {
      const { ada, dora } = yield* Cast
      const address = yield* addressOf(dora)
      const channelId = yield* aChannelWith(ada, dora)
      const chooses = (value: string) =>
        dora.asks((hazel) => hazel.preference.set({ key: notificationKeys.email, value }))
      yield* chooses("daily")
      yield* writes(ada, channelId, "One, @dora")
      yield* wait(channelId, 61)
      expect(yield* mailsTo(address)).toEqual([])
      yield* chooses("off")
      yield* wait(channelId, 24 * 60)
      expect(yield* mailsTo(address)).toEqual([])
      yield* chooses("15min")
      expect(yield* mailsTo(address)).toHaveLength(1)
      yield* writes(ada, channelId, "Two, @dora")
      yield* wait(channelId, 16)
      expect(yield* mailsTo(address)).toHaveLength(2)
      const { sql } = yield* HazelForTests
      yield* Effect.promise(() => sql`update users set email_verified = false where id = ${dora.id}`)
      yield* writes(ada, channelId, "Three, @dora")
      yield* wait(channelId, 16)
      expect(yield* mailsTo(address), "an address that was not confirmed").toHaveLength(2)
    })
  )

  it.effect("is ended by one click of a mail program, and by nobody who only looks at its link", () =>
    Effect.gen(function* () {
      const { ada, ben } = yield* Cast
      const { url } = yield* HazelForTests
      const address = yield* addressOf(ben)
      const channelId = yield* aChannelWith(ada, ben)
      yield* writes(ada, channelId, "Hello @ben")
      yield* wait(channelId, 130)
      const mail = (yield* mailsTo(address)).at(-1)!
      expect(mail.headers["list-unsubscribe-post"]).toBe("List-Unsubscribe=One-Click")
      const [, path = ""] = /^<http:\/\/localhost:0(\/unsubscribe\/\S+)>$/.exec(mail.headers["list-unsubscribe"]!) ?? []
      expect(mail.text).toContain(path)
      const asks = (method: string, at: string) =>
        Effect.promise(() =>
          fetch(url + at, {
            method,
            ...(method === "POST" && {
              body: "List-Unsubscribe=One-Click",
              headers: { "content-type": "application/x-www-form-urlencoded" }
            })
          })
        )
      const preferred = Effect.map(
        ben.asks((hazel) => hazel.preference.list()),
        ({ preferences }) => preferences.find(({ key }) => key === notificationKeys.email)?.value
      )
      const asked = yield* asks("GET", path)
      expect(asked.status).toBe(200)
      const policy = asked.headers.get("content-security-policy")
      const [, style = ""] = /<style>([^<]*)<\/style>/.exec(yield* Effect.promise(() => asked.text())) ?? []
      expect(policy, "the style of the page is allowed").toContain(createHash("sha256").update(style).digest("base64"))
      expect(yield* preferred).toBeUndefined()
      expect((yield* asks("POST", `${path.slice(0, -1)}-`)).status, "a forged token").toBe(404)
      expect((yield* asks("POST", `/unsubscribe/${ada.id}.x`)).status).toBe(404)
      expect(yield* preferred).toBeUndefined()
      expect((yield* asks("POST", path)).status).toBe(200)
      expect((yield* asks("POST", path)).status, "again").toBe(200)
      expect(yield* preferred).toBe("off")
    })
  )
})
