import { expect } from "@effect/vitest"
import { Effect } from "effect"
import { TestClock } from "effect/testing"
import { aSecondNode } from "../../../testing/harness/second-node.ts"
import { conformance, SampleApp } from "./harness.ts"
import { connectAs } from "./imkit-client.ts"

conformance("two nodes of one Hazel", (it) => {
  it.effect("I9 I11 I15 tell clients on both, and leave out the device that made a change on the other node", () =>
    Effect.gen(function* () {
      const { aClient, aRoom, clientKey } = yield* SampleApp
      const { url } = yield* aSecondNode
      const [phone, tablet, pam] = [yield* aClient("jim"), yield* aClient("jim"), yield* aClient("pam")]
      yield* aRoom("shared", phone, pam)
      const [onPhone, onTablet] = [yield* connectAs(phone), yield* connectAs(tablet, {}, url)]
      const hers = yield* connectAs(pam, {}, url)
      const { result } = yield* hers.asks("chat message", { room: "shared", message: "Hello from elsewhere." })
      yield* TestClock.adjust("2 seconds")
      for (const client of [onPhone, onTablet, hers]) expect(yield* client.next("chat message")).toEqual(result)
      // Jim's phone is connected to this node, and its request arrives at the other one.
      const headers = {
        "IM-CLIENT-KEY": clientKey,
        "IM-Authorization": phone.token,
        "content-type": "application/json"
      }
      const body = JSON.stringify({ sticky: true })
      const asked = yield* Effect.promise(() =>
        fetch(`${url}/imkit/roomPrefs/shared`, { method: "POST", headers, body })
      )
      expect(asked.status).toBe(200)
      expect(yield* onTablet.next("roomPref")).toMatchObject({ room: "shared", sticky: true })
      yield* hers.asks("chat message", { room: "shared", message: "After it" })
      yield* TestClock.adjust("2 seconds")
      expect(yield* onPhone.next("chat message")).toMatchObject({ message: "After it" })
      expect(onPhone.of("roomPref")).toEqual([])
    })
  )
})
