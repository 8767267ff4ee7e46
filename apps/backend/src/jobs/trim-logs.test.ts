import { expect } from "@effect/vitest"
import { LogRetentionRepository } from "@hazel/db/repositories/log-retention-repository"
import type { ChannelId } from "@hazel/domain/ids"
import type { ChannelSummary } from "@hazel/domain/models/channel-model"
import { channelTopic, globalTopic, userTopic } from "@hazel/domain/realtime/topic"
import { Effect } from "effect"
import { TestClock } from "effect/testing"
import { aChannelWith, Cast, withCast, writes } from "../testing/harness/cast.ts"
import { Device } from "../testing/harness/device.ts"
import { expectReturnToMatch } from "../testing/replay/expect-replay-to-match.ts"
import { HazelForTests, type TestUser } from "../testing/harness/hazel-for-tests.ts"
import { headsOf, listen } from "../testing/harness/listener.ts"

/** Stores this many events that change no screen, dated this many days ago. */
const fills = Effect.fnUntraced(function* (log: ChannelId, person: TestUser, events: number, daysAgo: number) {
  const { sql } = yield* HazelForTests
  yield* Effect.promise(
    () => sql`
      select append_event(${log}, 'member_unmuted', null, gen_random_uuid(), json_build_object('userId', ${person.id}::uuid))
      from generate_series(1, ${events})`
  )
  yield* ages(log, daysAgo)
})

const ages = Effect.fnUntraced(function* (log: string, daysAgo: number) {
  const { sql } = yield* HazelForTests
  yield* Effect.promise(
    () => sql`
      update log_events set created_at = created_at - make_interval(days => ${daysAgo})
      where log_id = ${log} and created_at > now() - interval '1 hour'`
  )
})

const keptIn = Effect.fnUntraced(function* (log: string) {
  const { sql } = yield* HazelForTests
  const rows = yield* Effect.promise(
    () => sql<Array<{ seq: number }>>`select seq::int from log_events where log_id = ${log} order by seq`
  )
  return rows.map(({ seq }) => seq)
})

const from = (first: number, last: number) => Array.from({ length: last - first + 1 }, (_, index) => first + index)

const trims = (days: number, events: number) =>
  Effect.flatMap(LogRetentionRepository, ({ trimLogs }) => trimLogs({ days, events }))

withCast("an old log (fault 11)", (it) => {
  it.effect("keeps its last events however old they are, and loses the earlier ones", () =>
    Effect.gen(function* () {
      const { ada, ben } = yield* Cast
      const channelId = yield* aChannelWith(ada, ben)
      yield* fills(channelId, ben, 2_500, 31)
      const head = (yield* headsOf(ben))[channelTopic(channelId)]!
      yield* Effect.all([trims(30, 1_000), trims(30, 1_000), trims(30, 1_000)], { concurrency: "unbounded" })
      yield* trims(30, 1_000)
      expect(yield* keptIn(channelId)).toEqual(from(head - 999, head))
    })
  )

  it.effect("keeps every event of the last days, and every event after the first of them", () =>
    Effect.gen(function* () {
      const { ada, ben } = yield* Cast
      const channelId = yield* aChannelWith(ada, ben)
      yield* fills(channelId, ben, 10, 31)
      const first = (yield* headsOf(ben))[channelTopic(channelId)]! + 1
      yield* fills(channelId, ben, 10, 29)
      // The clock was set back for a while, so a later event seems older.
      yield* fills(channelId, ben, 10, 35)
      const head = (yield* headsOf(ben))[channelTopic(channelId)]!
      yield* trims(30, 5)
      expect(yield* keptIn(channelId)).toEqual(from(first, head))
    })
  )

  it.effect("is trimmed by the job according to the settings", () =>
    Effect.gen(function* () {
      const { ada, ben } = yield* Cast
      const channelId = yield* aChannelWith(ada, ben)
      yield* fills(channelId, ben, 1_010, 31)
      const { sql } = yield* HazelForTests
      yield* Effect.promise(() => sql`update jobs set due_at = now() where kind = 'trim_logs'`)
      yield* TestClock.adjust("5 seconds")
      const isTrimmed = Effect.map(keptIn(channelId), ({ length }) => length === 1_000)
      yield* isTrimmed.pipe(Effect.repeat({ until: (is) => is }))
    })
  )

  it.effect("is fetched anew by a device that was away for longer, which then shows what everybody sees", () =>
    Effect.gen(function* () {
      const { ada, ben } = yield* Cast
      const { url } = yield* HazelForTests
      const channelId = yield* aChannelWith(ada, ben)
      const before = yield* writes(ada, channelId, "Before")
      const device = yield* Effect.acquireRelease(
        Effect.sync(() => new Device(url, ben.token)),
        ({ hazel }) => Effect.sync(() => hazel.close())
      )
      const timeline = device.hazel.timeline(channelId, null)
      yield* Effect.promise(() => timeline.open())
      const shows = (id: string) =>
        Effect.promise(() => device.shows(timeline, (shown) => shown.messageIds.at(-1) === id))
      yield* shows(before.id)
      yield* Effect.promise(() => device.goesAway())

      for (let count = 0; count < 8; count++) yield* writes(ada, channelId, `While Ben was away, ${count}`)
      yield* ada.asks((hazel) => hazel.message.delete({ id: before.id }))
      const last = yield* writes(ada, channelId, "Where are you?")
      yield* ages(channelId, 31)
      yield* trims(30, 3)

      device.comesBack()
      yield* shows(last.id)
      const { messages } = yield* ben.asks((hazel) => hazel.message.list({ channelId }))
      const ids = messages.map(({ id }) => id)
      expect(timeline.get().messageIds).toEqual(ids)
      const isUnread = (summary: ChannelSummary | undefined) =>
        JSON.stringify(summary?.unread.map(({ messageId }) => messageId)) === JSON.stringify(ids)
      yield* Effect.promise(() => device.shows(device.hazel.channel(channelId), isUnread))
      yield* shows((yield* writes(ada, channelId, "There you are")).id)
    })
  )

  it.effect("requires a snapshot from a client with a cursor before its first event, and is replayed to others", () =>
    Effect.gen(function* () {
      const { ada, ben } = yield* Cast
      const channelId = yield* aChannelWith(ada, ben)
      const { epoch, heads } = yield* (yield* listen(ben)).welcome
      const topics = [channelTopic(channelId), userTopic(ben.id), globalTopic]
      for (let count = 0; count < 6; count++) yield* writes(ada, channelId)
      const inside = (yield* headsOf(ben))[topics[0]!]! - 3
      yield* ages(channelId, 31)
      yield* trims(30, 3)
      for (const [cursor, snapshots] of [
        [heads[topics[0]!]!, [topics[0]]],
        [inside - 1, [topics[0]]],
        [inside, []]
      ] as const) {
        const device = yield* listen(ben, { epoch, cursors: { ...heads, [topics[0]!]: cursor } })
        expect((yield* device.welcome).snapshots, `from ${cursor}`).toEqual(snapshots)
      }
      yield* expectReturnToMatch(ben, writes(ada, channelId))
    })
  )
})
