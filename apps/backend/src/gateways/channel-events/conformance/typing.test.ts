import { expect } from "@effect/vitest"
import { ChannelId } from "@hazel/domain/ids"
import { typingExpiresMs } from "@hazel/domain/realtime/signal"
import { channelTopic } from "@hazel/domain/realtime/topic"
import { uuidV7 } from "@hazel/domain/uuid"
import { Effect } from "effect"
import { TestClock } from "effect/testing"
import { aBot, aChannelWith, Cast, withCast, writes } from "../../../testing/harness/cast.ts"
import { listen } from "../../../testing/harness/listener.ts"
import { connects } from "./feed-client.ts"

const typingIn = (id: ChannelId, isTyping: boolean) => ({
  type: "user_typing",
  data: { channel_id: id, is_typing: isTyping }
})

withCast("G13 typing", (it) => {
  it.effect("(d) is told to the others of the channel until it stops, and never to the person", () =>
    Effect.gen(function* () {
      const { ada, ben } = yield* Cast
      const id = yield* aChannelWith(ada, ben)
      const [hers, his] = [yield* connects(ada), yield* connects(ben)]
      for (const client of [hers, his]) yield* client.subscribe(channelTopic(id))
      const native = yield* listen(ada)
      yield* native.welcome
      his.send(typingIn(id, true))
      const frame = yield* hers.next("user_typing")
      expect(Object.keys(frame)).toEqual(["type", "timestamp", "data"])
      expect(frame.data).toEqual({ channel_id: id, user_id: ben.id, username: "ben", is_typing: true })
      expect((yield* native.nextSignal("user_typing")).data).toMatchObject({ userId: ben.id, isTyping: true })
      his.send(typingIn(id, false))
      expect((yield* hers.next("user_typing")).data).toMatchObject({ is_typing: false })
      yield* his.isHandled
      expect(his.of("user_typing")).toEqual([])
    })
  )

  it.effect("of people in the web app is told as well, but not what they type in a thread", () =>
    Effect.gen(function* () {
      const { ada, ben } = yield* Cast
      const id = yield* aChannelWith(ada, ben)
      const { id: parentId } = yield* writes(ada, id)
      const client = yield* connects(ada)
      yield* client.subscribe(channelTopic(id))
      yield* ben.asks((hazel) => hazel.channel.setTyping({ id, parentId, isTyping: true }))
      yield* ben.asks((hazel) => hazel.channel.setTyping({ id, isTyping: true }))
      yield* ben.asks((hazel) => hazel.channel.setTyping({ id, isTyping: false }))
      yield* client.awaits("the end", () => client.of("user_typing").find(({ data }) => data["is_typing"] === false))
      expect(client.of("user_typing")).toHaveLength(2)
    })
  )

  it.effect("(f) has stopped when nothing was heard of it for a while", () =>
    Effect.gen(function* () {
      const { ada, ben } = yield* Cast
      const id = yield* aChannelWith(ada, ben)
      const [hers, his] = [yield* connects(ada), yield* connects(ben)]
      yield* hers.subscribe(channelTopic(id))
      his.send(typingIn(id, true))
      yield* hers.next("user_typing")
      yield* TestClock.adjust(typingExpiresMs + 1_000)
      expect((yield* hers.next("user_typing")).data).toMatchObject({ user_id: ben.id, is_typing: false })
    })
  )

  it.effect("is refused in channels of others, and to a bot without the scope for it", () =>
    Effect.gen(function* () {
      const { ada, dora } = yield* Cast
      const bot = yield* aBot(ada, ["read"])
      const id = yield* aChannelWith(ada, bot)
      const [stranger, reader] = [yield* connects(dora), yield* connects(bot)]
      for (const channel of [id, ChannelId.make(uuidV7())]) {
        stranger.send(typingIn(channel, true))
        expect((yield* stranger.next("error")).data["code"]).toBe("CHANNEL_NOT_FOUND")
      }
      reader.send(typingIn(id, true))
      expect((yield* reader.next("error")).data["code"]).toBe("SCOPE_MISSING")
    })
  )
})
