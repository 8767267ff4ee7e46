import { expect, layer } from "@effect/vitest"
import { Effect } from "effect"
import { anApp } from "../testing/app/an-app.ts"
import { appLogOf } from "../testing/app/app-log.ts"
import { HazelForTests } from "../testing/harness/hazel-for-tests.ts"
import { AppChannels } from "./app-channels.ts"
import { AppMessages } from "./app-messages.ts"
import { AppSubscriptions } from "./app-subscriptions.ts"

const told = Effect.fn(function* (...[id]: Parameters<typeof appLogOf>) {
  const events = yield* appLogOf(id)
  return events.map(({ type, data }) =>
    "members" in data ? [type, data.member.uid, data.members.map(({ uid }) => uid).join()] : [type]
  )
})

layer(HazelForTests.layer, { excludeTestServices: true })("an app user in a presence channel", (it) => {
  it.effect("is added once, whatever number of devices they have, and removed with the last (P1, P2)", () =>
    Effect.gen(function* () {
      const app = yield* anApp
      const channel = yield* app.channel("presence.chat")
      const jim = yield* app.connects("Jim")
      const jimsPhone = yield* app.connects("Jim")
      const pam = yield* app.connects("Pam")
      expect((yield* jim.subscribes("presence.chat")).members).toEqual([{ uid: "Jim", umd: null }])
      yield* pam.subscribes("presence.chat")
      expect((yield* jimsPhone.subscribes("presence.chat")).members).toHaveLength(2)
      yield* jim.unsubscribes("presence.chat")
      yield* jimsPhone.unsubscribes("presence.chat")
      expect(yield* told(channel.id)).toEqual([
        ["app_member_added", "Jim", "Jim"],
        ["app_member_added", "Pam", "Jim,Pam"],
        ["app_member_removed", "Jim", "Pam"]
      ])
    })
  )

  it.effect("is updated when a second device has other metadata (P1)", () =>
    Effect.gen(function* () {
      const app = yield* anApp
      const channel = yield* app.channel("presence.chat")
      yield* (yield* app.connects("Jim", { status: "away" })).subscribes("presence.chat")
      const { members } = yield* (yield* app.connects("Jim", { status: "here" })).subscribes("presence.chat")
      expect(members).toEqual([{ uid: "Jim", umd: { status: "here" } }])
      expect((yield* told(channel.id)).map(([type]) => type)).toEqual(["app_member_added", "app_member_updated"])
    })
  )

  it.effect("leaves all channels when the connection ends (P3)", () =>
    Effect.gen(function* () {
      const app = yield* anApp
      const jim = yield* app.connects("Jim")
      const channels = [yield* app.channel("presence.a"), yield* app.channel("presence.b"), yield* app.channel("plain")]
      for (const { name } of channels) yield* jim.subscribes(name)
      yield* jim.leaves
      expect(yield* Effect.flip(jim.subscribes("plain"))).toMatchObject({ _tag: "AppConnectionNotFoundError" })
      const infoOf = yield* AppChannels
      for (const { id, name } of channels) {
        expect((yield* infoOf.info(app.id, name)).subscriptionsCount).toBe(0)
        expect((yield* told(id)).map(([type]) => type)).toEqual(
          name === "plain" ? [] : ["app_member_added", "app_member_removed"]
        )
      }
    })
  )

  it.effect("must have a uid (J9)", () =>
    Effect.gen(function* () {
      const app = yield* anApp
      const anonymous = yield* app.connects(null)
      expect(yield* Effect.flip(anonymous.subscribes("presence.chat"))).toMatchObject({ _tag: "AppUserRequiredError" })
      yield* anonymous.subscribes("plain")
    })
  )

  it.effect("is refused when the members would have more than 100 KB, which changes nothing (N8)", () =>
    Effect.gen(function* () {
      const app = yield* anApp
      const large = "x".repeat(1_000)
      const subscribing = Effect.fnUntraced(function* (index: number) {
        return yield* (yield* app.connects(`user-${index}`, large)).subscribes("presence.chat")
      })
      const results = yield* Effect.all(
        Array.from({ length: 120 }, (_, index) => Effect.result(subscribing(index))),
        { concurrency: "unbounded" }
      )
      const refused = results.flatMap((result) => (result._tag === "Failure" ? [result.failure] : []))
      expect(refused.length).toBeGreaterThan(20)
      expect(new Set(refused.map(({ _tag }) => _tag))).toEqual(new Set(["AppChannelFullError"]))
      const channel = yield* app.channel("presence.chat")
      expect((yield* told(channel.id)).length).toBe(120 - refused.length)
      const infoOf = yield* AppChannels
      const { members, subscriptionsCount } = yield* infoOf.info(app.id, "presence.chat")
      expect([members?.length, subscriptionsCount]).toEqual([120 - refused.length, 120 - refused.length])
    })
  )
})

