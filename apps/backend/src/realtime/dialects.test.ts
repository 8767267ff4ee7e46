import { expect } from "@effect/vitest"
import type { ChannelId } from "@hazel/domain/ids"
import { channelTopic } from "@hazel/domain/realtime/topic"
import { Effect } from "effect"
import { aChannelWith, Cast, withCast, writes } from "../testing/harness/cast.ts"
import { HazelForTests } from "../testing/harness/hazel-for-tests.ts"
import { listen } from "../testing/harness/listener.ts"
import { type PlainListener, plainListeners } from "../testing/harness/plain-listener.ts"
import { aSecondNode } from "../testing/harness/second-node.ts"
import { plainCodec } from "../testing/hub/plain-codec.ts"
import { Hub } from "./hub.ts"

const range = (first: number, last: number) => Array.from({ length: last - first + 1 }, (_, index) => first + index)

const headOf = Effect.fnUntraced(function* (channelId: ChannelId) {
  const { sql } = yield* HazelForTests
  const [row] = yield* Effect.promise(
    () => sql<Array<{ seq: number }>>`
    select last_seq::int as seq from logs where id = ${channelId}`
  )
  return { id: channelId, topic: channelTopic(channelId), seq: row!.seq }
})

/** Subscribes at the head that the database has now. The greeting is that seq, so that what follows can be checked. */
const subscribes = Effect.fnUntraced(function* (hub: Hub["Service"], { connection }: PlainListener, id: ChannelId) {
  const head = yield* headOf(id)
  hub.subscribe(connection, head, () => connection.send({ greeting: `greeted at ${head.seq}` }))
  return head.seq
})

withCast("peers of two dialects in one channel", (it) => {
  it.effect("receive events that are encoded once for each dialect, and the native bytes are those of the log", () =>
    Effect.gen(function* () {
      const { ada, ben } = yield* Cast
      const { sql } = yield* HazelForTests
      const hub = yield* Hub
      const channelId = yield* aChannelWith(ada, ben)
      const codec = plainCodec()
      const opens = yield* plainListeners(hub, codec)
      const native = yield* Effect.all([listen(ada), listen(ben)])
      const others = yield* Effect.all(range(1, 30).map(() => opens))
      const since = yield* headOf(channelId)
      for (const other of others) yield* subscribes(hub, other, channelId)
      yield* Effect.forEach(range(1, 20), () => writes(ada, channelId), { concurrency: 5 })
      const last = since.seq + 20
      for (const other of others) yield* other.hears(last)
      for (const device of native) yield* device.receives({ [since.topic]: last })
      const seqs = range(since.seq + 1, last)
      for (const { heard } of others) expect(heard).toEqual([`greeted at ${since.seq}`, ...seqs])
      expect(codec.encoded).toEqual(seqs)
      const stored = yield* Effect.promise(
        () => sql<Array<{ event: string }>>`
        select event::text from log_events where log_id = ${channelId} and seq > ${since.seq} order by seq`
      )
      for (const { lines } of native) {
        expect(lines.filter((line) => line.includes(since.topic) && line.includes("channel_message"))).toEqual(
          stored.map(({ event }) => event)
        )
      }
    })
  )

  it.effect("leave out the one connection that an event came from", () =>
    Effect.gen(function* () {
      const { ada } = yield* Cast
      const hub = yield* Hub
      const channelId = yield* aChannelWith(ada)
      const codec = plainCodec(({ data }) => ({ exceptConnection: data.message?.body }))
      const opens = yield* plainListeners(hub, codec)
      const [sender, otherDevice] = yield* Effect.all([opens, opens])
      const seq = yield* subscribes(hub, sender, channelId)
      yield* subscribes(hub, otherDevice, channelId)
      yield* writes(ada, channelId, sender.connection.id)
      yield* writes(ada, channelId)
      yield* sender.hears(seq + 2)
      yield* otherDevice.hears(seq + 2)
      expect(sender.heard).toEqual([`greeted at ${seq}`, seq + 2])
      expect(otherDevice.heard).toEqual([`greeted at ${seq}`, seq + 1, seq + 2])
    })
  )

  it.effect("are greeted before the first event after their seq and miss none, while many write and many come", () =>
    Effect.gen(function* () {
      const { ada, ben, cleo } = yield* Cast
      const hub = yield* Hub
      const channelId = yield* aChannelWith(ada, ben, cleo)
      const opens = yield* plainListeners(hub, plainCodec())
      const others = yield* Effect.all(range(1, 60).map(() => opens))
      /** Everybody who comes does so between two messages of one writer and amid those of five others. */
      const writeAndSubscribe = Effect.fnUntraced(function* (other: PlainListener, index: number) {
        const writer = [ada, ben, cleo][index % 3]!
        yield* writes(writer, channelId)
        const seq = yield* subscribes(hub, other, channelId)
        yield* writes(writer, channelId)
        return { other, seq }
      })
      const subscribed = yield* Effect.forEach(others, writeAndSubscribe, { concurrency: 6 })
      const { seq: last } = yield* headOf(channelId)
      for (const { other, seq } of subscribed) {
        yield* other.hears(last)
        expect(other.heard).toEqual([`greeted at ${seq}`, ...range(seq + 1, last)])
      }
      expect(new Set(subscribed.map(({ seq }) => seq)).size, "they came at different moments").toBeGreaterThan(5)
    })
  )

  it.effect("are greeted on a node that has not heard of the newest events, and receive all that follow", () =>
    Effect.gen(function* () {
      const { ada } = yield* Cast
      const { hub } = yield* aSecondNode
      const channelId = yield* aChannelWith(ada)
      const opens = yield* plainListeners(hub, plainCodec())
      const [early, late] = yield* Effect.all([opens, opens])
      const first = yield* subscribes(hub, early, channelId)
      // The clock stands still, so the second node does not compare heads by itself.
      yield* writes(ada, channelId)
      yield* writes(ada, channelId)
      const second = yield* subscribes(hub, late, channelId)
      yield* early.hears(second)
      yield* writes(ada, channelId)
      yield* hub.publishLogs(new Set([channelId]))
      for (const listener of [early, late]) yield* listener.hears(second + 1)
      expect(early.heard).toEqual([`greeted at ${first}`, ...range(first + 1, second + 1)])
      expect(late.heard).toEqual([`greeted at ${second}`, second + 1])
    })
  )

  it.effect("are told goodbye in their dialect", () =>
    Effect.gen(function* () {
      const hub = yield* Hub
      const opens = yield* plainListeners(hub, plainCodec())
      const listener = yield* opens
      listener.connection.goodbye("shutting-down", true)
      expect(yield* listener.closeCode).toBe(1001)
      expect(listener.heard).toEqual([])
    })
  )
})
