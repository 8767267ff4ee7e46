import { expect } from "@effect/vitest"
import { uuidV7 } from "@hazel/domain/uuid"
import { Effect } from "effect"
import { withCast, writes } from "../../testing/harness/cast.ts"
import { expectReplayToMatch } from "../../testing/replay/expect-replay-to-match.ts"
import { HazelForTests } from "../../testing/harness/hazel-for-tests.ts"
import { headsOf, listen } from "../../testing/harness/listener.ts"
import { idsFor, queueOf, reports, resolves, reportedMessageScene } from "../../testing/scenes/reported-message.ts"
import { refusal } from "../../testing/harness/stored.ts"

const notFound = { _tag: "MessageReportNotFoundError" }
const unauthorized = { _tag: "UnauthorizedError" }

withCast("the queue of reports", (it) => {
  it.effect("is read in pages, the newest first", () =>
    Effect.gen(function* () {
      const { ben, cleo, dora, channelId } = yield* reportedMessageScene
      const made = yield* Effect.forEach([1, 2, 3, 4, 5], () =>
        Effect.flatMap(writes(dora, channelId), ({ id }) => reports(cleo, id))
      )
      const newest = made.map(({ data }) => data.id).toReversed()
      const first = yield* ben.asks((hazel) => hazel.messageReport.list({ limit: 3 }))
      const ids = first.reports.map(({ report }) => report.id)
      expect(first.hasMore).toBe(true)
      expect(ids).toEqual(newest.slice(0, 3))
      const rest = yield* ben.asks((hazel) => hazel.messageReport.list({ cursor: ids[2]!, limit: 100 }))
      expect(rest.reports.slice(0, 2).map(({ report }) => report.id)).toEqual(newest.slice(3))
      expect(rest.hasMore).toBe(false)
    })
  )

  it.effect(
    "opens to somebody who becomes a moderator, and closes to somebody who stops being one and receives no event then",
    () =>
      Effect.gen(function* () {
        const { ada, ben, cleo, dora, channelId, messageId } = yield* reportedMessageScene
        const { signUp } = yield* HazelForTests
        const deputy = yield* signUp(`deputy-${uuidV7()}`)
        const becomes = (role: "moderator" | "member" | "guest") =>
          ada.asks((hazel) => hazel.user.setRole({ userId: deputy.id, role }))
        const { data: before } = yield* reports(cleo, messageId)
        expect(yield* refusal(queueOf(deputy))).toMatchObject(unauthorized)
        yield* expectReplayToMatch([deputy], becomes("moderator"))
        expect(yield* idsFor(deputy)).toContain(before.id)
        const another = yield* writes(dora, channelId)
        yield* expectReplayToMatch([ben, deputy], reports(cleo, another.id))

        yield* expectReplayToMatch([deputy], becomes("member"))
        expect(yield* refusal(queueOf(deputy))).toMatchObject(unauthorized)
        expect(yield* refusal(resolves(deputy, before.id))).toMatchObject(notFound)
        const device = yield* listen(deputy)
        const last = yield* writes(dora, channelId)
        yield* reports(cleo, last.id)
        yield* resolves(ben, before.id)
        yield* device.receives(yield* headsOf(deputy))
        expect(device.events.filter(({ type }) => type.startsWith("message_report"))).toEqual([])
        yield* expectReplayToMatch([deputy], becomes("guest"))
        yield* expectReplayToMatch([deputy], becomes("member"))
      })
  )

  it.effect("opens and closes with the role of manager of a channel", () =>
    Effect.gen(function* () {
      const { cleo, manager, channelId, messageId } = yield* reportedMessageScene
      const { data } = yield* reports(cleo, messageId)
      const becomes = (role: "manager" | "member") =>
        manager.asks((hazel) => hazel.channel.setMemberRole({ id: channelId, userId: cleo.id, role }))
      yield* expectReplayToMatch([cleo, manager], becomes("manager"))
      expect(yield* idsFor(cleo)).toEqual([data.id])
      const leaving = cleo.asks((hazel) => hazel.channel.leave({ id: channelId }))
      yield* expectReplayToMatch([cleo, manager], leaving)
      expect(yield* refusal(queueOf(cleo))).toMatchObject(unauthorized)
      yield* expectReplayToMatch([cleo, manager], resolves(manager, data.id))
    })
  )

  it.effect("misses no report when somebody becomes a moderator at the same moment", () =>
    Effect.gen(function* () {
      const { ada, cleo, dora, channelId } = yield* reportedMessageScene
      const { signUp } = yield* HazelForTests
      const deputy = yield* signUp(`deputy-${uuidV7()}`)
      const written = yield* Effect.forEach([1, 2, 3, 4, 5, 6], () => writes(dora, channelId))
      const becomes = ada.asks((hazel) => hazel.user.setRole({ userId: deputy.id, role: "moderator" }))
      const atOnce = Effect.all([...written.map(({ id }) => reports(cleo, id)), becomes], {
        concurrency: "unbounded",
        discard: true
      })
      yield* expectReplayToMatch([deputy], atOnce)
      expect((yield* idsFor(deputy)).length).toBeGreaterThanOrEqual(6)
    })
  )
})
