import { expect } from "@effect/vitest"
import type { ChannelId } from "@hazel/domain/ids"
import { channelTopic, globalTopic } from "@hazel/domain/realtime/topic"
import { Effect, Fiber } from "effect"
import { aChannelWith, Cast, withCast, writes } from "../testing/harness/cast.ts"
import { HazelForTests, type TestUser } from "../testing/harness/hazel-for-tests.ts"
import { headsOf, type Listener, listen } from "../testing/harness/listener.ts"

const removes = (manager: TestUser, channelId: ChannelId, person: TestUser) =>
  manager.asks((hazel) => hazel.channel.removeMember({ id: channelId, userId: person.id }))

const kicks = (manager: TestUser, channelId: ChannelId, person: TestUser) =>
  manager.asks((hazel) => hazel.channel.kickMember({ id: channelId, userId: person.id }))

const bans = (manager: TestUser, channelId: ChannelId, person: TestUser) =>
  manager.asks((hazel) => hazel.channel.ban({ id: channelId, userId: person.id, motive: "Spam" }))

const ways = [
  ["removed", removes],
  ["kicked", kicks],
  ["banned", bans]
] as const

const adds = (manager: TestUser, channelId: ChannelId, person: TestUser) =>
  manager.asks((hazel) => hazel.channel.addMembers({ id: channelId, userIds: [person.id] }))

/** Waits until a device has received everything, then answers with the seq it came to. */
const lastReceived = Effect.fn(function* (device: Listener, person: TestUser, topic: string) {
  // The last publication, on a topic to which everybody subscribes.
  yield* person.asks((hazel) => hazel.user.update({ title: "Baker" }))
  yield* device.receives(yield* headsOf(person))
  return device.on(topic).at(-1)?.seq ?? 0
})

