import { expect } from "@effect/vitest"
import { Effect } from "effect"
import { TestClock } from "effect/testing"
import { withCast } from "../../../testing/harness/cast.ts"
import { aSecondNode } from "../../../testing/harness/second-node.ts"
import { conformance, SampleApp } from "./harness.ts"
import { connectAs } from "./imkit-client.ts"
import { anImkitApp, serverOf } from "./rest-client.ts"

withCast("servers of IMKit", (it) => {
  it.effect("POST /config adds settings that clients read, and DELETE /config/:key removes one", () =>
    Effect.gen(function* () {
      const { aClient, server } = yield* anImkitApp
      const other = yield* anImkitApp
      const jim = yield* aClient("jim")
      expect((yield* jim.asks("GET", "/config")).result).toEqual({})
      const announcement = { text: "Closed on Monday", pin: true }
      yield* server("POST", "/config", { announcement, censorship: { keywords: ["foo"] } })
      const added = yield* server("POST", "/config", { censorship: { keywords: ["bar", "baz"] }, isBeta: null })
      const settings = { announcement, censorship: { keywords: ["bar", "baz"] }, isBeta: null }
      expect(added.result).toEqual(settings)
      expect((yield* jim.asks("GET", "/config")).result).toEqual(settings)
      expect((yield* other.server("GET", "/config")).result).toEqual({})
      expect(yield* server("DELETE", "/config/announcement")).toMatchObject({ RC: 0, result: {} })
      expect(yield* server("DELETE", "/config/announcement")).toMatchObject({ RC: 404, RM: "SETTING_NOT_FOUND" })
      expect((yield* jim.asks("GET", "/config")).result).toEqual({ censorship: settings.censorship, isBeta: null })
    })
  )

  it.effect("POST /config keeps the settings of an app small, also if requests arrive at once", () =>
    Effect.gen(function* () {
      const { server } = yield* anImkitApp
      const some = (from: number) =>
        Object.fromEntries(Array.from({ length: 60 }, (_, index) => [`key-${from + index}`, index]))
      const answers = yield* Effect.all([server("POST", "/config", some(0)), server("POST", "/config", some(60))], {
        concurrency: "unbounded"
      })
      expect(answers.map(({ RM }) => RM).toSorted()).toEqual(["INVALID_INPUT", "OK"])
      for (const settings of [{ big: "x".repeat(70_000) }, { ["k".repeat(129)]: 1 }, { "": 1 }, { zero: "\0" }])
        expect(yield* server("POST", "/config", settings)).toMatchObject({ RM: "INVALID_INPUT" })
      expect(Object.keys((yield* server("GET", "/config")).result)).toHaveLength(60)
    })
  )
})

conformance("GET /admin/connection-count", (it) => {
  it.effect("counts the sockets of the app on all nodes, and not those of others", () =>
    Effect.gen(function* () {
      const { id, aClient } = yield* SampleApp
      const count = Effect.map((yield* serverOf(id))("GET", "/admin/connection-count"), ({ result }) => result)
      const other = yield* anImkitApp
      const { url } = yield* aSecondNode
      expect(yield* count).toEqual({ count: 0 })
      const jim = yield* aClient("jim")
      const onPhone = yield* connectAs(jim)
      yield* connectAs(jim)
      expect(yield* count).toEqual({ count: 2 })
      yield* connectAs(jim, {}, url)
      yield* TestClock.adjust("2 seconds")
      yield* Effect.repeat(count, { until: (result) => result["count"] === 3 })
      expect((yield* other.server("GET", "/admin/connection-count")).result).toEqual({ count: 0 })
      onPhone.io.disconnect()
      yield* Effect.repeat(count, { until: (result) => result["count"] === 2 })
    })
  )
})
