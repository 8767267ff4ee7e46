import { expect } from "@effect/vitest"
import { channelTopic, globalTopic, userTopic } from "@hazel/domain/realtime/topic"
import { uuidV7 } from "@hazel/domain/uuid"
import { Effect, Fiber } from "effect"
import { TestClock } from "effect/testing"
import { aChannelWith, Cast, withCast, writes } from "../testing/harness/cast.ts"
import { HazelForTests, type TestUser } from "../testing/harness/hazel-for-tests.ts"
import { headsOf, listen } from "../testing/harness/listener.ts"

const seqs = (events: ReadonlyArray<{ readonly seq: number }>) => events.map(({ seq }) => seq)

const range = (first: number, last: number) => Array.from({ length: last - first + 1 }, (_, index) => first + index)

/** The hello of a device of this person that was away. */
const cursorsOf = Effect.fn(function* (person: TestUser) {
  const { epoch, heads } = yield* (yield* listen(person)).welcome
  return { epoch, cursors: heads }
})

withCast("the push channel", (it) => {
  it.effect("welcomes a first visit with the heads of all topics, and sends new events", () =>
    Effect.gen(function* () {
      const { ada, ben } = yield* Cast
      const channelId = yield* aChannelWith(ada, ben)
      const device = yield* listen(ben)
      const { userId, heads, snapshots } = yield* device.welcome
      expect(userId).toBe(ben.id)
      const { channels } = yield* ben.asks((hazel) => hazel.channel.list())
      const audible = [globalTopic, userTopic(ben.id), ...channels.map(({ channel }) => channelTopic(channel.id))]
      expect(Object.keys(heads).toSorted()).toEqual(audible.toSorted())
      expect(snapshots.toSorted()).toEqual(audible.toSorted())
      expect(device.events).toEqual([])

      const message = yield* writes(ada, channelId)
      const published = yield* device.next("channel_message")
      expect(published).toMatchObject({
        topic: channelTopic(channelId),
        seq: message.seq,
        actorId: ada.id,
        data: { message }
      })
    })
  )

  it.effect("sends events to their actor as well, under the transaction id of the call", () =>
    Effect.gen(function* () {
      const { ada } = yield* Cast
      const channelId = yield* aChannelWith(ada)
      const device = yield* listen(ada)
      const { transactionId, seq } = yield* ada.asks((hazel) => hazel.message.create({ channelId, body: "Hello" }))
      expect(yield* device.next("channel_message")).toMatchObject({ transactionId, seq })
    })
  )

  it.effect("replays exactly what was missed, in order, and then sends new events", () =>
    Effect.gen(function* () {
      const { ada, ben } = yield* Cast
      const channelId = yield* aChannelWith(ada, ben)
      const topic = channelTopic(channelId)
      const left = yield* cursorsOf(ben)
      for (let count = 0; count < 5; count++) yield* writes(ada, channelId)
      const { seq: profile } = yield* ada.asks((hazel) => hazel.user.update({ title: "Baker" }))

      const device = yield* listen(ben, left)
      expect((yield* device.welcome).snapshots).toEqual([])
      const last = yield* writes(ada, channelId)
      yield* device.receives({ [topic]: last.seq, [globalTopic]: profile })
      expect(seqs(device.on(topic))).toEqual(range(left.cursors[topic]! + 1, last.seq))
      expect(device.on(globalTopic)).toMatchObject([{ type: "user_updated" }])
    })
  )

  it.effect("demands a snapshot for a cursor that is too old, of another epoch, or was never given", () =>
    Effect.gen(function* () {
      const { sql } = yield* HazelForTests
      const { ada } = yield* Cast
      const channelId = yield* aChannelWith(ada)
      const topic = channelTopic(channelId)
      const left = yield* cursorsOf(ada)
      const snapshotsAfter = (hello: object) =>
        Effect.flatMap(listen(ada, { ...left, ...hello }), ({ welcome }) =>
          Effect.map(welcome, ({ snapshots }) => snapshots)
        )
      const witness = yield* listen(ada)
      const away = Effect.fn(function* (events: number) {
        const [row] = yield* Effect.promise(
          () => sql`
            select max((append_event(${channelId}, 'channel_updated', ${ada.id}, ${uuidV7()}, '{}') ->> 'seq')::int) as head
            from generate_series(1, ${events}::int)`
        )
        // Written behind Hazel's back, so it is found when the heads are compared.
        yield* TestClock.adjust("1 second")
        yield* witness.receives({ [topic]: row!["head"] })
      })
      yield* away(1000)
      expect(yield* snapshotsAfter({}), "a thousand events are replayed").toEqual([])
      yield* away(1)
      expect(yield* snapshotsAfter({})).toEqual([topic])
      const { heads } = yield* (yield* listen(ada)).welcome
      expect((yield* snapshotsAfter({ epoch: uuidV7() })).toSorted()).toEqual(Object.keys(heads).toSorted())
      expect(yield* snapshotsAfter({ cursors: { ...heads, [topic]: 1_000_000 } })).toEqual([topic])
    })
  )

  it.effect("keeps the order without holes while a hundred people write and others connect", () =>
    Effect.gen(function* () {
      const { crowd } = yield* HazelForTests
      const { ada, ben } = yield* Cast
      const people = yield* crowd(100)
      const channelId = yield* aChannelWith(ada, ben, ...people)
      const topic = channelTopic(channelId)
      const left = yield* cursorsOf(ben)
      const early = yield* Effect.all([listen(ben, left), listen(ada), listen(people[0]!)])
      const since = (yield* early[0].welcome).heads[topic]!
      const act = (person: TestUser, index: number) =>
        Effect.flatMap(writes(person, channelId), ({ id }) =>
          // Half of them edit their message, which takes another path through the server than sending.
          index % 2 ? person.asks((hazel) => hazel.message.update({ id, body: "Dinner?" })) : Effect.void
        )
      const coming = Effect.forEach(range(1, 12), () => listen(ben, left))
      const [late] = yield* Effect.all(
        [coming, Effect.forEach(people, act, { concurrency: "unbounded", discard: true })],
        { concurrency: "unbounded" }
      )
      for (const device of [...early, ...late]) {
        yield* device.receives({ [topic]: since + 150 })
        expect(seqs(device.on(topic))).toEqual(range(since + 1, since + 150))
      }
      // A later replay says what has become of the message.
      const [first, ...others] = early.map((device) =>
        device.lines.filter((line) => line.includes(`"topic" : "${topic}"`))
      )
      expect(first!.length).toBe(150)
      for (const lines of others) expect(lines, "the same text for everybody who receives it live").toEqual(first)
    })
  )

  it.effect("forgets nothing when people reload: one page disconnects while the next connects", () =>
    Effect.gen(function* () {
      const { ada, ben } = yield* Cast
      const channelId = yield* aChannelWith(ada, ben)
      const expected = Object.keys(yield* headsOf(ben)).toSorted()
      let page = yield* listen(ben)
      for (let turn = 0; turn < 40; turn++) {
        const coming = yield* Effect.forkChild(listen(ben), { startImmediately: true })
        page.socket.terminate()
        page = yield* Fiber.join(coming)
        expect(Object.keys((yield* page.welcome).heads).toSorted()).toEqual(expected)
      }
      yield* writes(ada, channelId)
      yield* page.next("channel_message")
    })
  )
})
