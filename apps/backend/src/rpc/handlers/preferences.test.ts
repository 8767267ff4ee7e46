import { expect } from "@effect/vitest"
import { preferencesLimit } from "@hazel/domain/models/preference-model"
import { userTopic } from "@hazel/domain/realtime/topic"
import { Effect } from "effect"
import { Cast, withCast } from "../../testing/harness/cast.ts"
import { expectReplayToMatch } from "../../testing/replay/expect-replay-to-match.ts"
import { HazelForTests, type TestUser } from "../../testing/harness/hazel-for-tests.ts"
import { headsOf, listen } from "../../testing/harness/listener.ts"
import { posts } from "../../testing/harness/raw-call.ts"
import { refusal } from "../../testing/harness/stored.ts"

type Value = Parameters<Parameters<Parameters<TestUser["asks"]>[0]>[0]["preference"]["set"]>[0]["value"]

const sets = (person: TestUser, key: string, value: Value) =>
  person.asks((hazel) => hazel.preference.set({ key, value }))
const deletes = (person: TestUser, key: string) => person.asks((hazel) => hazel.preference.delete({ key }))

const keptBy = Effect.fnUntraced(function* (person: TestUser) {
  const { preferences } = yield* person.asks((hazel) => hazel.preference.list())
  return Object.fromEntries(preferences.map(({ key, value }) => [key, value]))
})

const nested = (depth: number) => Array.from({ length: depth }).reduce<Value>((inner) => [inner], 1)

withCast("the preferences of a person", (it) => {
  it.effect("are stored as given, whatever JSON they are", () =>
    Effect.gen(function* () {
      const { ada } = yield* Cast
      const values = { a: null, b: 0.1, c: "ü 🍞 \\u0000", d: [1, [true]], e: { z: 1, a: { "": [] } }, f: false }
      for (const [key, value] of Object.entries(values)) yield* expectReplayToMatch([ada], sets(ada, key, value))
      expect(yield* keptBy(ada)).toEqual(values)
      expect(JSON.stringify((yield* keptBy(ada))["e"])).toBe(JSON.stringify(values.e))
      yield* expectReplayToMatch([ada], sets(ada, "a", "now"))
      yield* expectReplayToMatch([ada], deletes(ada, "b"))
      expect(yield* keptBy(ada)).toMatchObject({ a: "now" })
      expect(yield* keptBy(ada)).not.toHaveProperty("b")
    })
  )

  it.effect("are published to their devices and to nobody else, and nobody else can read them", () =>
    Effect.gen(function* () {
      const { cleo, ben } = yield* Cast
      const [phone, laptop, his] = [yield* listen(cleo), yield* listen(cleo), yield* listen(ben)]
      yield* sets(cleo, "theme", "dark")
      yield* deletes(cleo, "theme")
      for (const device of [phone, laptop]) {
        const topic = userTopic(cleo.id)
        expect(yield* device.next("preference_changed")).toMatchObject({ topic, data: { key: "theme", value: "dark" } })
        expect((yield* device.next("preference_deleted")).data).toEqual({ key: "theme" })
      }
      yield* ben.asks((hazel) => hazel.user.update({ title: "Baker" }))
      yield* his.next("user_updated")
      expect(his.events.map(({ type }) => type)).toEqual(["user_updated"])
      expect(yield* keptBy(ben)).toEqual({})
    })
  )

  it.effect("publish nothing when nothing changes", () =>
    Effect.gen(function* () {
      const { dora } = yield* Cast
      yield* sets(dora, "theme", "dark")
      const before = yield* headsOf(dora)
      yield* sets(dora, "theme", "dark")
      yield* deletes(dora, "never set")
      expect(yield* headsOf(dora)).toEqual(before)
    })
  )

  it.effect("have limits, which the refusal names", () =>
    Effect.gen(function* () {
      const { ben } = yield* Cast
      yield* sets(ben, "k".repeat(128), "v".repeat(16 * 1024 - 2))
      yield* sets(ben, "deep", nested(64))
      const refused: ReadonlyArray<readonly ["key" | "value", string, Value]> = [
        ["key", "", 1],
        ["key", "k".repeat(129), 1],
        ["key", "a\0b", 1],
        ["key", "a\ud800", 1],
        ["value", "k", "v".repeat(16 * 1024 - 1)],
        ["value", "k", "ü".repeat(8 * 1024)],
        ["value", "k", nested(65)],
        ["value", "k", "a\0b"],
        ["value", "k", { "a\0b": 1 }],
        ["value", "k", ["\udfff"]]
      ]
      for (const [field, key, value] of refused) {
        expect(yield* refusal(sets(ben, key, value))).toMatchObject({ _tag: "InvalidPreferenceError", field })
      }
      expect(yield* refusal(deletes(ben, ""))).toMatchObject({ _tag: "InvalidPreferenceError", field: "key" })
      expect(Object.keys(yield* keptBy(ben))).toEqual(["deep", "k".repeat(128)])
    })
  )

  it.effect("cannot be nested so deep that anything breaks", () =>
    Effect.gen(function* () {
      const { dora } = yield* Cast
      for (const depth of [1_000, 5_000, 100_000]) {
        const value = "[".repeat(depth) + "]".repeat(depth)
        const { text } = yield* posts(
          `{"_tag":"Request","id":"1","tag":"preference.set","payload":{"key":"deep","value":${value}},"headers":[]}\n`,
          { authorization: `Bearer ${dora.token}` }
        )
        expect(text, `${depth}`).toContain("It may nest 96 levels deep.")
      }
      yield* sets(dora, "still", "there")
    })
  )

  it.effect("are five hundred at most, even when all are set at once", () =>
    Effect.gen(function* () {
      const { signUp } = yield* HazelForTests
      const ed = yield* signUp("ed")
      const keys = Array.from({ length: preferencesLimit + 10 }, (_, index) => `key ${index}`)
      const all = yield* Effect.forEach(keys, (key) => Effect.result(sets(ed, key, 1)), { concurrency: 50 })
      const refused = all.flatMap((each) => (each._tag === "Failure" ? [each.failure] : []))
      expect(refused.map(({ _tag }) => _tag)).toEqual(Array.from({ length: 10 }, () => "TooManyPreferencesError"))
      const kept = Object.keys(yield* keptBy(ed))
      expect(kept.length).toBe(preferencesLimit)
      yield* sets(ed, kept[0]!, "another value for the same key")
      yield* deletes(ed, kept[0]!)
      yield* sets(ed, "in its place", 1)
    })
  )
})
