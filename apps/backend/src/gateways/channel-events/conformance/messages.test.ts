import { expect } from "@effect/vitest"
import { channelTopic } from "@hazel/domain/realtime/topic"
import { Effect } from "effect"
import { aBot, aChannelWith, Cast, withCast, writes } from "../../../testing/harness/cast.ts"
import { connects } from "./feed-client.ts"

withCast("messages on channel:{id}", (it) => {
  it.effect("G2 G3 channel_message has the author, their username and the text, and nothing else", () =>
    Effect.gen(function* () {
      const { ada, ben } = yield* Cast
      const channelId = yield* aChannelWith(ada, ben)
      const client = yield* connects(ada)
      yield* client.subscribe(channelTopic(channelId))
      const message = yield* writes(ben, channelId, "Lunch?")
      const frame = yield* client.next("channel_message")
      expect(Object.keys(frame)).toEqual(["type", "timestamp", "data", "seq", "id"])
      expect(frame).toEqual({
        type: "channel_message",
        timestamp: message.createdAt,
        data: {
          channel_id: channelId,
          message_id: message.id,
          user_id: ben.id,
          username: "ben",
          content: "Lunch?"
        },
        seq: message.seq,
        id: `${channelTopic(channelId)}/${message.seq}`
      })
      expect(frame.timestamp).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/)
    })
  )

  it.effect("G4 G5 message_updated has the new text, message_deleted only the ids", () =>
    Effect.gen(function* () {
      const { ada, ben } = yield* Cast
      const channelId = yield* aChannelWith(ada, ben)
      const client = yield* connects(ada)
      yield* client.subscribe(channelTopic(channelId))
      const { id } = yield* writes(ben, channelId, "Lunch?")
      yield* ben.asks((hazel) => hazel.message.update({ id, body: "Dinner?" }))
      expect((yield* client.next("message_updated")).data).toEqual({
        channel_id: channelId,
        message_id: id,
        content: "Dinner?"
      })
      yield* ben.asks((hazel) => hazel.message.delete({ id }))
      expect((yield* client.next("message_deleted")).data).toEqual({ channel_id: channelId, message_id: id })
    })
  )

  it.effect("G6 (a) a reply is a message_reply only, and a channel_message as well if it was sent to the channel", () =>
    Effect.gen(function* () {
      const { ada, ben } = yield* Cast
      const channelId = yield* aChannelWith(ada, ben)
      const client = yield* connects(ada)
      yield* client.subscribe(channelTopic(channelId))
      const parent = yield* writes(ada, channelId, "Lunch?")
      const reply = yield* writes(ben, channelId, "Yes!", parent.id)
      const both = yield* writes(ben, channelId, "Noon", parent.id, true)
      yield* writes(ada, channelId, "Last")
      const { data } = yield* client.next("message_reply")
      expect(data).toEqual({
        channel_id: channelId,
        message_id: reply.id,
        parent_message_id: parent.id,
        user_id: ben.id,
        username: "ben",
        content: "Yes!"
      })
      yield* client.awaits("the last", () => client.of("channel_message")[2])
      expect(client.events.map(({ type, data: { message_id, content } }) => [type, message_id ?? content])).toEqual([
        ["channel_message", parent.id],
        ["message_reply", reply.id],
        ["channel_message", both.id],
        ["message_reply", both.id],
        ["channel_message", expect.any(String)]
      ])
      const [first, second] = client.frames.filter((frame) => frame.data.message_id === both.id)
      expect([first?.seq, second?.seq]).toEqual([both.seq - 1, both.seq])
      expect(first?.id).not.toBe(second?.id)
    })
  )

  it.effect("I14 a streamed answer is a channel_message, and a message_updated with the whole text at its end", () =>
    Effect.gen(function* () {
      const { ada } = yield* Cast
      const bot = yield* aBot(ada)
      const channelId = yield* aChannelWith(ada, bot)
      const client = yield* connects(ada)
      yield* client.subscribe(channelTopic(channelId))
      const { data } = yield* bot.asks((hazel) => hazel.messageStream.open({ channelId }))
      const { id: messageId } = data
      yield* bot.asks((hazel) => hazel.messageStream.append({ messageId, index: 0, text: "Lunch " }))
      yield* bot.asks((hazel) => hazel.messageStream.append({ messageId, index: 1, text: "is ready" }))
      yield* bot.asks((hazel) => hazel.messageStream.finish({ messageId }))
      expect((yield* client.next("message_updated")).data).toEqual({
        channel_id: channelId,
        message_id: messageId,
        content: "Lunch is ready"
      })
      expect(client.events.map(({ type }) => type)).toEqual(["channel_message", "message_updated"])
    })
  )
})
