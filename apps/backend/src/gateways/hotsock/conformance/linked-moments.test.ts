import { expect } from "@effect/vitest"
import { Effect, Fiber } from "effect"
import { TestClock } from "effect/testing"
import { aTransaction } from "../../../testing/harness/a-transaction.ts"
import { aSecondNode } from "../../../testing/harness/second-node.ts"
import { conformance } from "./harness.ts"
import { support } from "./linked-scene.ts"
import { connectTo } from "./raw-client.ts"

conformance("a linked channel", (it) => {
  it.effect("sends nothing to a banned user when it is linked again, even while the bans are being looked up", () =>
    Effect.gen(function* () {
      const { ada, app, name, jim, pam, enters, channelId } = yield* support
      yield* jim.publish("chat", "Spam")
      yield* pam.client.next("chat")
      const id = yield* channelId
      const { messages } = yield* ada.asks((hazel) => hazel.message.list({ channelId: id }))
      yield* ada.asks((hazel) => hazel.channel.ban({ id, userId: messages[0]!.authorId, motive: "Spam" }))
      const { links } = yield* ada.asks((hazel) => hazel.appLink.list({ appId: app }))
      for (const link of links) yield* ada.asks((hazel) => hazel.appLink.delete({ id: link.id }))
      yield* TestClock.adjust("3 seconds")
      const again = yield* enters("Jim")
      yield* ada.asks((hazel) => hazel.appLink.create({ appId: app, pattern: name, kind: "public" }))
      const { lockTable, isWaitedFor, commit } = yield* aTransaction
      yield* ada.asks((hazel) => hazel.message.create({ channelId: id, body: "Without Jim" }))
      yield* lockTable("channel_bans", "access exclusive")
      yield* Effect.forkChild(TestClock.adjust("2 seconds"))
      yield* isWaitedFor
      yield* commit
      expect(yield* pam.client.next("chat")).toMatchObject({ data: { text: "Without Jim" } })
      yield* again.client.isHandled
      expect(again.client.texts.join("")).not.toContain("Without Jim")
    })
  )

  it.effect("refuses a user who is banned while they are subscribing", () =>
    Effect.gen(function* () {
      const { ada, name, jim, pam, channelId } = yield* support
      yield* jim.publish("chat", "Spam")
      yield* pam.client.next("chat")
      const id = yield* channelId
      const { messages } = yield* ada.asks((hazel) => hazel.message.list({ channelId: id }))
      yield* jim.client.unsubscribe(name)
      const { lockTable, isWaitedFor, commit } = yield* aTransaction
      yield* lockTable("app_subscriptions", "share")
      jim.client.send({ event: "hotsock.subscribe", channel: name })
      yield* isWaitedFor
      yield* ada.asks((hazel) => hazel.channel.ban({ id, userId: messages[0]!.authorId, motive: "Spam" }))
      yield* commit
      expect(yield* jim.client.nextError).toMatchObject({ channel: name, code: "CHAT_BANNED" })
      const { text } = yield* pam.call("getChannelInfo", { channel: name })
      expect(JSON.parse(text).subscriptionsCount).toBe(1)
    })
  )

  it.effect("delays no subscription to another channel while its bans are being looked up", () =>
    Effect.gen(function* () {
      const { name, jim, token } = yield* support
      yield* jim.publish("chat", "Hello")
      const { url } = yield* aSecondNode
      const channels = { [name]: { subscribe: true }, elsewhere: { subscribe: true } }
      const enters = Effect.flatMap(token({ scope: "connect", channels }), (signed) => connectTo(url, signed))
      const [slow, quick] = yield* Effect.all([enters, enters])
      const { lockTable, isWaitedFor, commit } = yield* aTransaction
      yield* lockTable("channel_bans", "access exclusive")
      const subscribing = yield* Effect.forkChild(slow.subscribe(name))
      yield* Effect.raceFirst(isWaitedFor, Fiber.join(subscribing))
      yield* quick.subscribe("elsewhere")
      yield* commit
      yield* Fiber.join(subscribing)
    })
  )
})
