import { expect } from "@effect/vitest"
import type { ChannelId, MessageId } from "@hazel/domain/ids"
import { channelTopic } from "@hazel/domain/realtime/topic"
import { Effect } from "effect"
import { TestClock } from "effect/testing"
import { aBot, aChannelWith, Cast, withCast, writes } from "../../../testing/harness/cast.ts"
import { HazelForTests, type TestUser } from "../../../testing/harness/hazel-for-tests.ts"
import { aSecondNode } from "../../../testing/harness/second-node.ts"
import { connects, type FeedClient } from "./feed-client.ts"
import { KeptChannel } from "./kept-channel.ts"
import { streams } from "./stream-client.ts"

/** Numbers from 0 to 1 that are the same in every run (mulberry32). */
const randomFrom = (seed: number) => () => {
  seed = (seed + 0x6d2b79f5) | 0
  let mixed = Math.imul(seed ^ (seed >>> 15), 1 | seed)
  mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
  return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
}

const farewell = "That was all."

/** Writes, replies, edits, deletes and purges at random, only what this person has written. */
const actsAtRandom = Effect.fnUntraced(function* (person: TestUser, channelId: ChannelId, seed: number) {
  const random = randomFrom(seed)
  const own: Array<MessageId> = []
  const replies: Array<MessageId> = []
  const taken = (from: Array<MessageId>) => from.splice(Math.floor(random() * from.length), 1)[0]
  for (let step = 1; step <= 30; step++) {
    const [dice, body] = [random(), `${person.name} ${step}`]
    const known = own[Math.floor(random() * own.length)]
    if (known === undefined || dice < 0.45) own.push((yield* writes(person, channelId, body)).id)
    else if (dice < 0.6) replies.push((yield* writes(person, channelId, body, known, random() < 0.3)).id)
    else if (dice < 0.8) yield* person.asks((hazel) => hazel.message.update({ id: known, body: `${body}, edited` }))
    else if (dice < 0.9) {
      const id = taken(replies) ?? taken(own)!
      yield* person.asks((hazel) => hazel.message.delete({ id }))
    } else {
      const id = taken(own)!
      yield* Effect.ignore(person.asks((hazel) => hazel.message.purge({ id })))
      // Its replies are purged with it.
      replies.length = 0
    }
  }
})

const streamsAnAnswer = Effect.fnUntraced(function* (bot: TestUser, channelId: ChannelId) {
  const { data } = yield* bot.asks((hazel) => hazel.messageStream.open({ channelId }))
  const { id: messageId } = data
  for (let index = 0; index < 20; index++) {
    yield* bot.asks((hazel) => hazel.messageStream.append({ messageId, index, text: `${index} ` }))
  }
  yield* bot.asks((hazel) => hazel.messageStream.finish({ messageId }))
})

/** One visit: connects where it stopped before, and drops after some events or, in the end, when it has received all. */
type Visit = (kept: KeptChannel, until: (client: FeedClient) => true | undefined) => Effect.Effect<void>

/** Visits again and again, dropping at random, until it has received the farewell. */
const visitsUntilTheEnd = Effect.fnUntraced(function* (visit: Visit, after: number, seed: number) {
  const random = randomFrom(seed)
  const kept = new KeptChannel(after)
  let visits = 0
  while (!kept.has(farewell)) {
    const most = 1 + Math.floor(random() * 12)
    let seen = 0
    yield* visit(kept, (client) => {
      for (const frame of client.frames.slice(seen)) {
        if (frame.type === "subscribed") expect(frame.data["replay"]).not.toBe("incomplete")
        kept.apply(frame)
      }
      seen = client.frames.length
      return client.events.length >= most || kept.has(farewell) || client.isClosed || undefined
    })
    visits++
  }
  return { kept, visits }
})

const bySocket =
  (person: TestUser, topic: string, node: HazelForTests["Service"]): Visit =>
  (kept, until) =>
    Effect.gen(function* () {
      const client = yield* connects(person)
      client.send({ subscribe: [{ channel: topic, after: kept.after }] })
      yield* client.awaits("more events", () => until(client))
      client.socket.terminate()
    }).pipe(Effect.scoped, Effect.provideService(HazelForTests, node))

const byStream = (person: TestUser, topic: string, epoch: string, node: HazelForTests["Service"]): Visit => {
  let lastEventId: string | undefined
  return (kept, until) =>
    Effect.gen(function* () {
      const client = yield* streams(person, [topic], { lastEventId: lastEventId ?? `${epoch};${topic}=${kept.after}` })
      yield* client.awaits("more events", () => until(client))
      client.disconnect()
      if (client.lastEventId !== "") lastEventId = client.lastEventId
    }).pipe(Effect.scoped, Effect.provideService(HazelForTests, node))
}

/**
 * Lets time pass until the others have done what they do. A node looks once a second for events that another one has published, and
 * a second that passes while it is still looking makes it look no sooner: however much time passed at once, a client would
 * wait for ever. So time passes no faster than the nodes answer.
 */
const timePasses = (nodes: ReadonlyArray<HazelForTests["Service"]>) =>
  TestClock.adjust("250 millis").pipe(
    Effect.andThen(
      Effect.forEach(nodes, ({ url }) => Effect.promise(() => fetch(`${url}/health`).then((answer) => answer.text())))
    ),
    Effect.forever
  )

const storedIn = Effect.fnUntraced(function* (channelId: ChannelId) {
  const { sql } = yield* HazelForTests
  const rows = yield* Effect.promise(
    () => sql<Array<{ id: string; body: string; parent: string | null }>>`
      select id, body, parent_id as parent from messages where channel_id = ${channelId} and deleted_at is null`
  )
  return new Map(rows.map(({ id, body, parent }) => [id, { content: body, parent }]))
})

withCast("clients that drop at random and come back with their cursor", (it) => {
  it.effect("(g) end with exactly the messages that the database holds, over sockets and streams of two nodes", () =>
    Effect.gen(function* () {
      const { ada, ben, cleo } = yield* Cast
      const hazel = yield* HazelForTests
      const other = yield* aSecondNode
      const bot = yield* aBot(ada)
      const channelId = yield* aChannelWith(ada, ben, cleo, bot)
      const topic = channelTopic(channelId)
      const first = yield* connects(cleo)
      const [{ data: { head, epoch } = {} } = {}] = yield* first.subscribe(topic)
      const visits = [
        bySocket(cleo, topic, hazel),
        bySocket(ben, topic, other),
        byStream(ben, topic, String(epoch), hazel),
        byStream(cleo, topic, String(epoch), other)
      ]
      const clients = visits.map((visit, index) => visitsUntilTheEnd(visit, Number(head), index + 1))
      const activity = Effect.all(
        [actsAtRandom(ada, channelId, 101), actsAtRandom(ben, channelId, 102), streamsAnAnswer(bot, channelId)],
        { concurrency: "unbounded" }
      ).pipe(Effect.andThen(writes(ada, channelId, farewell)))
      const everybody = Effect.all([activity, ...clients], { concurrency: "unbounded" })
      const [, ...outcomes] = yield* Effect.raceFirst(everybody, timePasses([hazel, other]))
      const stored = yield* storedIn(channelId)
      expect(stored.size).toBeGreaterThan(10)
      for (const { kept, visits: count } of outcomes) {
        expect(count).toBeGreaterThan(3)
        expect(kept.messages).toEqual(stored)
      }
    })
  )
})
