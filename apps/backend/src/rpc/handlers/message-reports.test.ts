import { expect } from "@effect/vitest"
import { MessageId, TransactionId } from "@hazel/domain/ids"
import { userTopic } from "@hazel/domain/realtime/topic"
import { uuidV7 } from "@hazel/domain/uuid"
import { Effect } from "effect"
import { aChannelWith, aPublicChannelOf, Cast, withCast, writes } from "../../testing/harness/cast.ts"
import { expectReplayToMatch } from "../../testing/replay/expect-replay-to-match.ts"
import { HazelForTests } from "../../testing/harness/hazel-for-tests.ts"
import { headsOf, listen } from "../../testing/harness/listener.ts"
import {
  getReport,
  idsFor,
  ownOf,
  queueOf,
  reports,
  resolves,
  reportedMessageScene
} from "../../testing/scenes/reported-message.ts"
import { refusal } from "../../testing/harness/stored.ts"

const notFound = { _tag: "MessageReportNotFoundError" }
const unauthorized = { _tag: "UnauthorizedError" }

withCast("a report", (it) => {
  it.effect("reaches moderators and the managers of the channel at once, and nobody else", () =>
    Effect.gen(function* () {
      const { ada, ben, cleo, dora, manager, channelId, rude, messageId } = yield* reportedMessageScene
      const [his, hers] = [yield* listen(ben), yield* listen(dora)]
      const everybody = [ada, ben, cleo, dora, manager]
      const { data } = yield* expectReplayToMatch(everybody, reports(cleo, messageId, " He means it. "))
      const received = yield* his.next("message_report_created")
      const { channel } = yield* cleo.asks((hazel) => hazel.channel.get({ id: channelId }))
      const report = {
        ...data,
        channelName: channel.name,
        authorId: dora.id,
        reporterId: cleo.id,
        isPurged: false,
        outcome: null
      }
      expect(received).toMatchObject({ topic: userTopic(ben.id), data: { report } })
      for (const person of [ada, ben, manager]) {
        const [newest] = yield* queueOf(person)
        expect(newest).toMatchObject({ report, body: rude, note: "He means it." })
        expect(yield* getReport(person, data.id)).toEqual(newest)
      }
      expect(yield* ownOf(cleo)).toEqual([data])
      yield* hers.receives(yield* headsOf(dora))
      expect(
        hers.lines.filter((line) => line.includes(data.id)),
        "the author receives no event"
      ).toEqual([])
      for (const person of [cleo, dora]) {
        expect(yield* refusal(getReport(person, data.id))).toMatchObject(notFound)
        expect(yield* refusal(resolves(person, data.id))).toMatchObject(notFound)
      }
    })
  )

  it.effect("has no text of the message in any log, so that there is one place to delete it from", () =>
    Effect.gen(function* () {
      const { cleo, rude, messageId, channelId } = yield* reportedMessageScene
      const note = `Quoting ${rude}`
      const transactionId = TransactionId.make(uuidV7())
      yield* cleo.asks((hazel) => hazel.messageReport.create({ messageId, reason: "other", note, transactionId }))
      const { sql } = yield* HazelForTests
      const rows = yield* Effect.promise(
        () => sql`select t::text from log_events t where log_id <> ${channelId}
          union all select t::text from transactions t where transaction_id = ${transactionId}`
      )
      expect(JSON.stringify(rows)).not.toContain(rude)
    })
  )

  it.effect("exists once, however often and at once a person makes it, until it is resolved", () =>
    Effect.gen(function* () {
      const { ben, cleo, messageId } = yield* reportedMessageScene
      const again = Effect.all(
        [1, 2, 3, 4].map(() => reports(cleo, messageId)),
        { concurrency: "unbounded" }
      )
      const all = yield* expectReplayToMatch([ben, cleo], again)
      const [id, ...others] = new Set(all.map(({ data }) => data.id))
      expect(others).toEqual([])
      expect((yield* reports(cleo, messageId, "Still", "spam")).data).toEqual(all[0]!.data)
      yield* resolves(ben, id!, "dismissed")
      const { data } = yield* expectReplayToMatch([ben, cleo], reports(cleo, messageId))
      expect(data.id).not.toBe(id)
    })
  )

  it.effect("by another person is another one, and a manager may resolve their own", () =>
    Effect.gen(function* () {
      const { ben, cleo, manager, messageId } = yield* reportedMessageScene
      const both = Effect.all([reports(cleo, messageId), reports(manager, messageId)], { concurrency: 2 })
      const [one, other] = yield* expectReplayToMatch([ben, cleo, manager], both)
      expect(one.data.id).not.toBe(other.data.id)
      expect(yield* idsFor(ben)).toEqual(expect.arrayContaining([one.data.id, other.data.id]))
      yield* expectReplayToMatch([ben, manager], resolves(manager, other.data.id))
    })
  )

  it.effect("is hidden from the author of the message, even if they could resolve it otherwise", () =>
    Effect.gen(function* () {
      const { ada, ben, cleo, manager, channelId } = yield* reportedMessageScene
      yield* manager.asks((hazel) => hazel.channel.addMembers({ id: channelId, userIds: [ben.id] }))
      for (const author of [ben, manager]) {
        const { id } = yield* writes(author, channelId, "You are all wrong")
        const device = yield* listen(author)
        const { data } = yield* expectReplayToMatch([ada, author, cleo], reports(cleo, id))
        expect(yield* idsFor(ada)).toContain(data.id)
        expect(yield* idsFor(author)).not.toContain(data.id)
        expect(yield* refusal(getReport(author, data.id))).toMatchObject(notFound)
        expect(yield* refusal(resolves(author, data.id))).toMatchObject(notFound)
        yield* resolves(ada, data.id)
        // This event is the last one, on a topic that everybody is subscribed to.
        yield* ada.asks((hazel) => hazel.user.update({ title: `Baker of ${data.id}` }))
        yield* device.next("user_updated")
        expect(device.events.filter(({ type }) => type.startsWith("message_report"))).toEqual([])
      }
    })
  )

  it.effect("is about a readable message of somebody else", () =>
    Effect.gen(function* () {
      const { ada, cleo, dora, messageId } = yield* reportedMessageScene
      const nothing = MessageId.make(uuidV7())
      expect(yield* refusal(reports(dora, messageId))).toMatchObject(unauthorized)
      for (const id of [messageId, nothing])
        expect(yield* refusal(reports(ada, id))).toMatchObject({ _tag: "MessageNotFoundError", messageId: id })
      yield* dora.asks((hazel) => hazel.message.delete({ id: messageId }))
      expect(yield* refusal(reports(cleo, messageId))).toMatchObject({ _tag: "MessageNotFoundError" })
    })
  )

  it.effect("can be made by guests in their channels, and in a public channel by people who are not members", () =>
    Effect.gen(function* () {
      const { ada, ben, cleo, dora } = yield* Cast
      const { signUp, sql } = yield* HazelForTests
      const guest = yield* signUp(`gus-${uuidV7()}`)
      yield* Effect.promise(() => sql`update users set role = 'guest' where id = ${guest.id}`)
      const channelId = yield* aChannelWith(ada, dora, guest)
      const written = yield* writes(dora, channelId)
      yield* expectReplayToMatch([ben, guest], reports(guest, written.id))
      const open = yield* writes(ada, yield* aPublicChannelOf(ada))
      yield* expectReplayToMatch([ben, cleo], reports(cleo, open.id))
      expect(yield* refusal(reports(guest, open.id))).toMatchObject({ _tag: "MessageNotFoundError" })
    })
  )

  it.effect("has a note of at most a thousand characters that can be stored", () =>
    Effect.gen(function* () {
      const { ben, cleo, messageId } = yield* reportedMessageScene
      const invalid = { _tag: "InvalidMessageReportError", field: "note" }
      for (const note of ["x".repeat(1_001), "\0", "\ud800"])
        expect(yield* refusal(reports(cleo, messageId, note))).toMatchObject(invalid)
      const { data } = yield* reports(cleo, messageId, "x".repeat(1_000))
      expect((yield* getReport(ben, data.id)).note).toBe("x".repeat(1_000))
    })
  )
})