layer(HazelForTests.layer, { excludeTestServices: true })("a subscription of an app user", (it) => {
  it.effect("begins at the head, and only later messages are beyond its first id (T3)", () =>
    Effect.gen(function* () {
      const app = yield* anApp
      const messages = yield* AppMessages
      const subscriptions = yield* AppSubscriptions
      const channel = yield* app.channel("my-channel")
      yield* messages.publish(channel, { event: "before", store: -1 })
      const jim = yield* app.connects("Jim")
      const { seq, members } = yield* jim.subscribes("my-channel")
      expect([seq, members]).toEqual([1, null])
      yield* messages.publish(channel, { event: "after", store: -1 })
      const found = yield* subscriptions.find(jim.id, app.id, "my-channel")
      expect(found).toMatchObject({ sinceSeq: 1, isCounted: true, uid: "Jim" })
      const listed = yield* messages.list(channel, { beyond: found!.sinceId })
      expect(listed.map(({ event }) => event)).toEqual(["after"])
    })
  )

  it.effect("is counted unless its token leaves it out, and members are counted once (C6, T10, V4)", () =>
    Effect.gen(function* () {
      const app = yield* anApp
      const channels = yield* AppChannels
      const subscriptions = yield* AppSubscriptions
      const channel = yield* app.channel("presence.chat")
      const [jim, jimsPhone, pam] = [yield* app.connects("Jim"), yield* app.connects("Jim"), yield* app.connects("Pam")]
      yield* jim.subscribes("presence.chat")
      yield* jimsPhone.subscribes("presence.chat")
      yield* subscriptions.subscribe(channel, { connectionId: pam.id, uid: "Pam", umd: null, isCounted: false })
      expect(yield* channels.info(app.id, "presence.chat")).toEqual({
        subscriptionsCount: 2,
        members: [
          { uid: "Jim", umd: null },
          { uid: "Pam", umd: null }
        ]
      })
      expect(yield* channels.info(app.id, "presence.unused")).toEqual({ subscriptionsCount: 0, members: [] })
      expect(yield* channels.info(app.id, "unused")).toEqual({ subscriptionsCount: 0, members: null })
    })
  )

  it.effect("exists once, and can end once (R12)", () =>
    Effect.gen(function* () {
      const app = yield* anApp
      const jim = yield* app.connects("Jim")
      const twice = yield* Effect.all([Effect.result(jim.subscribes("a")), Effect.result(jim.subscribes("a"))], {
        concurrency: "unbounded"
      })
      expect(twice.map(({ _tag }) => _tag).toSorted()).toEqual(["Failure", "Success"])
      expect(yield* Effect.flip(jim.subscribes("a"))).toMatchObject({ _tag: "AlreadySubscribedError" })
      yield* jim.unsubscribes("a")
      expect(yield* Effect.flip(jim.unsubscribes("a"))).toMatchObject({ _tag: "NotSubscribedError" })
    })
  )
})
