import { expect, layer } from "@effect/vitest"
import { cast, castPassword } from "@hazel/db/cast"
import { pushDeviceLimits } from "@hazel/domain/models/push-device-model"
import { uuidV7 } from "@hazel/domain/uuid"
import { Effect } from "effect"
import { authCall, bearer } from "../../testing/harness/auth-call.ts"
import { Cast } from "../../testing/harness/cast.ts"
import { HazelForTests, type TestUser } from "../../testing/harness/hazel-for-tests.ts"
import { listen } from "../../testing/harness/listener.ts"
import { refusal } from "../../testing/harness/stored.ts"
import { expectReplayToMatch } from "../../testing/replay/expect-replay-to-match.ts"

let phones = 0
const aToken = () => `token-of-phone-${++phones}`

const registers = (person: TestUser, token: string, label?: string) =>
  person.asks((hazel) => hazel.pushDevice.register({ transport: "fcm", token, ...(label !== undefined && { label }) }))

const devicesOf = (person: TestUser) =>
  Effect.map(
    person.asks((hazel) => hazel.pushDevice.list()),
    ({ devices }) => devices
  )

layer(Cast.layer, { excludeTestServices: true })("a device", (it) => {
  it.effect("I20 is listed for its person only, who learns of it on all devices", () =>
    Effect.gen(function* () {
      const { ada, ben } = yield* Cast
      const listener = yield* listen(ada)
      const { data } = yield* expectReplayToMatch([ada], registers(ada, aToken(), "  Ada's phone "))
      expect((yield* listener.next("push_device_changed")).data).toEqual({ deviceId: data.id })
      expect(yield* devicesOf(ada)).toEqual([data])
      expect(data).toMatchObject({
        transport: "fcm",
        topic: null,
        label: "Ada's phone",
        isCurrent: true,
        lastNotifiedAt: null
      })
      expect(yield* devicesOf(ben)).toEqual([])
      yield* ben.asks((hazel) => hazel.pushDevice.delete({ id: data.id }))
      expect(yield* devicesOf(ada), "Ben cannot delete it").toEqual([data])
      yield* ada.asks((hazel) => hazel.pushDevice.delete({ id: data.id }))
      expect(yield* devicesOf(ada)).toEqual([])
    })
  )

  it.effect("that registers again stays the same one", () =>
    Effect.gen(function* () {
      const { ada } = yield* Cast
      const token = aToken()
      const first = yield* registers(ada, token)
      const again = yield* registers(ada, token)
      expect(again.data.id).toBe(first.data.id)
      expect(again.seq, "nothing has changed").toBe(first.seq)
      const renamed = yield* registers(ada, token, "Ada's phone")
      expect(renamed.data).toMatchObject({ id: first.data.id, label: "Ada's phone" })
      expect(renamed.seq).toBe(first.seq + 1)
    })
  )

  it.effect("I20 moves to whoever registers its token last", () =>
    Effect.gen(function* () {
      const { ada, cleo } = yield* Cast
      const token = aToken()
      const { sql } = yield* HazelForTests
      const { data: before } = yield* registers(ada, token, "Ada's phone")
      yield* Effect.promise(
        () => sql`
          with shown as (
            insert into shown_notifications (device_id, message_id, seq, shown_at) values (${before.id}, ${uuidV7()}, 1, now())
          )
          update push_devices set badge = 1, last_notified_at = now() where id = ${before.id}`
      )
      const { data: after } = yield* registers(cleo, token)
      const shown = yield* Effect.promise(() => sql`select from shown_notifications where device_id = ${before.id}`)
      expect(shown).toHaveLength(0)
      expect(after).toMatchObject({ label: null, lastNotifiedAt: null })
      expect(after.id).not.toBe(before.id)
      expect((yield* devicesOf(ada)).map(({ id }) => id)).not.toContain(before.id)
      expect(yield* devicesOf(cleo)).toEqual([after])
    })
  )

  it.effect("I20 belongs to one person, also if several register its token at once", () =>
    Effect.gen(function* () {
      const { ada, ben, cleo } = yield* Cast
      const token = aToken()
      const people = [ada, ben, cleo, ada, ben, cleo]
      yield* Effect.forEach(people, (person) => registers(person, token), { concurrency: "unbounded" })
      const { sql } = yield* HazelForTests
      expect(yield* Effect.promise(() => sql`select from push_devices where token = ${token}`)).toHaveLength(1)
    })
  )

  it.effect("beyond the limit replaces the one that was registered longest ago", () =>
    Effect.gen(function* () {
      const { dora } = yield* Cast
      const all = yield* Effect.forEach(Array.from({ length: pushDeviceLimits.devices + 1 }), () =>
        registers(dora, aToken())
      )
      expect((yield* devicesOf(dora)).map(({ id }) => id)).toEqual(
        all
          .slice(1)
          .map(({ data }) => data.id)
          .toReversed()
      )
    })
  )

  it.effect("I20 ends with the session that registered it, and not with another one", () =>
    Effect.gen(function* () {
      const { deviceOf } = yield* HazelForTests
      const { cleo } = yield* Cast
      const kept = yield* registers(cleo, aToken())
      const signedIn = yield* authCall("/sign-in/email", { email: cast.cleo.email, password: castPassword })
      const elsewhere = yield* deviceOf({ ...cleo, token: signedIn.answer["token"] ?? "" })
      const ended = yield* registers(elsewhere, aToken())
      expect((yield* devicesOf(cleo)).filter(({ isCurrent }) => isCurrent).map(({ id }) => id)).not.toContain(
        ended.data.id
      )
      expect((yield* authCall("/sign-out", {}, bearer(elsewhere.token))).status).toBe(200)
      const left = (yield* devicesOf(cleo)).map(({ id }) => id)
      expect(left).toContain(kept.data.id)
      expect(left).not.toContain(ended.data.id)
    })
  )

  it.effect.each([
    [{ transport: "apns", token: "not hexadecimal" }, "token"],
    [{ transport: "apns", token: "ab".repeat(32) }, "topic"],
    [{ transport: "apns", token: "ab".repeat(32), topic: "no topic" }, "topic"],
    [{ transport: "apns", token: "ab".repeat(32), topic: `a.${"b".repeat(pushDeviceLimits.topic)}` }, "topic"],
    [{ transport: "fcm", token: "with spaces in it" }, "token"],
    [{ transport: "fcm", token: "x".repeat(pushDeviceLimits.token + 1) }, "token"],
    [{ transport: "fcm", token: "token-of-a-phone", label: "x".repeat(pushDeviceLimits.label + 1) }, "label"]
  ] as const)("%j is refused because of its %s", ([device, field]) =>
    Effect.gen(function* () {
      const { ada } = yield* Cast
      const refused = yield* refusal(ada.asks((hazel) => hazel.pushDevice.register(device)))
      expect(refused).toMatchObject({ _tag: "InvalidPushDeviceError", field })
    })
  )
})
