import { expect } from "@effect/vitest"
import { ChannelId } from "@hazel/domain/ids"
import { channelTopic, globalTopic, userTopic } from "@hazel/domain/realtime/topic"
import { uuidV7 } from "@hazel/domain/uuid"
import { Effect } from "effect"
import { aChannelWith, aPublicChannelOf, Cast, withCast, writes } from "../../../testing/harness/cast.ts"
import { HazelForTests } from "../../../testing/harness/hazel-for-tests.ts"
import { connects, type Frame } from "./feed-client.ts"

const codesOf = (answers: ReadonlyArray<Frame>) => answers.map(({ type, data }) => data["code"] ?? type)

withCast("a client that subscribes", (it) => {
  it.effect("G1 (e) is answered for each name: its channels, its own log and global, and nobody else's", () =>
    Effect.gen(function* () {
      const { ada, ben } = yield* Cast
      const { crowd, sql } = yield* HazelForTests
      const [guest] = yield* crowd(1)
      yield* Effect.promise(() => sql`update users set role = 'guest' where id = ${guest!.id}`)
      const [closed, open] = [yield* aChannelWith(ada), yield* aPublicChannelOf(ada)]
      const mine = yield* aChannelWith(ben, guest!)
      const absent = ChannelId.make(uuidV7())
      const client = yield* connects(ben)
      const names = [channelTopic(mine), userTopic(ben.id), globalTopic]
      const others = [channelTopic(closed), channelTopic(absent), channelTopic(open), userTopic(ada.id), "room:1", ""]
      const answers = yield* client.subscribe(...names, ...others)
      expect(answers.map(({ data }) => data["channel"])).toEqual([...names, ...others])
      expect(codesOf(answers)).toEqual([
        ...["subscribed", "subscribed", "subscribed"],
        ...["CHANNEL_NOT_FOUND", "CHANNEL_NOT_FOUND", "CHANNEL_NOT_FOUND", "NOT_YOUR_CHANNEL"],
        ...["INVALID_CHANNEL", "INVALID_CHANNEL"]
      ])
      const hers = yield* connects(guest!)
      expect(codesOf(yield* hers.subscribe(channelTopic(mine), globalTopic))).toEqual(["subscribed", "MEMBERS_ONLY"])
    })
  )

  it.effect("is answered alike for a channel that does not exist and for one that is closed to it", () =>
    Effect.gen(function* () {
      const { ada, dora } = yield* Cast
      const closed = channelTopic(yield* aChannelWith(ada))
      const absent = channelTopic(ChannelId.make(uuidV7()))
      const client = yield* connects(dora)
      const [one, other] = yield* client.subscribe(closed, absent)
      const without = (frame: Frame | undefined, name: string) =>
        JSON.stringify({ ...frame, timestamp: "" }).replace(name, "a channel")
      expect(without(one, closed)).toBe(without(other, absent))
    })
  )

  it.effect("G14 may write ids in upper case, and is refused anything that is no UUID", () =>
    Effect.gen(function* () {
      const { ada } = yield* Cast
      const id = yield* aChannelWith(ada)
      const client = yield* connects(ada)
      const answers = yield* client.subscribe(`channel:${id.toUpperCase()}`, "channel:1", `channel:${id} `, "user:ada")
      expect(codesOf(answers)).toEqual(["subscribed", "INVALID_CHANNEL", "INVALID_CHANNEL", "INVALID_CHANNEL"])
      expect(answers[0]?.data["channel"]).toBe(channelTopic(id))
    })
  )

  it.effect("receives nothing more after it has unsubscribed, and may do so twice", () =>
    Effect.gen(function* () {
      const { ada } = yield* Cast
      const [one, other] = [yield* aChannelWith(ada), yield* aChannelWith(ada)]
      const client = yield* connects(ada)
      yield* client.subscribe(channelTopic(one), channelTopic(other))
      for (let time = 1; time <= 2; time++) {
        const [answer] = yield* client.unsubscribe(channelTopic(one))
        expect(answer?.data).toEqual({ channel: channelTopic(one), reason: "asked" })
      }
      yield* writes(ada, one, "Unheard")
      yield* writes(ada, other, "Heard")
      expect((yield* client.next("channel_message")).data["content"]).toBe("Heard")
      expect(client.events).toHaveLength(1)
    })
  )

  it.effect("is told why a frame is not understood, and may go on", () =>
    Effect.gen(function* () {
      const { ada } = yield* Cast
      const client = yield* connects(ada)
      for (const frame of ["{", "[]", "{}", '{"subscribe":[]}', '{"subscribe":[{"channel":"global","after":-1}]}']) {
        client.send(frame)
        expect((yield* client.next("error")).data).toMatchObject({ code: "INVALID_FRAME" })
      }
      const [first, second] = yield* client.subscribe(globalTopic, globalTopic)
      expect([first?.type, second?.data["code"]]).toEqual(["subscribed", "ALREADY_SUBSCRIBED"])
    })
  )

  it.effect("(e) is unsubscribed at once and told when its person is kicked, banned or removed, or leaves", () =>
    Effect.gen(function* () {
      const { ada, cleo } = yield* Cast
      const ends = [
        (id: ChannelId) => ada.asks((hazel) => hazel.channel.kickMember({ id, userId: cleo.id })),
        (id: ChannelId) => ada.asks((hazel) => hazel.channel.ban({ id, userId: cleo.id, motive: "Spam" })),
        (id: ChannelId) => ada.asks((hazel) => hazel.channel.removeMember({ id, userId: cleo.id })),
        (id: ChannelId) => cleo.asks((hazel) => hazel.channel.leave({ id }))
      ]
      for (const end of ends) {
        const id = yield* aChannelWith(ada, cleo)
        const client = yield* connects(cleo)
        yield* client.subscribe(channelTopic(id))
        yield* end(id)
        yield* writes(ada, id, "Unheard")
        expect((yield* client.next("unsubscribed")).data).toEqual({ channel: channelTopic(id), reason: "removed" })
        yield* client.isHandled
        expect(client.events.at(-1)).toMatchObject({ type: "member_left", data: { user_id: cleo.id } })
        const [answer] = yield* client.subscribe(channelTopic(id))
        expect(answer?.data["code"]).toBe("CHANNEL_NOT_FOUND")
      }
    })
  )
})

