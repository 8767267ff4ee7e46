import { expect, layer } from "@effect/vitest"
import { Effect, Queue } from "effect"
import { Cast } from "../testing/harness/cast.ts"
import { HazelForTests, settingsForTests } from "../testing/harness/hazel-for-tests.ts"
import { listen } from "../testing/harness/listener.ts"
import { aSecondNodeWith } from "../testing/harness/second-node.ts"
import { Apns, aPhoneOf, everybodyIsNotified, pushingHazel } from "../testing/push/pushing-hazel.ts"
import { rawCall } from "../testing/harness/raw-call.ts"
import { ApnsAuthorities } from "./apns/apns.ts"

const aPushingNode = Effect.flatMap(Apns, ({ settings, authority }) =>
  aSecondNodeWith({ push: { ...settingsForTests.push, apns: settings } }).pipe(
    Effect.provideService(ApnsAuthorities, authority)
  )
)

layer(Cast.layerIn(pushingHazel()), { excludeTestServices: true })("two nodes", (it) => {
  it.effect("I20 notify of each message once, whichever of them it was written on", () =>
    Effect.gen(function* () {
      const { ada, ben } = yield* Cast
      const apns = yield* Apns
      const elsewhere = yield* aPushingNode
      yield* aPhoneOf(ben)
      const { data } = yield* ada.asks((hazel) => hazel.channel.createDirect({ userIds: [ben.id] }))
      const channelId = data.channel.id
      const writeOn = (number: number) => {
        const write = rawCall(ada, "message.create", { channelId, body: `Message ${number}` })
        return number % 2 === 0 ? write : Effect.provideService(write, HazelForTests, elsewhere)
      }
      yield* Effect.forEach(
        Array.from({ length: 20 }, (_, number) => number),
        writeOn,
        { concurrency: "unbounded" }
      )
      yield* everybodyIsNotified
      const bodies = (yield* Queue.clear(apns.requests)).map(({ payload }) => payload.aps.alert?.body)
      expect(bodies.toSorted()).toEqual(Array.from({ length: 20 }, (_, number) => `Message ${number}`).toSorted())
    })
  )

  it.effect("do not notify somebody who is active on either", () =>
    Effect.gen(function* () {
      const { ada, cleo } = yield* Cast
      const { sql } = yield* HazelForTests
      const apns = yield* Apns
      const elsewhere = yield* aPushingNode
      yield* aPhoneOf(cleo)
      yield* Effect.provideService(listen(cleo), HazelForTests, elsewhere)
      const stored = Effect.promise(() => sql`select from person_activities where user_id = ${cleo.id}`)
      yield* Effect.repeat(stored, { until: ({ count }) => count > 0 })
      const { data } = yield* ada.asks((hazel) => hazel.channel.createDirect({ userIds: [cleo.id] }))
      yield* ada.asks((hazel) => hazel.message.create({ channelId: data.channel.id, body: "Hello" }))
      yield* everybodyIsNotified
      expect(yield* Queue.size(apns.requests)).toBe(0)
    })
  )
})
