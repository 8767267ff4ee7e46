import { expect } from "@effect/vitest"
import { Effect } from "effect"
import { conformance } from "./harness.ts"
import { errorIn } from "./http-client.ts"
import { idOf, support } from "./linked-scene.ts"

conformance("a linked channel", (it) => {
  it.effect("ends for a user who is banned: they neither write, nor receive, nor read, nor subscribe", () =>
    Effect.gen(function* () {
      const { ada, name, jim, pam, channelId } = yield* support
      yield* jim.publish("chat", { text: "Spam" })
      yield* pam.client.next("chat")
      const id = yield* channelId
      const { messages } = yield* ada.asks((hazel) => hazel.message.list({ channelId: id }))
      yield* ada.asks((hazel) => hazel.channel.ban({ id, userId: messages[0]!.authorId, motive: "Spam" }))
      yield* ada.asks((hazel) => hazel.message.create({ channelId: id, body: "He is gone" }))
      yield* pam.client.next("chat")
      yield* jim.client.isHandled
      expect(jim.client.texts.join("")).not.toContain("He is gone")
      expect(errorIn(yield* jim.publish("chat", "More"))).toMatchObject({ status: 403, error: { code: "CHAT_BANNED" } })
      const messageId = idOf(yield* pam.publish("chat", "Finally"))
      for (const reads of [
        jim.call("listMessages", { channel: name }),
        jim.call("listReactions", { channel: name, messageId })
      ]) {
        expect(errorIn(yield* reads)).toMatchObject({ status: 403, channel: name, error: { code: "CHAT_BANNED" } })
      }
      yield* jim.client.unsubscribe(name)
      jim.client.send({ event: "hotsock.subscribe", channel: name })
      expect(yield* jim.client.nextError).toMatchObject({ channel: name, code: "CHAT_BANNED" })
    })
  )

  it.effect("ends for a banned user whose subscription alone names them", () =>
    Effect.gen(function* () {
      const { ada, name, pam, channelId, token, connect } = yield* support
      const client = yield* connect({})
      const channels = { [name]: { subscribe: true, messages: { "*": { publish: true } } } }
      const { connectionId } = client.connected
      const signed = yield* token({ scope: "subscribe", connectionId, uid: "Jim", channels })
      yield* client.subscribe(name, { token: signed })
      client.publish(name, "chat", "Spam")
      yield* pam.client.next("chat")
      const id = yield* channelId
      const { messages } = yield* ada.asks((hazel) => hazel.message.list({ channelId: id }))
      yield* ada.asks((hazel) => hazel.channel.ban({ id, userId: messages[0]!.authorId, motive: "Spam" }))
      yield* ada.asks((hazel) => hazel.message.create({ channelId: id, body: "He is gone" }))
      yield* pam.client.next("chat")
      yield* client.isHandled
      expect(client.texts.join("")).not.toContain("He is gone")
    })
  )
})
