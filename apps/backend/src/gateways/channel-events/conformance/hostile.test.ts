import { expect, layer } from "@effect/vitest"
import { channelTopic, globalTopic } from "@hazel/domain/realtime/topic"
import { uuidV7 } from "@hazel/domain/uuid"
import { Effect } from "effect"
import { aChannelWith, Cast, withCast, writes } from "../../../testing/harness/cast.ts"
import { HazelForTests, type TestUser } from "../../../testing/harness/hazel-for-tests.ts"
import { hostileValues } from "../../../testing/hostile-input/hostile-values.ts"
import { rawWords } from "../../../testing/hostile-input/raw-words.ts"
import { eventsLimits } from "../events-limits.ts"
import { bearerOf, connects } from "./feed-client.ts"
import { openStream } from "./stream-client.ts"

/** Every frame of a client, with a placeholder for a hostile value at each of its fields. */
const frames = [
  '{"subscribe":$}',
  '{"subscribe":[$]}',
  '{"subscribe":[{"channel":$}]}',
  '{"subscribe":[{"channel":"global","after":$}]}',
  '{"subscribe":["global"],"epoch":$}',
  '{"unsubscribe":$}',
  '{"unsubscribe":[$]}',
  '{"type":$}',
  '{"type":"user_typing","data":$}',
  '{"type":"user_typing","data":{"channel_id":$,"is_typing":true}}',
  `{"type":"user_typing","data":{"channel_id":"${uuidV7()}","is_typing":$}}`
]

/** Private channels with only this person in them, made without a call for each. */
const manyChannelsOf = Effect.fnUntraced(function* ({ id }: TestUser, count: number) {
  const { sql } = yield* HazelForTests
  const ids = Array.from({ length: count }, () => uuidV7())
  yield* Effect.promise(
    () => sql`
      with made as (select unnest(${ids}::uuid[]) as id),
      logs as (insert into logs (id, topic, last_seq) select id, 'channel:' || id, 1 from made),
      channels as (insert into channels (id, kind, name, topic) select id, 'private', 'many', '' from made)
      insert into channel_members (channel_id, user_id, role, joined_at, joined_seq, last_read_seq)
      select id, ${id}, 'member', now(), 1, 1 from made`
  )
  return ids.map((each) => `channel:${each}`)
})

