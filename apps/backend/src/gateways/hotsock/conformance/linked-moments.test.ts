import { expect } from "@effect/vitest"
import { connect } from "@hazel/db/postgres-clients"
import { Effect, Fiber } from "effect"
import { TestClock } from "effect/testing"
import { inject } from "vitest"
import { HazelForTests } from "../../../testing/harness/hazel-for-tests.ts"
import { aSecondNode } from "../../../testing/harness/second-node.ts"
import { conformance } from "./harness.ts"
import { support } from "./linked-scene.ts"
import { connectTo } from "./raw-client.ts"

/** A transaction of its own in the database of the test, which ends when the test says so. */
const aTransaction = Effect.gen(function* () {
  const { sql } = yield* HazelForTests
  const open = Effect.promise(async () => {
    const other = connect({ ...inject("postgres"), database: sql.options.database }, { max: 1 })
    await other`begin`
    return other
  })
  const other = yield* Effect.acquireRelease(open, (opened) => Effect.promise(() => opened.end()))
  /** Resolves when others wait for a lock, and no statement with this text is running. */
  const isWaitedFor = Effect.promise(async () => {
    const states = () => sql<Array<{ waits: boolean }>>`
      select wait_event_type is not distinct from 'Lock' as waits from pg_stat_activity
      where datname = ${sql.options.database!} and state = 'active' and pid <> pg_backend_pid()`
    for (let all = await states(); all.length === 0 || all.some(({ waits }) => !waits); all = await states());
  })
  return { other, isWaitedFor, commit: Effect.promise(() => other`commit`) }
})

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
      yield* ada.asks((hazel) => hazel.appLink.create({ appId: app, pattern: name }))
      const { other, isWaitedFor, commit } = yield* aTransaction
      yield* ada.asks((hazel) => hazel.message.create({ channelId: id, body: "Without Jim" }))
      yield* Effect.promise(() => other`lock table channel_bans in access exclusive mode`)
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
      const { other, isWaitedFor, commit } = yield* aTransaction
      yield* Effect.promise(() => other`lock table app_subscriptions in share mode`)
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
      const { other, isWaitedFor, commit } = yield* aTransaction
      yield* Effect.promise(() => other`lock table channel_bans in access exclusive mode`)
      const subscribing = yield* Effect.forkChild(slow.subscribe(name))
      yield* Effect.raceFirst(isWaitedFor, Fiber.join(subscribing))
      yield* quick.subscribe("elsewhere")
      yield* commit
      yield* Fiber.join(subscribing)
    })
  )
})
