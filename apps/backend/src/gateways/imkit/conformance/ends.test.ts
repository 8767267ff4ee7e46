import { expect } from "@effect/vitest"
import { Effect } from "effect"
import { TestClock } from "effect/testing"
import { FrontDoor } from "../../../front-door/front-door.ts"
import { Cast } from "../../../testing/harness/cast.ts"
import { HazelForTests } from "../../../testing/harness/hazel-for-tests.ts"
import { conformance, SampleApp } from "./harness.ts"
import { connectAs, openClient } from "./imkit-client.ts"

/** Waits until a client has been told to disconnect, which keeps it from coming back. */
const isDismissed = (client: Effect.Success<ReturnType<typeof openClient>>) =>
  client.awaits("the end", () => (client.ends.at(-1) === "io server disconnect" ? true : undefined))

conformance("a socket", (it) => {
  it.effect("I3 is closed if nobody authenticates in time", () =>
    Effect.gen(function* () {
      const [silent, trying] = [yield* openClient(), yield* openClient()]
      yield* trying.asks("conf", { encoding: "base64" })
      yield* TestClock.adjust("10 seconds")
      yield* isDismissed(silent)
      yield* isDismissed(trying)
    })
  )

  it.effect("ends with the token it was opened with, and with no other one of the same client", () =>
    Effect.gen(function* () {
      const { aClient, revoke } = yield* SampleApp
      const [jim, pam] = [yield* aClient("jim"), yield* aClient("pam")]
      const [his, hers] = [yield* connectAs(jim), yield* connectAs(pam)]
      yield* revoke(jim.id)
      yield* isDismissed(his)
      yield* hers.isHandled
    })
  )

  it.effect("ends with the account of its person", () =>
    Effect.gen(function* () {
      const { ada, dora } = yield* Cast
      const hers = yield* connectAs(dora)
      yield* ada.asks((hazel) => hazel.user.deactivate({ userId: dora.id }))
      yield* isDismissed(hers)
    })
  )

  it.effect("is no longer counted when it has ended", () =>
    Effect.gen(function* () {
      const { ben } = yield* Cast
      const { url } = yield* HazelForTests
      const { sockets } = yield* FrontDoor
      const before = sockets.all
      const client = yield* connectAs(ben)
      expect(sockets.all).toBeGreaterThan(0)
      client.io.disconnect()
      yield* Effect.promise(async () => {
        while (sockets.all > before) await fetch(`${url}/health`)
      })
    })
  )

  it.effect("I1 is pinged by the server and stays open, also while nothing happens", () =>
    Effect.gen(function* () {
      const { ben } = yield* Cast
      const client = yield* connectAs(ben)
      for (let count = 0; count < 60; count++) {
        yield* TestClock.adjust("1 second")
        yield* client.isHandled
      }
      expect(client.pings).toBeGreaterThanOrEqual(4)
      expect(client.ends).toEqual([])
    })
  )

  it.effect("ends when its app is disabled", () =>
    Effect.gen(function* () {
      const { ada } = yield* Cast
      const { id, aClient } = yield* SampleApp
      const client = yield* connectAs(yield* aClient("dwight"))
      yield* ada.asks((hazel) => hazel.app.update({ id, isEnabled: false }))
      yield* isDismissed(client)
    })
  )
})
