import { expect } from "@effect/vitest"
import { Effect } from "effect"
import { type Claims, conformance, Customer } from "./harness.ts"
import { caller, errorIn } from "./http-client.ts"

const entries = (name: string, storage: object, more: object = {}): Claims => ({
  channels: { [name]: { storage, ...more } }
})

const all = { get: true, set: true }

conformance("channel storage over HTTP", (it) => {
  it.effect("T8 T7 is set and read with the bytes of S1, without a subscription", () =>
    Effect.gen(function* () {
      const { call } = yield* caller({ uid: "12345", ...entries("mychannel", { settings: all }) })
      expect(
        yield* call("channelStorageGet", { channel: "mychannel", key: "settings" }),
        "before it is set"
      ).toMatchObject({
        status: 200,
        text: '{"event":"hotsock.channelStorageData","channel":"mychannel","key":"settings","data":null,"meta":null}'
      })
      const set = { channel: "mychannel", key: "settings", data: { theme: "dark" } }
      expect(yield* call("channelStorageSet", set)).toMatchObject({
        status: 202,
        text: '{"channel":"mychannel","event":"hotsock.channelStorageSet"}'
      })
      expect(yield* call("channelStorageGet", { channel: "mychannel", key: "settings" })).toMatchObject({
        status: 200,
        text: '{"event":"hotsock.channelStorageData","channel":"mychannel","key":"settings","data":{"theme":"dark"},"meta":{"uid":"12345","umd":null}}'
      })
    })
  )

  it.effect("T9 is listed with the bytes of S1, and is empty where nothing may be read", () =>
    Effect.gen(function* () {
      const { call } = yield* caller({ uid: "12345", ...entries("mychannel.2", { "*": all, secret: { get: false } }) })
      expect(yield* call("channelStorageList", { channel: "mychannel.2" }), "nobody has used it").toMatchObject({
        status: 200,
        text: '{"items":[]}'
      })
      for (const [key, data] of [
        ["status", "online"],
        ["secret", 7],
        ["settings", { theme: "dark" }]
      ] as const)
        yield* call("channelStorageSet", { channel: "mychannel.2", key, data })
      expect(yield* call("channelStorageList", { channel: "mychannel.2" })).toMatchObject({
        status: 200,
        text: '{"items":[{"key":"settings","data":{"theme":"dark"},"meta":{"uid":"12345","umd":null}},{"key":"status","data":"online","meta":{"uid":"12345","umd":null}}]}'
      })
      const blind = yield* caller({ uid: "Dwight", ...entries("mychannel.2", { "*": { set: true } }) })
      expect((yield* blind.call("channelStorageList", { channel: "mychannel.2" })).text).toBe('{"items":[]}')
    })
  )

  it.effect("T9 is listed in pages by after, and by up to 100 keys", () =>
    Effect.gen(function* () {
      const { call } = yield* caller({ uid: "Jim", ...entries("mychannel.3", { "*": all }) })
      for (const key of ["a", "b", "c"]) yield* call("channelStorageSet", { channel: "mychannel.3", key, data: key })
      const keys = (more: object) =>
        Effect.map(call("channelStorageList", { channel: "mychannel.3", ...more }), ({ text }) =>
          JSON.parse(text).items.map(({ key }: { key: string }) => key)
        )
      expect(yield* keys({ after: "a" })).toEqual(["b", "c"])
      expect(yield* keys({ keys: ["c", "a", "z"] })).toEqual(["a", "c"])
      expect(yield* keys({ keys: ["c", "a"], after: "a" })).toEqual(["c"])
      expect(yield* keys({ keys: [] })).toEqual([])
      const many = Array.from({ length: 101 }, (_, index) => `k${index}`)
      for (const wrong of [{ keys: many }, { keys: "a" }, { keys: [1] }, { keys: ["a b"] }, { after: 7 }])
        expect(yield* call("channelStorageList", { channel: "mychannel.3", ...wrong })).toMatchObject({ status: 400 })
    })
  )

  it.effect("T8 is cleared by null and {}, and an unchanged value tells nobody", () =>
    Effect.gen(function* () {
      const claims = entries("mychannel.4", { "*": { ...all, observe: true } }, { subscribe: true })
      const { client, call } = yield* caller({ uid: "Jim", ...claims })
      yield* client.subscribe("mychannel.4")
      const set = (data: unknown) => call("channelStorageSet", { channel: "mychannel.4", key: "status", data })
      yield* set({ a: 1, b: [2] })
      yield* set({ b: [2], a: 1 })
      yield* set({})
      yield* set("again")
      yield* set(undefined)
      yield* client.isHandled
      const updates = client.frames.filter(({ event }) => event === "hotsock.channelStorageUpdated")
      expect(updates.map(({ data }) => data)).toEqual([{ a: 1, b: [2] }, null, "again", null])
      expect((yield* call("channelStorageGet", { channel: "mychannel.4", key: "status" })).text).toContain(
        '"data":null'
      )
    })
  )

  it.effect("C9 is read and set only with the directives of its key", () =>
    Effect.gen(function* () {
      const { call } = yield* caller({ uid: "Jim", ...entries("mychannel.5", { mine: all, "*": { get: true } }) })
      const denied = { status: 403, channel: "mychannel.5", error: { code: "STORAGE_PERMISSION_DENIED" } }
      const body = { channel: "mychannel.5", key: "theirs", data: 1 }
      expect(errorIn(yield* call("channelStorageSet", body))).toMatchObject(denied)
      expect(yield* call("channelStorageGet", body)).toMatchObject({ status: 200 })
      const stranger = yield* caller({ uid: "Dwight" })
      expect(errorIn(yield* stranger.call("channelStorageGet", body))).toMatchObject(denied)
    })
  )

  it.effect("T2 C9 is also opened by the subscribe token of a live subscription", () =>
    Effect.gen(function* () {
      const { token } = yield* Customer
      const { client, call } = yield* caller({ uid: "Jim" })
      const body = { channel: "mychannel.6", key: "status", data: 1 }
      expect(yield* call("channelStorageSet", body)).toMatchObject({ status: 403 })
      const claims = entries("mychannel.6", { "*": all }, { subscribe: true })
      yield* client.subscribe("mychannel.6", { token: yield* token({ scope: "subscribe", uid: "Jim", ...claims }) })
      expect(yield* call("channelStorageSet", body)).toMatchObject({ status: 202 })
    })
  )

  it.effect.each([
    [{ key: "k" }, "channel"],
    [{ channel: "c" }, "key"],
    [{ channel: "c", key: "two words" }, "key"],
    [{ channel: "c", key: "k".repeat(129) }, "key"],
    [{ channel: "c", key: "k", data: "x".repeat(32_767) }, "data"]
  ] as const)("N3 N4 names the field that is wrong: %#", ([body, field]) =>
    Effect.gen(function* () {
      const { call } = yield* caller({ channels: { "*": { storage: { "*": all } } } })
      expect(errorIn(yield* call("channelStorageSet", body))).toMatchObject({ status: 400, error: { field } })
    })
  )
})
