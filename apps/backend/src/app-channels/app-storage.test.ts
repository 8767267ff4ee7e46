import { expect, layer } from "@effect/vitest"
import { Effect } from "effect"
import { anApp } from "../testing/app/an-app.ts"
import { appLogOf } from "../testing/app/app-log.ts"
import { HazelForTests } from "../testing/harness/hazel-for-tests.ts"
import { AppStorage } from "./app-storage.ts"

const scene = Effect.gen(function* () {
  const app = yield* anApp
  const storage = yield* AppStorage
  const channel = yield* app.channel("game.lobby")
  const jim = yield* app.connects("Jim", { seat: 1 })
  return { app, storage, channel, jim }
})

layer(HazelForTests.layer, { excludeTestServices: true })("a storage entry of an app channel", (it) => {
  it.effect("is set, read with its author, and told only when its value changes (T7, T8)", () =>
    Effect.gen(function* () {
      const { storage, channel, jim } = yield* scene
      const sets = (data: Parameters<typeof storage.set>[1]["data"]) =>
        storage.set(channel, { key: "settings", data, fromConnection: jim.id })
      expect((yield* sets({ theme: "dark", size: 2 })).isChanged).toBe(true)
      expect((yield* sets({ size: 2, theme: "dark" })).isChanged, "the order of keys is no change").toBe(false)
      expect(yield* storage.get(channel, "settings")).toEqual({
        key: "settings",
        data: { theme: "dark", size: 2 },
        meta: { uid: "Jim", umd: { seat: 1 } }
      })
      expect((yield* sets("light")).isChanged).toBe(true)
      expect((yield* sets({})).isChanged).toBe(true)
      expect((yield* sets(null)).isChanged, "it was cleared before").toBe(false)
      expect(yield* storage.get(channel, "settings")).toBeUndefined()
      const told = (yield* appLogOf(channel.id)).map(({ data }) => ("key" in data ? data.data : "superseded"))
      expect(told, "earlier values are gone from the log (invariant 10)").toEqual(["superseded", "superseded", null])
    })
  )

  it.effect("of which others are told keeps its earlier values in the log until it is trimmed (V6)", () =>
    Effect.gen(function* () {
      const { storage, channel } = yield* scene
      const origin = { trigger: "server.http" }
      yield* storage.set(channel, { key: "score", data: 1, origin })
      yield* storage.set(channel, { key: "score", data: 2, origin, store: 60 })
      expect((yield* appLogOf(channel.id)).map(({ data }) => data)).toMatchObject([
        { data: 1, previous: null, expiresAt: null, hasExpired: false, meta: null, origin },
        { data: 2, previous: 1, expiresAt: expect.any(String), hasExpired: false, origin }
      ])
    })
  )

  it.effect("is listed by key, in pages, if the caller may read it (T9)", () =>
    Effect.gen(function* () {
      const { storage, channel } = yield* scene
      const keys = Array.from({ length: 250 }, (_, index) => `key-${String(index).padStart(3, "0")}`)
      yield* Effect.forEach(keys.toReversed(), (key) => storage.set(channel, { key, data: 1 }), {
        concurrency: "unbounded"
      })
      const listed = (request: Parameters<typeof storage.list>[1]) =>
        Effect.map(storage.list(channel, request), (entries) => entries.map(({ key }) => key))
      expect(yield* listed({})).toEqual(keys.slice(0, 100))
      expect(yield* listed({ after: keys[99]! })).toEqual(keys.slice(100, 200))
      expect(yield* listed({ keys: ["key-007", "key-900"] })).toEqual(["key-007"])
      const mayRead = (key: string) => key.endsWith("9")
      expect(yield* listed({ mayRead })).toEqual(keys.filter(mayRead))
    })
  )

  it.effect("that has expired is absent, and setting the same value again is a change (C9)", () =>
    Effect.gen(function* () {
      const { storage, channel } = yield* scene
      const { sql } = yield* HazelForTests
      const set = storage.set(channel, { key: "turn", data: "Pam", store: 60 })
      yield* set
      yield* Effect.promise(() => sql`update app_storage_entries set expires_at = now() where key = 'turn'`)
      expect(yield* storage.get(channel, "turn")).toBeUndefined()
      expect((yield* set).isChanged).toBe(true)
      expect(yield* storage.get(channel, "turn")).toMatchObject({ data: "Pam" })
    })
  )

  it.effect("begins its TTL again when the same value is set", () =>
    Effect.gen(function* () {
      const { storage, channel } = yield* scene
      const { sql } = yield* HazelForTests
      yield* storage.set(channel, { key: "lease", data: "Jim", store: 60 })
      yield* storage.set(channel, { key: "lease", data: "Jim", store: 6_000 })
      const [row] = yield* Effect.promise(
        () => sql`select expires_at > now() + interval '1 hour' as later from app_storage_entries where key = 'lease'`
      )
      expect(row).toEqual({ later: true })
    })
  )

  it.effect("is one of at most ten thousand in a channel", () =>
    Effect.gen(function* () {
      const { storage, channel } = yield* scene
      const { sql } = yield* HazelForTests
      yield* Effect.promise(
        () => sql`
          insert into app_storage_entries (channel_id, key, data, fingerprint, seq)
          select ${channel.id}, 'key-' || number, '1', '', 0 from generate_series(1, 10000) number`
      )
      const refused = yield* Effect.flip(storage.set(channel, { key: "one-more", data: 1 }))
      expect(refused).toMatchObject({ _tag: "AppInputError", field: "key" })
      expect((yield* storage.set(channel, { key: "key-1", data: 2 })).isChanged).toBe(true)
      yield* storage.set(channel, { key: "key-1", data: null })
      expect((yield* storage.set(channel, { key: "one-more", data: 1 })).isChanged).toBe(true)
    })
  )

  it.effect("has a key of 1 to 128 characters and a TTL that is not zero (N3, C9)", () =>
    Effect.gen(function* () {
      const { storage, channel } = yield* scene
      for (const key of ["", "a b", "a*", "a#b", "a,b", "k".repeat(129)]) {
        expect(yield* Effect.flip(storage.set(channel, { key, data: 1 }))).toMatchObject({ field: "key" })
      }
      expect(yield* Effect.flip(storage.set(channel, { key: "k", data: 1, store: 0 }))).toMatchObject({
        field: "store"
      })
      expect(yield* appLogOf(channel.id)).toEqual([])
    })
  )
})