withCast("a client that comes back", (it) => {
  it.effect("(g) is sent what came after its cursor, in order and once, and what happens meanwhile", () =>
    Effect.gen(function* () {
      const { ada, ben } = yield* Cast
      const id = yield* aChannelWith(ada, ben)
      const first = yield* connects(ada)
      yield* first.subscribe(channelTopic(id))
      const seen = yield* writes(ben, id, "Seen")
      yield* first.next("channel_message")
      first.socket.terminate()
      for (let count = 1; count <= 100; count++) yield* writes(ben, id, `Missed ${count}`)
      const second = yield* connects(ada)
      second.send({ subscribe: [{ channel: channelTopic(id), after: seen.seq }] })
      yield* writes(ben, id, "Live")
      yield* second.awaits("the last", () => second.events.find(({ data }) => data["content"] === "Live"))
      expect((yield* second.nextAnswer).data).toMatchObject({ after: seen.seq, replay: "complete" })
      expect(second.events.map(({ data }) => data["content"])).toEqual([
        ...Array.from({ length: 100 }, (_, index) => `Missed ${index + 1}`),
        "Live"
      ])
    })
  )

  it.effect(
    "(g) is told that events are missing: of a log that was trimmed, of before it joined, of another database",
    () =>
      Effect.gen(function* () {
        const { ada, ben } = yield* Cast
        const { sql } = yield* HazelForTests
        const id = yield* aChannelWith(ada)
        const early = yield* writes(ada, id, "Before Ben came")
        yield* ada.asks((hazel) => hazel.channel.addMembers({ id, userIds: [ben.id] }))
        const kept = yield* writes(ada, id, "Kept")
        const resumes = Effect.fnUntraced(function* (person: typeof ada, after: number, most: number, epoch?: string) {
          const client = yield* connects(person)
          client.send({ subscribe: [{ channel: channelTopic(id), after }], ...(epoch && { epoch }) })
          const { data } = yield* client.nextAnswer
          yield* client.awaits("the replay", () => client.events.length >= most || undefined)
          yield* client.isHandled
          return [data["replay"], data["after"], client.events.map((event) => event.data["content"] ?? event.type)]
        })
        const joined = kept.seq - 1
        expect(yield* resumes(ben, early.seq - 1, 2)).toEqual(["incomplete", joined - 1, ["member_joined", "Kept"]])
        expect(yield* resumes(ada, early.seq - 1, 3)).toMatchObject(["complete", early.seq - 1, expect.any(Array)])
        expect(yield* resumes(ada, kept.seq + 1, 0)).toEqual(["incomplete", kept.seq, []])
        expect(yield* resumes(ada, early.seq, 0, "another database")).toEqual(["incomplete", kept.seq, []])
        yield* Effect.promise(() => sql`delete from log_events where log_id = ${id} and seq < ${kept.seq}`)
        expect(yield* resumes(ada, early.seq, 1)).toEqual(["incomplete", joined, ["Kept"]])
      })
  )
})
