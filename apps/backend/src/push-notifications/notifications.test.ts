import { expect, layer } from "@effect/vitest"
import { Effect, Queue } from "effect"
import { topic } from "../testing/push/an-apns-server.ts"
import { Apns, aPhoneOf, PushingHazel } from "../testing/push/pushing-hazel.ts"
import { aChannelWith, Cast, writes } from "../testing/harness/cast.ts"

layer(Cast.layerIn(PushingHazel), { excludeTestServices: true })("a phone", (it) => {
  it.effect("I20 is notified of a mention while its person is away", () =>
    Effect.gen(function* () {
      const { ada, ben } = yield* Cast
      const apns = yield* Apns
      const channelId = yield* aChannelWith(ada, ben)
      const phone = yield* aPhoneOf(ben)
      yield* writes(ada, channelId, "Nothing for anybody")
      const message = yield* writes(ada, channelId, "Lunch, @ben?")
      const received = yield* apns.next
      expect(received.token).toBe(phone.token)
      expect(received.headers).toMatchObject({ "apns-topic": topic, "apns-push-type": "alert", "apns-priority": "10" })
      expect(received.payload.aps.alert).toMatchObject({ body: "Ada: Lunch, @ben?" })
      expect(received.payload.aps.badge).toBe(1)
      expect(received.payload.hazel).toMatchObject({ channelId, messageId: message.id, parentId: null })
      expect(yield* Queue.size(apns.requests)).toBe(0)
    })
  )
})
