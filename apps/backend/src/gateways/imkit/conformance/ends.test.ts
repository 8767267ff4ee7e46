import { expect } from "@effect/vitest"
import { Effect } from "effect"
import { TestClock } from "effect/testing"
import { AppDirectory } from "../../../apps/app-directory.ts"
import { FrontDoor } from "../../../front-door/front-door.ts"
import { aTransaction } from "../../../testing/harness/a-transaction.ts"
import { aChannelWith, Cast, writes } from "../../../testing/harness/cast.ts"
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

  it.effect("over polling is told nothing of a channel from which its person is banned", () =>
    Effect.gen(function* () {
      const { ada, ben, cleo } = yield* Cast
      const channelId = yield* aChannelWith(ada, ben, cleo)
      const [his, hers] = [yield* connectAs(ben, { transports: "polling" }), yield* connectAs(cleo)]
      yield* ada.asks((hazel) => hazel.channel.ban({ id: channelId, userId: ben.id, motive: "Spam" }))
      yield* his.awaits("the end of the room", () =>
        his.of("room").find((room) => JSON.stringify(room).includes('"isClosed":true'))
      )
      yield* writes(ada, channelId, "Without Ben")
      yield* hers.next("chat message")
      yield* his.isHandled
      expect(his.of("chat message")).toEqual([])
    })
  )

  it.effect("over polling ends with the token it was opened with", () =>
    Effect.gen(function* () {
      const { aClient, revoke } = yield* SampleApp
      const jim = yield* aClient("jim")
      const his = yield* connectAs(jim, { transports: "polling" })
      yield* revoke(jim.id)
      yield* isDismissed(his)
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

  it.effect("carries out no event that waited when it ended", () =>
    Effect.gen(function* () {
      const { aClient, aRoom, revoke } = yield* SampleApp
      const { sql } = yield* HazelForTests
      const [jim, pam] = [yield* aClient("jim"), yield* aClient("pam")]
      const channelId = yield* aRoom("queue", jim, pam)
      const [his, hers] = [yield* connectAs(jim), yield* connectAs(pam)]
      const { lockLog, isWaitedFor, commit } = yield* aTransaction
      yield* lockLog(channelId)
      for (let count = 0; count < 20; count++) his.socket.emit("chat message", { room: "queue", message: "Late" })
      yield* isWaitedFor
      yield* revoke(jim.id)
      yield* isDismissed(his)
      yield* commit
      yield* hers.asks("chat message", { room: "queue", message: "After it" })
      const written = yield* Effect.promise(
        () => sql`select from messages where channel_id = ${channelId} and body = 'Late'`
      )
      expect(written.length).toBeLessThanOrEqual(1)
    })
  )

  it.effect("ends when its app is disabled while it authenticates", () =>
    Effect.gen(function* () {
      const { id, aClient, clientKey } = yield* SampleApp
      const { sql } = yield* HazelForTests
      const directory = yield* AppDirectory
      const { token } = yield* aClient("angela")
      const client = yield* openClient()
      const { lockTable, isWaitedFor, commit } = yield* aTransaction
      yield* lockTable("app_user_tokens", "access exclusive")
      client.socket.emit("auth2", token, { CLIENT_KEY: clientKey })
      yield* isWaitedFor
      yield* Effect.promise(() => sql`update apps set disabled_at = now() where id = ${id}`)
      yield* directory.refresh
      yield* commit
      yield* isDismissed(client)
      yield* Effect.promise(() => sql`update apps set disabled_at = null where id = ${id}`)
      yield* directory.refresh
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

conformance("an ended socket", (it) => {
  it.effect("is no longer counted", () =>
    Effect.gen(function* () {
      const { ben } = yield* Cast
      const { url } = yield* HazelForTests
      const { sockets } = yield* FrontDoor
      const before = sockets.all
      const client = yield* connectAs(ben)
      expect(sockets.all).toBe(before + 1)
      client.io.disconnect()
      yield* Effect.promise(async () => {
        while (sockets.all > before) await fetch(`${url}/health`)
      })
    })
  )
})
