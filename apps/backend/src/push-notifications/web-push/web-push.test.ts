import { expect, layer } from "@effect/vitest"
import { Effect, Queue } from "effect"
import { TestClock } from "effect/testing"
import { aChannelWith, Cast, writes } from "../../testing/harness/cast.ts"
import { HazelForTests } from "../../testing/harness/hazel-for-tests.ts"
import { refusal } from "../../testing/harness/stored.ts"
import {
  aBrowserOf,
  type BrowserReceived,
  BrowserPushService,
  hazelWithBrowsers
} from "../../testing/push/a-browser-push-service.ts"
import { everybodyIsNotified } from "../../testing/push/pushing-hazel.ts"

layer(Cast.layerIn(hazelWithBrowsers), { excludeTestServices: true })("a browser", (it) => {
  it.effect("I20 is told of a mention, encrypted for it and signed with Hazel's key", () =>
    Effect.gen(function* () {
      const { ada, ben } = yield* Cast
      const service = yield* BrowserPushService
      const channelId = yield* aChannelWith(ada, ben)
      const browser = yield* aBrowserOf(ben)
      yield* writes(ada, channelId, "Nothing for anybody")
      const message = yield* writes(ada, channelId, "**Lunch**, @ben?")
      const received = yield* service.next
      expect(received).toMatchObject({
        path: browser.path,
        contact: "mailto:hazel@hazel.test",
        payload: {
          badge: 1,
          title: expect.stringMatching(/^#room-/),
          body: "Ada: Lunch, @ben?",
          messageId: message.id,
          channelId
        },
        headers: { "content-encoding": "aes128gcm", urgency: "high", topic: channelId.replaceAll("-", "") }
      })
      const { webPushKey, transports } = yield* ben.asks((hazel) => hazel.pushDevice.list())
      expect(transports).toEqual(["web"])
      expect(received.key).toBe(webPushKey)
      yield* ben.asks((hazel) => hazel.pushDevice.delete({ id: browser.id }))
    })
  )

  it.effect("D.9 is told which notifications to close once its person has read the message elsewhere", () =>
    Effect.gen(function* () {
      const { ada, cleo } = yield* Cast
      const service = yield* BrowserPushService
      const channelId = yield* aChannelWith(ada, cleo)
      const browsers = [yield* aBrowserOf(cleo), yield* aBrowserOf(cleo)]
      const message = yield* writes(ada, channelId, "Lunch, @cleo?")
      yield* service.next
      yield* service.next
      yield* everybodyIsNotified
      yield* cleo.asks((hazel) => hazel.channel.markRead({ id: channelId, seq: message.seq }))
      const received: Array<BrowserReceived> = []
      const receive = Effect.map(Queue.clear(service.requests), (some) => received.push(...some))
      yield* Effect.repeat(Effect.andThen(TestClock.adjust("1 second"), receive), { until: (count) => count >= 2 })
      expect(received.map(({ path }) => path).toSorted()).toEqual(browsers.map(({ path }) => path).toSorted())
      for (const { payload } of received) {
        expect(payload).toMatchObject({ badge: 0, retracted: [message.id] })
        expect(payload.title).toBeUndefined()
      }
      for (const { id } of browsers) yield* cleo.asks((hazel) => hazel.pushDevice.delete({ id }))
    })
  )

  it.effect("I20 that has shown a message shows nothing more of its person once somebody else uses it", () =>
    Effect.gen(function* () {
      const { ada, ben, dora } = yield* Cast
      const service = yield* BrowserPushService
      const channelId = yield* aChannelWith(ada, ben, dora)
      const browser = yield* aBrowserOf(ben)
      yield* writes(ada, channelId, "Lunch, @ben?")
      expect(yield* service.next).toMatchObject({ path: browser.path, payload: { body: "Ada: Lunch, @ben?" } })
      yield* everybodyIsNotified
      const token = JSON.stringify(browser.subscription)
      const { data } = yield* dora.asks((hazel) => hazel.pushDevice.register({ transport: "web", token }))
      yield* writes(ada, channelId, "And your secret, @ben?")
      yield* writes(ada, channelId, "Lunch, @dora?")
      expect(yield* service.next).toMatchObject({ path: browser.path, payload: { body: "Ada: Lunch, @dora?" } })
      yield* everybodyIsNotified
      expect(yield* Queue.clear(service.requests)).toEqual([])
      yield* dora.asks((hazel) => hazel.pushDevice.delete({ id: data.id }))
    })
  )

  it.effect("that has withdrawn its permission is forgotten when its push service says so", () =>
    Effect.gen(function* () {
      const { ada, dora } = yield* Cast
      const { sql } = yield* HazelForTests
      const service = yield* BrowserPushService
      const channelId = yield* aChannelWith(ada, dora)
      const browser = yield* aBrowserOf(dora)
      service.unsubscribes(browser)
      const message = yield* writes(ada, channelId, "Lunch, @dora?")
      const rows = Effect.promise(() => sql`select from push_devices where id = ${browser.id}`)
      yield* Effect.repeat(rows, { until: ({ length }) => length === 0 })
      yield* everybodyIsNotified
      const { decision } = yield* dora.asks((hazel) => hazel.notification.explain({ messageId: message.id }))
      expect(decision).toMatchObject({ outcome: "none", reason: "no_device" })
    })
  )

  it.effect.each([
    [429, "600", 600],
    [503, undefined, 10]
  ] as const)(
    "whose push service answers %d is left alone as long as that wants (%s), and its person's other browser is not",
    ([status, retryAfter, seconds]) =>
      Effect.gen(function* () {
        const { ada, ben } = yield* Cast
        const service = yield* BrowserPushService
        const channelId = yield* aChannelWith(ada, ben)
        const [busy, other] = [yield* aBrowserOf(ben), yield* aBrowserOf(ben)]
        service.refuses(busy, { status, ...(retryAfter && { retryAfter }) })
        yield* writes(ada, channelId, "One, @ben")
        expect(yield* service.next).toMatchObject({ path: other.path, payload: { body: "Ada: One, @ben" } })
        yield* everybodyIsNotified
        yield* writes(ada, channelId, "Two, @ben")
        expect(yield* service.next).toMatchObject({ path: other.path, payload: { body: "Ada: Two, @ben" } })
        yield* everybodyIsNotified
        expect(service.triesOf(busy), "the second message does not try while the first was asked to wait").toBe(1)
        service.refuses(busy, undefined)
        yield* TestClock.adjust(`${seconds / 2} seconds`)
        yield* everybodyIsNotified
        expect(service.triesOf(busy)).toBe(1)
        yield* TestClock.adjust(`${seconds * 2} seconds`)
        const late = [yield* service.next, yield* service.next]
        expect(late.map(({ path, payload }) => [path, payload.body]).toSorted()).toEqual([
          [busy.path, "Ada: One, @ben"],
          [busy.path, "Ada: Two, @ben"]
        ])
        for (const { id } of [busy, other]) yield* ben.asks((hazel) => hazel.pushDevice.delete({ id }))
      })
  )

  it.effect("is sent no more than push services take, whatever somebody writes", () =>
    Effect.gen(function* () {
      const { ada, cleo } = yield* Cast
      const service = yield* BrowserPushService
      const channelId = yield* aChannelWith(ada, cleo)
      const browser = yield* aBrowserOf(cleo)
      yield* writes(ada, channelId, `@cleo ${"👩‍👩‍👧‍👦".repeat(300)}`)
      yield* writes(ada, channelId, `@cleo ${'"\\\u0001'.repeat(2_000)}`)
      const sizes = [yield* service.next, yield* service.next].map(({ headers }) => Number(headers["content-length"]))
      for (const size of sizes) expect(size).toBeLessThanOrEqual(4_096)
      yield* cleo.asks((hazel) => hazel.pushDevice.delete({ id: browser.id }))
    })
  )

  it.effect.each([
    ["http://203.0.112.9/1", "no encryption on its way"],
    ["https://192.168.0.1/1", "a private address"],
    ["https://10.0.0.1/1", "an address that only webhooks may have"],
    ["http://10.0.0.1/1", "no encryption on its way to where webhooks need none"],
    ["https://name:password@push.example/1", "credentials"],
    ["file:///etc/passwd", "no address of the web"]
  ] as const)("with the endpoint %s is refused, because it has %s", ([endpoint]) =>
    Effect.gen(function* () {
      const { ada } = yield* Cast
      const { subscription } = (yield* BrowserPushService).subscribes()
      const token = JSON.stringify({ ...subscription, endpoint })
      const refused = yield* refusal(ada.asks((hazel) => hazel.pushDevice.register({ transport: "web", token })))
      expect(refused).toMatchObject({ _tag: "InvalidPushDeviceError", field: "token" })
    })
  )

  it.effect.each([
    ["no JSON", "hello"],
    ["no keys", JSON.stringify({ endpoint: "https://push.example/1" })],
    [
      "a key that is no point of the curve",
      JSON.stringify({
        endpoint: "https://push.example/1",
        keys: { p256dh: Buffer.concat([Buffer.of(4), Buffer.alloc(64, 1)]).toString("base64url"), auth: "A".repeat(22) }
      })
    ],
    ["a short key", JSON.stringify({ endpoint: "https://push.example/1", keys: { p256dh: "short", auth: "short" } })]
  ] as const)("whose subscription has %s is refused", ([, token]) =>
    Effect.gen(function* () {
      const { ada } = yield* Cast
      const refused = yield* refusal(ada.asks((hazel) => hazel.pushDevice.register({ transport: "web", token })))
      expect(refused).toMatchObject({ _tag: "InvalidPushDeviceError", field: "token" })
    })
  )
})