withCast("a person who is removed", (it) => {
  it.effect.each([...ways])(
    "receives that they are %s and nothing after it, though messages keep flowing",
    ([, puts]) =>
      Effect.gen(function* () {
        const { ada, ben, cleo } = yield* Cast
        const channelId = yield* aChannelWith(ada, ben, cleo)
        const topic = channelTopic(channelId)
        const { epoch } = yield* (yield* listen(cleo)).welcome
        const cursors = yield* headsOf(cleo)
        const devices = [yield* listen(cleo), yield* listen(cleo)]
        const flow = yield* Effect.forkChild(
          Effect.forEach(Array.from({ length: 50 }), () => writes(ben, channelId), { concurrency: 5 }),
          { startImmediately: true }
        )
        yield* devices[0]!.next("channel_message")
        const { seq } = yield* puts(ada, channelId, cleo)
        const late = yield* Effect.all([listen(cleo, { epoch, cursors }), listen(cleo)], { concurrency: "unbounded" })
        yield* Fiber.join(flow)
        yield* writes(ada, channelId, "Dora will not receive this")

        for (const device of devices) {
          expect(yield* lastReceived(device, cleo, topic), "the removal itself").toBe(seq)
          expect(device.on(topic).at(-1)).toMatchObject({ type: "member_left", data: { userId: cleo.id } })
          yield* device.next("channel_closed")
        }
        for (const device of late) {
          expect(yield* lastReceived(device, cleo, topic), "nothing at all").toBe(0)
          expect((yield* device.welcome).heads[topic]).toBeUndefined()
        }
      })
  )

  it.effect("receives nothing after the kick when seven are kicked at once while others write, fifteen times", () =>
    Effect.gen(function* () {
      const { crowd } = yield* HazelForTests
      const { ada, ben } = yield* Cast
      const people = yield* crowd(7)
      const devices = yield* Effect.forEach(people, (person) => listen(person))
      for (let round = 0; round < 15; round++) {
        const channelId = yield* aChannelWith(ada, ben, ...people)
        const topic = channelTopic(channelId)
        const flow = yield* Effect.forkChild(
          Effect.forEach(Array.from({ length: 20 }), () => writes(ben, channelId), { concurrency: 5 }),
          { startImmediately: true }
        )
        yield* devices[0]!.awaits("the flow", () => devices[0]!.on(topic).length || undefined)
        const kicked = yield* Effect.forEach(people, (person) => kicks(ada, channelId, person), {
          concurrency: "unbounded"
        })
        yield* Fiber.join(flow)
        yield* writes(ada, channelId, "They will not receive this")
        // The last publication, on a topic to which all of them subscribe.
        const { seq } = yield* ada.asks((hazel) => hazel.user.update({ title: `Round ${round}` }))
        for (const [index, listener] of devices.entries()) {
          yield* listener.receives({ [globalTopic]: seq })
          expect(listener.on(topic).at(-1)?.seq, "the kick itself").toBe(kicked[index]!.seq)
        }
      }
    })
  )

  it.effect("does not rejoin by a join at the same moment", () =>
    Effect.gen(function* () {
      const { ada, cleo } = yield* Cast
      for (let round = 0; round < 10; round++) {
        const channelId = yield* aChannelWith(ada, cleo)
        const joins = Effect.ignore(cleo.asks((hazel) => hazel.channel.join({ id: channelId })))
        yield* Effect.all([joins, removes(ada, channelId, cleo), joins, joins], { concurrency: "unbounded" })
        const seen = yield* Effect.flip(cleo.asks((hazel) => hazel.channel.get({ id: channelId })))
        expect(seen).toMatchObject({ _tag: "ChannelNotFoundError" })
      }
    })
  )

  it.effect("receives nothing of the channel when they reconnect with an old cursor", () =>
    Effect.gen(function* () {
      const { ada, cleo } = yield* Cast
      const channelId = yield* aChannelWith(ada, cleo)
      const topic = channelTopic(channelId)
      const { epoch, heads: cursors } = yield* (yield* listen(cleo)).welcome
      yield* writes(ada, channelId)
      yield* removes(ada, channelId, cleo)
      yield* writes(ada, channelId)
      const device = yield* listen(cleo, { epoch, cursors })
      yield* writes(ada, channelId)
      expect(yield* lastReceived(device, cleo, topic)).toBe(0)
      // Dora's own log says that the channel is not theirs any more.
      yield* device.next("channel_closed")
    })
  )

  it.effect("receives events again without a hole once they are back", () =>
    Effect.gen(function* () {
      const { ada, cleo } = yield* Cast
      const channelId = yield* aChannelWith(ada, cleo)
      const topic = channelTopic(channelId)
      const device = yield* listen(cleo)
      for (let turn = 0; turn < 20; turn++) {
        const { seq: left } = yield* removes(ada, channelId, cleo)
        yield* writes(ada, channelId)
        const { seq: back } = yield* adds(ada, channelId, cleo)
        const { seq } = yield* writes(ada, channelId)
        yield* device.receives({ [topic]: seq })
        const received = device.on(topic).map((event) => event.seq)
        expect(received.slice(received.indexOf(left)), "the messages sent in between are missing").toEqual([left, seq])
        expect(back).toBe(seq - 1)
      }
    })
  )

  it.effect("is not forgotten when they are removed and added while they connect", () =>
    Effect.gen(function* () {
      const { ada, cleo } = yield* Cast
      const channelId = yield* aChannelWith(ada, cleo)
      const topic = channelTopic(channelId)
      for (let turn = 0; turn < 20; turn++) {
        const coming = yield* Effect.forkChild(listen(cleo), { startImmediately: true })
        const { seq } = yield* removes(ada, channelId, cleo)
        const device = yield* Fiber.join(coming)
        yield* writes(ada, channelId)
        expect(yield* lastReceived(device, cleo, topic)).toBeLessThanOrEqual(seq)

        const again = yield* Effect.forkChild(listen(cleo), { startImmediately: true })
        yield* adds(ada, channelId, cleo)
        const both = [device, yield* Fiber.join(again)]
        const message = yield* writes(ada, channelId)
        for (const each of both) {
          yield* each.receives({ [topic]: message.seq })
          expect(each.on(topic).filter((event) => event.seq === message.seq).length, "once").toBe(1)
        }
        for (const { socket } of both) socket.terminate()
      }
    })
  )

  it.effect("by themselves receives their leaving last", () =>
    Effect.gen(function* () {
      const { ada, cleo } = yield* Cast
      const channelId = yield* aChannelWith(ada, cleo)
      const device = yield* listen(cleo)
      const { seq } = yield* cleo.asks((hazel) => hazel.channel.leave({ id: channelId }))
      yield* writes(ada, channelId)
      expect(yield* lastReceived(device, cleo, channelTopic(channelId))).toBe(seq)
    })
  )

  it.effect("with everybody, as the channel is deleted, receives that last", () =>
    Effect.gen(function* () {
      const { ada, ben, cleo } = yield* Cast
      const channelId = yield* aChannelWith(ada, ben, cleo)
      const topic = channelTopic(channelId)
      const devices = [[ada, yield* listen(ada)] as const, [cleo, yield* listen(cleo)] as const]
      const writesOn = Effect.forEach(Array.from({ length: 50 }), () => Effect.result(writes(ben, channelId)), {
        concurrency: 5
      })
      const flow = yield* Effect.forkChild(writesOn, { startImmediately: true })
      yield* devices[1]![1].next("channel_message")
      const { seq } = yield* ada.asks((hazel) => hazel.channel.delete({ id: channelId }))
      yield* Fiber.join(flow)
      for (const [person, device] of devices) {
        expect(yield* device.next("channel_closed")).toMatchObject({ data: { channelId } })
        expect(yield* lastReceived(device, person, topic)).toBe(seq)
        expect(device.on(topic).at(-1)).toMatchObject({ type: "channel_deleted", data: { channelId } })
        const received = device.on(topic).map((event) => event.seq)
        expect(received, "without a hole before it").toEqual(
          received.map((_, index) => seq - received.length + 1 + index)
        )
      }
      const { sql } = yield* HazelForTests
      const kept = yield* Effect.promise(
        () => sql`select event ->> 'type' as type from log_events where log_id = ${channelId} order by seq`
      )
      expect([...kept], "nothing after it is sent to anybody who could still ask").toEqual([
        { type: "channel_deleted" }
      ])
    })
  )
})
