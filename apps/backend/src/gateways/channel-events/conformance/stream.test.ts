import { expect } from "@effect/vitest"
import { channelTopic, globalTopic, userTopic } from "@hazel/domain/realtime/topic"
import { Effect, Fiber } from "effect"
import { TestClock } from "effect/testing"
import { FrontDoor } from "../../../front-door/front-door.ts"
import { aChannelWith, Cast, withCast, writes } from "../../../testing/harness/cast.ts"
import { HazelForTests } from "../../../testing/harness/hazel-for-tests.ts"
import { bearerOf, connects } from "./feed-client.ts"
import { refusedStream, streams } from "./stream-client.ts"

withCast("an event stream", (it) => {
  it.effect("answers for each name and has the same events as a socket, with the same keys", () =>
    Effect.gen(function* () {
      const { ada, dora } = yield* Cast
      const id = yield* aChannelWith(ada)
      const socket = yield* connects(ada)
      yield* socket.subscribe(channelTopic(id))
      const stream = yield* streams(ada, [channelTopic(id), userTopic(dora.id), "nonsense"])
      yield* stream.awaits("all answers", () => stream.frames[2])
      expect(stream.frames.map(({ type, data }) => data["code"] ?? type)).toEqual([
        "subscribed",
        "NOT_YOUR_CHANNEL",
        "INVALID_CHANNEL"
      ])
      const message = yield* writes(ada, id)
      yield* ada.asks((hazel) => hazel.message.delete({ id: message.id }))
      yield* ada.asks((hazel) => hazel.channel.update({ id, topic: "Soup" }))
      yield* stream.next("channel_updated")
      yield* socket.next("channel_updated")
      expect(stream.events).toEqual(socket.events)
    })
  )

  it.effect("resumes each of its topics by Last-Event-ID", () =>
    Effect.gen(function* () {
      const { ada } = yield* Cast
      const [one, other] = [yield* aChannelWith(ada), yield* aChannelWith(ada)]
      const names = [channelTopic(one), channelTopic(other), globalTopic]
      const first = yield* streams(ada, names)
      yield* first.awaits("all answers", () => first.of("subscribed")[2])
      yield* writes(ada, one, "Seen")
      yield* first.next("channel_message")
      yield* first.awaits(
        "the id",
        () => /channel:[^,]+=\d+,channel:[^,]+=\d+,global=\d+$/.exec(first.lastEventId)?.[0]
      )
      first.disconnect()
      yield* writes(ada, other, "Missed there")
      yield* writes(ada, one, "Missed here")
      const second = yield* streams(ada, names, { lastEventId: first.lastEventId })
      yield* second.awaits("both", () => second.of("channel_message")[1])
      expect(new Set(second.of("channel_message").map(({ data }) => data["content"]))).toEqual(
        new Set(["Missed here", "Missed there"])
      )
      expect(second.of("subscribed").map(({ data }) => data["replay"])).toEqual(["complete", "complete", "complete"])
    })
  )

  it.effect("keeps the cursors of all its topics in the id of the first answer already", () =>
    Effect.gen(function* () {
      const { ada } = yield* Cast
      const topics = [channelTopic(yield* aChannelWith(ada)), channelTopic(yield* aChannelWith(ada))]
      const first = yield* streams(ada, topics)
      yield* first.awaits("both answers", () => first.of("subscribed")[1])
      const { lastEventId } = first
      const second = yield* streams(ada, topics, { lastEventId })
      yield* second.next("subscribed")
      expect(second.ids[0]).toBe(lastEventId)
    })
  )

  it.effect("gets further with each visit, although the client leaves before everything it missed has come", () =>
    Effect.gen(function* () {
      const { ada } = yield* Cast
      const id = yield* aChannelWith(ada)
      const first = yield* streams(ada, [channelTopic(id)])
      const { data } = yield* first.next("subscribed")
      let lastEventId = `${data["epoch"]};${channelTopic(id)}=${data["after"]}`
      first.disconnect()
      for (let count = 1; count <= 6; count++) yield* writes(ada, id, String(count))
      const received = new Set<unknown>()
      for (let visit = 1; received.size < 6 && visit <= 6; visit++) {
        const stream = yield* streams(ada, [channelTopic(id)], { lastEventId })
        yield* stream.awaits("two events", () =>
          stream.events.find(({ data }, index) => index === 1 || data["content"] === "6")
        )
        stream.disconnect()
        for (const { data } of stream.events) received.add(data["content"])
        lastEventId = stream.lastEventId
      }
      expect([...received]).toEqual(["1", "2", "3", "4", "5", "6"])
    })
  )

  it.effect("says that events are missing after an id of another database, or one that it has not given", () =>
    Effect.gen(function* () {
      const { ada } = yield* Cast
      const topic = channelTopic(yield* aChannelWith(ada))
      for (const lastEventId of [`another database;${topic}=1`, `;${topic}=1`]) {
        const stream = yield* streams(ada, [topic], { lastEventId })
        expect((yield* stream.next("subscribed")).data["replay"]).toBe("incomplete")
      }
      const stream = yield* streams(ada, [topic], { lastEventId: "17" })
      expect((yield* stream.next("subscribed")).data["replay"]).toBe("none")
    })
  )

  it.effect("ends the subscription of a person who is removed, and the stream with the session", () =>
    Effect.gen(function* () {
      const { ada } = yield* Cast
      const { crowd, sql } = yield* HazelForTests
      const [person] = yield* crowd(1)
      const id = yield* aChannelWith(ada, person!)
      const stream = yield* streams(person!, [channelTopic(id), userTopic(person!.id)])
      yield* stream.next("subscribed")
      yield* ada.asks((hazel) => hazel.channel.kickMember({ id, userId: person!.id }))
      expect((yield* stream.next("unsubscribed")).data).toEqual({ channel: channelTopic(id), reason: "removed" })
      expect(stream.lastEventId).not.toContain(id)
      yield* Effect.promise(() => sql`delete from sessions where user_id = ${person!.id}`)
      yield* TestClock.adjust("2 seconds")
      expect((yield* stream.next("goodbye")).data).toEqual({ reason: "signed-out", reconnect: false })
      expect(yield* stream.closeCode).toBe(1000)
    })
  )

  it.effect("is refused without a name, with too many, and without a credential", () =>
    Effect.gen(function* () {
      const { ada } = yield* Cast
      const headers = { authorization: `Bearer ${ada.token}` }
      const many = Array.from({ length: 51 }, (_, index) => `channel:${index}`)
      expect(yield* refusedStream([], { headers })).toMatchObject({ status: 400, code: "INVALID_SUBSCRIPTION" })
      expect(yield* refusedStream(many, { headers })).toMatchObject({ status: 400, code: "INVALID_SUBSCRIPTION" })
      expect(yield* refusedStream([globalTopic])).toMatchObject({ status: 401, code: "CREDENTIAL_MISSING" })
    })
  )
})

