import { expect, layer } from "@effect/vitest"
import { Effect } from "effect"
import { TestClock } from "effect/testing"
import { databaseLimits } from "../front-door/limits/index.ts"
import { anApp } from "../testing/app/an-app.ts"
import { appLogOf } from "../testing/app/app-log.ts"
import { HazelForTests } from "../testing/harness/hazel-for-tests.ts"
import { AppConnections } from "./app-connections.ts"
import { AppMessages } from "./app-messages.ts"

layer(HazelForTests.layerWith({}, { limits: { ...databaseLimits, lockMs: 100 } }), { excludeTestServices: true })(
  "the end of a connection",
  (it) => {
    it.effect("is made up for if the database did not answer in time (P3)", () =>
      Effect.gen(function* () {
        const app = yield* anApp
        const { sql } = yield* HazelForTests
        const channel = yield* app.channel("presence.room")
        const jim = yield* app.connects("Jim")
        yield* jim.subscribes("presence.room")
        const elsewhere = yield* Effect.promise(() => sql.reserve())
        yield* Effect.promise(async () => {
          await elsewhere`begin`
          await elsewhere`select from app_connections where id = ${jim.id} for update`
        })
        expect((yield* Effect.exit(jim.leaves))._tag).toBe("Failure")
        yield* Effect.promise(async () => {
          await elsewhere`rollback`
          elsewhere.release()
        })
        const types = Effect.map(appLogOf(channel.id), (log) => log.map(({ type }) => type))
        expect(yield* types).toEqual(["app_member_added"])
        yield* TestClock.adjust("5 seconds")
        yield* Effect.repeat(types, { until: (found) => found.length === 2 })
        expect(yield* types).toEqual(["app_member_added", "app_member_removed"])
      })
    )
  }
)