withCast("resolving a report", (it) => {
  it.effect("removes it from every queue, is recorded in the audit log, and tells the reporter no more than that", () =>
    Effect.gen(function* () {
      const { ada, ben, cleo, dora, manager, channelId, messageId } = yield* reportedMessageScene
      const { data } = yield* reports(cleo, messageId)
      const device = yield* listen(cleo)
      const everybody = [ada, ben, cleo, dora, manager]
      const { data: resolved } = yield* expectReplayToMatch(everybody, resolves(ben, data.id, "dismissed"))
      expect(resolved.outcome).toMatchObject({ resolution: "dismissed", resolverId: ben.id })
      expect((yield* device.next("message_report_closed")).data).toEqual({ messageReportId: data.id })
      expect(device.events.map(({ type }) => type)).not.toContain("message_report_resolved")
      expect(yield* ownOf(cleo)).toEqual([])
      for (const person of [ada, ben, manager]) {
        expect(yield* idsFor(person)).not.toContain(data.id)
        expect((yield* queueOf(person, "resolved"))[0]).toMatchObject({ report: resolved })
      }
      const { entries } = yield* ben.asks((hazel) => hazel.auditLog.list({ channelId }))
      expect(entries.map(({ actorId, record }) => ({ actorId, ...record }))).toEqual([
        { actorId: ben.id, act: "report_resolved", channelId, messageId, userId: dora.id, resolution: "dismissed" }
      ])
    })
  )

  it.effect("happens once: a later or simultaneous call changes nothing", () =>
    Effect.gen(function* () {
      const { ada, ben, cleo, manager, channelId, messageId } = yield* reportedMessageScene
      const { data } = yield* reports(cleo, messageId)
      const atOnce = Effect.all(
        [resolves(ben, data.id, "dismissed"), resolves(ada, data.id), resolves(manager, data.id)],
        { concurrency: "unbounded" }
      )
      const answers = yield* expectReplayToMatch([ben, cleo, manager], atOnce)
      expect(new Set(answers.map((answer) => JSON.stringify(answer.data))).size).toBe(1)
      expect((yield* resolves(ada, data.id)).data).toEqual(answers[0].data)
      const { entries } = yield* ada.asks((hazel) => hazel.auditLog.list({ channelId }))
      expect(entries.length).toBe(1)
    })
  )

  it.effect("is refused to a manager of another channel, for whom the report does not exist", () =>
    Effect.gen(function* () {
      const { cleo, messageId } = yield* reportedMessageScene
      const { signUp } = yield* HazelForTests
      const stranger = yield* signUp(`stranger-${uuidV7()}`)
      yield* aChannelWith(stranger)
      const { data } = yield* reports(cleo, messageId)
      expect(yield* queueOf(stranger)).toEqual([])
      expect(yield* refusal(resolves(stranger, data.id))).toMatchObject(notFound)
      expect(yield* refusal(getReport(stranger, data.id))).toMatchObject(notFound)
    })
  )
})