withCast("an open event stream", (it) => {
  it.effect("is counted as a connection as long as it is open", () =>
    Effect.gen(function* () {
      const { ada } = yield* Cast
      const { url } = yield* HazelForTests
      const { sockets } = yield* FrontDoor
      const before = sockets.all
      const stream = yield* streams(ada, [globalTopic])
      yield* stream.next("subscribed")
      expect(sockets.all).toBe(before + 1)
      stream.disconnect()
      yield* Effect.promise(async () => {
        while (sockets.all !== before) await fetch(`${url}/health`)
      })
    })
  )

  it.effect("tells proxies not to hold it back, and the client when to come back, and is never silent for long", () =>
    Effect.gen(function* () {
      const { ada } = yield* Cast
      const { url } = yield* HazelForTests
      const abort = yield* Effect.acquireRelease(
        Effect.sync(() => new AbortController()),
        (controller) => Effect.sync(() => controller.abort())
      )
      const { headers, body } = yield* Effect.promise(() =>
        fetch(`${url}/events/stream?subscribe=global`, { headers: bearerOf(ada), signal: abort.signal })
      )
      expect(headers.get("content-type")).toBe("text/event-stream; charset=utf-8")
      expect(headers.get("x-accel-buffering")).toBe("no")
      expect(headers.get("cache-control")).toBe("no-store, no-transform")
      expect(headers.get("content-encoding")).toBe(null)
      const reader = body!.pipeThrough(new TextDecoderStream()).getReader()
      let text = ""
      const reads = (part: string | RegExp) =>
        Effect.promise(async () => {
          while (text.search(part) === -1) text += (await reader.read()).value ?? ""
        })
      yield* reads(/^retry: [1-4]\d\d\d\n\n/)
      yield* reads("subscribed")
      const pings = yield* Effect.forkChild(reads(/\n: ping\n\n/))
      yield* TestClock.adjust("13 seconds")
      yield* Fiber.join(pings)
    })
  )
})