withCast("a hostile client", (it) => {
  it.effect("is answered by errors that reveal nothing, whatever it puts in any field", () =>
    Effect.gen(function* () {
      const { dora } = yield* Cast
      const client = yield* connects(dora)
      for (const frame of frames) {
        for (const value of hostileValues) client.send(frame.replace("$", () => value))
        yield* client.isHandled
      }
      const refused = client.frames.filter(({ type }) => type === "error" || type === "subscription_refused")
      expect(refused.length).toBeGreaterThan(frames.length)
      for (const { data } of refused) expect(String(data["message"])).not.toMatch(rawWords)
      expect(client.isClosed).toBe(false)
    })
  )

  it.effect("sends five thousand frames of garbage, and others are served meanwhile", () =>
    Effect.gen(function* () {
      const { ada, dora } = yield* Cast
      const id = yield* aChannelWith(ada)
      const [vandal, client] = [yield* connects(dora), yield* connects(ada)]
      yield* client.subscribe(channelTopic(id))
      const garbage = ["{", "[]", "\0\0", '"', '{"subscribe":7}', "🗑️".repeat(50), "[".repeat(20_000)]
      for (let count = 0; count < 5_000; count++) vandal.send(garbage[count % garbage.length] ?? "")
      yield* writes(ada, id)
      yield* client.next("channel_message")
      yield* vandal.isHandled
      expect(vandal.of("error")).toHaveLength(5_000)
    })
  )

  it.effect("sends a frame of a mebibyte, and loses only its own socket", () =>
    Effect.gen(function* () {
      const { ada, dora } = yield* Cast
      const [vandal, client] = [yield* connects(dora), yield* connects(ada)]
      vandal.send({ subscribe: ["x".repeat(1024 * 1024)] })
      yield* vandal.closeCode
      yield* client.isHandled
    })
  )

  it.effect("subscribes to as many channels as a connection may, and not to one more", () =>
    Effect.gen(function* () {
      const { crowd } = yield* HazelForTests
      const [person] = yield* crowd(1)
      const names = yield* manyChannelsOf(person!, eventsLimits.subscriptions + 5)
      const client = yield* connects(person!)
      for (let start = 0; start < names.length; start += 500) {
        yield* client.subscribe(...names.slice(start, start + 500).map((channel) => ({ channel, after: 1 })))
      }
      expect(client.of("subscribed")).toHaveLength(eventsLimits.subscriptions)
      expect(client.of("subscription_refused").map(({ data }) => data["code"])).toEqual(
        Array.from({ length: 5 }, () => "TOO_MANY_SUBSCRIPTIONS")
      )
      yield* client.unsubscribe(names[0]!)
      const [answer] = yield* client.subscribe(names.at(-1)!)
      expect(answer?.type).toBe("subscribed")
    })
  )

  it.effect("does not read, is closed, delays nobody, and resumes where it stopped", () =>
    Effect.gen(function* () {
      const { ada, ben } = yield* Cast
      const id = yield* aChannelWith(ada, ben)
      const [slow, client] = [yield* connects(ben), yield* connects(ben)]
      const idle = yield* openStream([channelTopic(id)], { headers: bearerOf(ben) })
      for (const each of [slow, client]) yield* each.subscribe(channelTopic(id))
      yield* idle.next("subscribed")
      slow.pause()
      idle.pause()
      const body = "é".repeat(9_000)
      // The buffers of the kernel take some mebibytes before Hazel notices.
      for (let count = 1; count <= 700; count++) {
        yield* writes(ada, id, body)
        yield* client.next("channel_message")
      }
      for (const each of [slow, idle]) {
        each.resume()
        yield* each.closeCode
        expect(each.events.length).toBeLessThan(700)
      }
      const again = yield* connects(ben)
      yield* again.subscribe({ channel: channelTopic(id), after: slow.events.at(-1)?.seq ?? 0 })
      const missing = 700 - slow.events.length
      yield* again.awaits("the rest", () => again.events[missing - 1])
      expect([...slow.events, ...again.events].map((event) => event.id)).toEqual(client.events.map((event) => event.id))
    })
  )

  it.effect("names the same channel many times, and receives its events once", () =>
    Effect.gen(function* () {
      const { ada } = yield* Cast
      const id = yield* aChannelWith(ada)
      const client = yield* connects(ada)
      const names = Array.from({ length: 200 }, () => channelTopic(id))
      const answers = yield* client.subscribe(...names, globalTopic)
      expect(answers.filter(({ type }) => type === "subscribed")).toHaveLength(2)
      yield* writes(ada, id)
      yield* client.next("channel_message")
      yield* client.isHandled
      expect(client.events).toHaveLength(1)
    })
  )
})

layer(HazelForTests.layerWith({ rateLimits: "on" }), { excludeTestServices: true })("a client in a hurry", (it) => {
  it.effect("is answered for each name, and refused those for which it asks too often", () =>
    Effect.gen(function* () {
      const { crowd } = yield* HazelForTests
      const [person] = yield* crowd(1)
      const client = yield* connects(person!)
      const absent = Array.from({ length: 1_000 }, () => `channel:${uuidV7()}`)
      for (let time = 1; time <= 6; time++) client.send({ subscribe: absent })
      yield* client.awaits("all answers", () => client.of("subscription_refused")[6 * absent.length - 1])
      const codes = client.of("subscription_refused").map(({ data }) => data["code"])
      const answered = codes.filter((code) => code === "CHANNEL_NOT_FOUND").length
      expect(answered).toBeGreaterThan(1_000)
      expect(codes.filter((code) => code === "RATE_LIMITED")).toHaveLength(codes.length - answered)
      expect(answered).toBeLessThan(codes.length)
    })
  )
})
