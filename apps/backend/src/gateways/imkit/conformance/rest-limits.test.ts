import { expect, layer } from "@effect/vitest"
import { Effect } from "effect"
import { HazelForTests } from "../../../testing/harness/hazel-for-tests.ts"
import { anImkitApp } from "./rest-client.ts"

layer(HazelForTests.layerWith({ rateLimits: "on" }), { excludeTestServices: true })(
  "limits of IMKit over HTTP",
  (it) => {
    it.effect("hold clients to the rates of people, and servers to those of servers, and say when to try again", () =>
      Effect.gen(function* () {
        const { url } = yield* HazelForTests
        const { clientKey, aClient, serverFor, server } = yield* anImkitApp
        const jim = yield* aClient("jim")
        yield* jim.asks("POST", "/rooms", { _id: "desk" })
        const send = { message: "Lunch?" }
        for (let count = 0; count < 10; count++)
          expect(yield* jim.asks("POST", "/rooms/desk/message", send)).toMatchObject({ RC: 0 })
        expect(yield* jim.asks("POST", "/rooms/desk/message", send)).toMatchObject({ RC: 429, RM: "RATE_LIMITED" })
        const refused = yield* Effect.promise(() =>
          fetch(`${url}/imkit/rooms/desk/message`, {
            method: "POST",
            headers: { "IM-CLIENT-KEY": clientKey, "IM-Authorization": jim.token },
            body: JSON.stringify(send)
          })
        )
        expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(0)
        for (const asks of [serverFor("jim"), server])
          for (let count = 0; count < 12; count++)
            expect(yield* asks("POST", "/rooms/desk/message", send)).toMatchObject({ RC: 0 })
      })
    )

    it.effect("let the server of an app push 30 times in a minute", () =>
      Effect.gen(function* () {
        const [{ server }, other] = [yield* anImkitApp, yield* anImkitApp]
        const push = { clients: ["jim"], payload: { title: "Lunch" } }
        for (let count = 0; count < 30; count++)
          expect(yield* server("POST", "/push/push2clients", push)).toMatchObject({ RC: 0 })
        expect(yield* server("POST", "/push/push2clients", push)).toMatchObject({ RC: 429, RM: "RATE_LIMITED" })
        expect(yield* other.server("POST", "/push/push2clients", push)).toMatchObject({ RC: 0 })
      })
    )

    it.effect("count wrong API keys and wrong tokens by address", () =>
      Effect.gen(function* () {
        const { clientKey, asking } = yield* anImkitApp
        const wrong = asking({ "IM-CLIENT-KEY": clientKey, "IM-Authorization": "hzu_wrong" })
        const codes = new Set<string>()
        for (let count = 0; count < 302; count++) codes.add((yield* wrong("GET", "/me")).RM)
        expect([...codes]).toEqual(["INVALID_TOKEN", "RATE_LIMITED"])
        expect(yield* asking({ "IM-API-KEY": "hzs_wrong" })("GET", "/me")).toMatchObject({
          RC: 429,
          RM: "RATE_LIMITED"
        })
      })
    )
  }
)