layer(HazelForTests.layer, { excludeTestServices: true })("a connection of an app user", (it) => {
  it.effect("has an id and a secret in the form that clients know, and is found only with both (H4, H6, T1)", () =>
    Effect.gen(function* () {
      const app = yield* anApp
      const connections = yield* AppConnections
      const jim = yield* app.connects("Jim", { seat: 1 })
      expect(jim.id).toMatch(/^[\w-]{15}=$/)
      expect(jim.secret).toMatch(/^[A-Za-z0-9]{20}$/)
      expect(yield* connections.find(jim.id, jim.secret)).toMatchObject({
        id: jim.id,
        appId: app.id,
        uid: "Jim",
        umd: { seat: 1 },
        expiresAt: jim.expiresAt
      })
      const pam = yield* app.connects("Pam")
      const refused = [connections.find(jim.id, pam.secret), connections.find(jim.id, ""), connections.find("x", "y")]
      for (const attempt of refused) {
        expect(yield* Effect.flip(attempt)).toMatchObject({ _tag: "AppConnectionNotFoundError" })
      }
    })
  )

  it.effect("that has expired is as good as absent (H9)", () =>
    Effect.gen(function* () {
      const app = yield* anApp
      const { sql } = yield* HazelForTests
      const connections = yield* AppConnections
      const jim = yield* app.connects("Jim")
      yield* Effect.promise(() => sql`update app_connections set expires_at = now() where id = ${jim.id}`)
      expect(yield* Effect.flip(connections.find(jim.id, jim.secret))).toMatchObject({
        _tag: "AppConnectionNotFoundError"
      })
      expect(yield* Effect.flip(jim.subscribes("a"))).toMatchObject({ _tag: "AppConnectionNotFoundError" })
    })
  )

  it.effect("is opened once with a token that may be used once, in each app (J8)", () =>
    Effect.gen(function* () {
      const [app, other] = [yield* anApp, yield* anApp]
      const connections = yield* AppConnections
      const opens = (appId: typeof app.id) =>
        connections.open({
          appId,
          uid: null,
          umd: null,
          claims: {},
          heartbeatSeconds: null,
          expiresInSeconds: 60,
          singleUse: { tokenId: "token-1", expiresAt: "2099-01-01T00:00:00Z" }
        })
      const attempts = Array.from({ length: 5 }, () => Effect.result(opens(app.id)))
      const results = yield* Effect.all(attempts, { concurrency: "unbounded" })
      expect(results.filter(({ _tag }) => _tag === "Success")).toHaveLength(1)
      expect(yield* Effect.flip(opens(app.id))).toMatchObject({ _tag: "TokenUsedError" })
      yield* opens(other.id)
    })
  )

  it.effect("publishes as its app user, whose metadata it may change (T11, J14)", () =>
    Effect.gen(function* () {
      const app = yield* anApp
      const connections = yield* AppConnections
      const messages = yield* AppMessages
      const [here, plain] = [yield* app.channel("presence.a"), yield* app.channel("plain")]
      const jim = yield* app.connects("Jim", { mood: "calm" })
      yield* jim.subscribes("presence.a")
      const publishes = messages.publish(here, { event: "hi", fromConnection: jim.id, needsSubscription: true })
      yield* publishes
      yield* connections.updateMetadata(jim.id, { mood: "quiet" }, false)
      yield* publishes
      yield* messages.publish(plain, { event: "hi", fromConnection: jim.id })
      yield* connections.updateMetadata(jim.id, { mood: "loud" }, true)
      yield* publishes
      yield* connections.updateMetadataIn(jim.id, here, { mood: "gone" })
      yield* publishes
      const moods = (yield* appLogOf(here.id)).map(({ type, data }) => [
        type,
        "members" in data ? data.member.umd : "meta" in data && data.meta?.umd
      ])
      expect(moods).toEqual([
        ["app_member_added", { mood: "calm" }],
        ["app_message_published", { mood: "calm" }],
        ["app_message_published", { mood: "calm" }],
        ["app_member_updated", { mood: "loud" }],
        ["app_message_published", { mood: "loud" }],
        ["app_member_updated", { mood: "gone" }],
        ["app_message_published", { mood: "gone" }]
      ])
      expect(
        (yield* appLogOf(plain.id)).map(({ data }) => data),
        "it is not subscribed there"
      ).toMatchObject([{ meta: { uid: "Jim", umd: { mood: "quiet" } } }])
      const unsubscribed = messages.publish(plain, { event: "hi", fromConnection: jim.id, needsSubscription: true })
      expect(yield* Effect.flip(unsubscribed)).toMatchObject({ _tag: "NotSubscribedError" })
    })
  )

  it.effect("cannot make the members of a channel more than 100 KB by changing metadata (N8)", () =>
    Effect.gen(function* () {
      const app = yield* anApp
      const connections = yield* AppConnections
      const large = "x".repeat(1_020)
      const channel = yield* app.channel("presence.full")
      const crowd = Array.from({ length: 96 }, (_, index) => app.connects(`user-${index}`, index === 0 ? "" : large))
      const [jim, ...others] = yield* Effect.all(crowd, { concurrency: "unbounded" })
      yield* Effect.forEach([jim!, ...others], ({ subscribes }) => subscribes("presence.full"))
      const before = yield* appLogOf(channel.id)
      const attempts = [
        connections.updateMetadataIn(jim!.id, channel, large),
        connections.updateMetadata(jim!.id, large, true)
      ]
      for (const attempt of attempts) {
        expect(yield* Effect.flip(attempt)).toMatchObject({ _tag: "AppChannelFullError" })
      }
      expect(yield* appLogOf(channel.id)).toEqual(before)
      expect(yield* connections.find(jim!.id, jim!.secret), "nothing was changed").toMatchObject({ umd: "" })
      yield* connections.updateMetadataIn(jim!.id, channel, "short")
    })
  )

  it.effect("of another app does not exist for an app", () =>
    Effect.gen(function* () {
      const [app, other] = [yield* anApp, yield* anApp]
      const messages = yield* AppMessages
      const stranger = yield* other.connects("Jim")
      const channel = yield* app.channel("my-channel")
      expect(yield* Effect.flip(messages.publish(channel, { event: "hi", fromConnection: stranger.id }))).toMatchObject(
        {
          _tag: "AppConnectionNotFoundError"
        }
      )
    })
  )
})
