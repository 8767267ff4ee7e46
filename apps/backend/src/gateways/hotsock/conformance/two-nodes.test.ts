import { expect } from "@effect/vitest"
import { Effect } from "effect"
import { TestClock } from "effect/testing"
import { aSecondNode } from "../../../testing/harness/second-node.ts"
import { conformance, Customer } from "./harness.ts"
import { connectTo } from "./raw-client.ts"

const messages = { chat: { publish: true } }
const claims = { scope: "connect", channels: { "presence.*": { subscribe: true, messages } } }

conformance("two nodes of one Hazel", (it) => {
  it.effect("R4 R5 P1 share messages, members and the ends of connections", () =>
    Effect.gen(function* () {
      const { token, connect } = yield* Customer
      const { url } = yield* aSecondNode
      const channel = "presence.nodes"
      const jim = yield* connect({ uid: "Jim", ...claims })
      const pam = yield* connectTo(url, yield* token({ uid: "Pam", ...claims }))
      yield* jim.subscribe(channel)
      expect(yield* pam.subscribe(channel)).toMatchObject({
        data: {
          members: [
            { uid: "Jim", umd: null },
            { uid: "Pam", umd: null }
          ]
        }
      })
      pam.publish(channel, "chat", "Hello from elsewhere.")
      yield* pam.isHandled
      yield* TestClock.adjust("2 seconds")
      expect(yield* jim.next("hotsock.memberAdded")).toMatchObject({ data: { member: { uid: "Pam" } } })
      expect(yield* jim.next("chat")).toMatchObject({ data: "Hello from elsewhere.", meta: { uid: "Pam", umd: null } })
      pam.socket.close()
      yield* pam.closeCode
      const isRemoved = jim.awaits("the removal", () => jim.events.includes("hotsock.memberRemoved") || undefined)
      const waits = yield* Effect.forkChild(isRemoved)
      while (waits.pollUnsafe() === undefined) {
        yield* TestClock.adjust("1 second")
        yield* jim.isHandled
      }
    })
  )

  it.effect("J8 accept a token with singleUse once", () =>
    Effect.gen(function* () {
      const { token, connect } = yield* Customer
      const { url } = yield* aSecondNode
      const channels = { room: { subscribe: true } }
      const signed = yield* token({ scope: "subscribe", uid: "Jim", singleUse: true, jti: "on one node", channels })
      const here = yield* connect({ uid: "Jim" })
      const there = yield* connectTo(url, yield* token({ scope: "connect", uid: "Jim" }))
      yield* here.subscribe("room", { token: signed })
      there.send({ event: "hotsock.subscribe", channel: "room", data: { token: signed } })
      expect(yield* there.nextError).toMatchObject({ code: "INVALID_SUBSCRIBE_TOKEN" })
    })
  )
})
