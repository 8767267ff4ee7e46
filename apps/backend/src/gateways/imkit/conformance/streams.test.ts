import { expect } from "@effect/vitest"
import { Effect } from "effect"
import { aBot, aChannelWith, Cast } from "../../../testing/harness/cast.ts"
import { listen } from "../../../testing/harness/listener.ts"
import { conformance } from "./harness.ts"
import { connectAs } from "./imkit-client.ts"

conformance("a message that a bot writes piece by piece", (it) => {
  it.effect("I14 is told in chunks with the id of the message, and then as a whole with the same id", () =>
    Effect.gen(function* () {
      const { ada, ben } = yield* Cast
      const bot = yield* aBot(ada)
      const channelId = yield* aChannelWith(ada, ben, bot)
      const client = yield* connectAs(ben)
      const { data } = yield* bot.asks((hazel) => hazel.messageStream.open({ channelId, parentId: null }))
      const messageId = data.id
      const chunk = { room: channelId, sender: bot.id, messageId }
      yield* bot.asks((hazel) => hazel.messageStream.append({ messageId, index: 0, text: "Message " }))
      expect(yield* client.next("ai_streaming")).toEqual({ ...chunk, text: "Message " })
      yield* bot.asks((hazel) => hazel.messageStream.append({ messageId, index: 1, text: "chunk content" }))
      expect(yield* client.next("ai_streaming")).toEqual({ ...chunk, text: "chunk content" })
      expect(client.of("chat message")).toEqual([])
      yield* bot.asks((hazel) => hazel.messageStream.finish({ messageId }))
      const whole = { _id: messageId, message: "Message chunk content", sender: { _id: bot.id, isRobot: true } }
      expect(yield* client.next("chat message")).toMatchObject(whole)
    })
  )
})

conformance("the text that somebody is typing", (it) => {
  it.effect("I13 reaches clients of the protocol only: the web app is told that they type, and not what", () =>
    Effect.gen(function* () {
      const { ada, ben } = yield* Cast
      const channelId = yield* aChannelWith(ada, ben)
      const [hers, his, web] = [yield* connectAs(ada), yield* connectAs(ben), yield* listen(ben)]
      hers.socket.emit("typing", channelId, "a secret draft")
      expect(yield* his.next("typing")).toMatchObject({ message: "a secret draft" })
      yield* web.nextSignal("user_typing")
      expect(web.lines.join()).not.toContain("secret")
    })
  )

  it.effect("I13 is told to clients when the web app is used, without a text", () =>
    Effect.gen(function* () {
      const { ada, ben } = yield* Cast
      const channelId = yield* aChannelWith(ada, ben)
      const [web, his] = [yield* listen(ada), yield* connectAs(ben)]
      web.send({ type: "typing", channelId, isTyping: true })
      expect(yield* his.next("typing")).toMatchObject({ room: channelId, message: "", senderInfo: { _id: ada.id } })
    })
  )
})
