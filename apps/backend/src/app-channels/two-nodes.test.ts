import { expect, layer } from "@effect/vitest"
import { AppMessageRepository } from "@hazel/db/repositories/app-message-repository"
import { Context, Effect } from "effect"
import { TestClock } from "effect/testing"
import { Hub } from "../realtime/hub.ts"
import { anApp, usersOfApp } from "../testing/app/an-app.ts"
import { anotherNode } from "../testing/app/another-node.ts"
import { HazelForTests } from "../testing/harness/hazel-for-tests.ts"
import { fakeConnectionOf } from "../testing/hub/fake-connection.ts"
import { plainCodec } from "../testing/hub/plain-codec.ts"
import { AppMessages } from "./app-messages.ts"

/** Pam is connected to another node than the test, and has subscribed there. */
const scene = Effect.gen(function* () {
  const app = yield* anApp
  const there = yield* anotherNode
  const users = yield* Effect.provide(usersOfApp(app.id), there.context)
  const pam = yield* users.connects("Pam")
  const { head } = yield* pam.subscribes("room")
  const hub = Context.get(there.context, Hub)
  const device = fakeConnectionOf({ kind: "app-user", appId: app.id, uid: "Pam" }, plainCodec())
  device.isAlive()
  hub.connect(device.connection)
  hub.subscribe(device.connection, head, () => {})
  const channel = yield* app.channel("room")
  const hears = (seqs: ReadonlyArray<number>) =>
    Effect.gen(function* () {
      while (device.received(head.topic).length < seqs.length) {
        yield* TestClock.adjust("1 second")
        yield* Effect.promise(() => new Promise(setImmediate))
      }
      expect(device.received(head.topic)).toEqual(seqs)
    })
  return { channel, hears }
})

layer(HazelForTests.layer, { excludeTestServices: true })("an app user on another node", (it) => {
  it.effect("receives what is published here, once and in order", () =>
    Effect.gen(function* () {
      const { channel, hears } = yield* scene
      const messages = yield* AppMessages
      for (let count = 0; count < 20; count++) yield* messages.publish(channel, { event: "n" })
      yield* hears(Array.from({ length: 20 }, (_, index) => index + 1))
    })
  )

  it.effect("receives what was committed by a node that died before it could publish it", () =>
    Effect.gen(function* () {
      const { channel, hears } = yield* scene
      const { publish } = yield* AppMessageRepository
      yield* publish({
        channelId: channel.id,
        event: "last words",
        data: "null",
        meta: null,
        fromConnection: null,
        needsSubscription: false,
        echo: false,
        storeSeconds: 0,
        deduplicationId: null,
        origin: null
      })
      yield* hears([1])
    })
  )
})
