import { expect, layer } from "@effect/vitest"
import { Effect } from "effect"
import { authCall } from "../../testing/harness/auth-call.ts"
import { Cast, withCast } from "../../testing/harness/cast.ts"
import { expectReplayToMatch } from "../../testing/replay/expect-replay-to-match.ts"
import { HazelForTests, type TestUser } from "../../testing/harness/hazel-for-tests.ts"
import { refusal } from "../../testing/harness/stored.ts"

const renames = (person: TestUser, name: string) => person.asks((hazel) => hazel.workspace.update({ name }))

withCast("the workspace", (it) => {
  it.effect("is renamed by its owner for everybody", () =>
    Effect.gen(function* () {
      const { ada, dora } = yield* Cast
      const { data } = yield* expectReplayToMatch([ada, dora], renames(ada, " The bakery "))
      expect(data.name).toBe("The bakery")
      expect((yield* dora.asks((hazel) => hazel.workspace.get())).workspace).toEqual(data)
    })
  )

  it.effect("shows formulas once an admin wants them, and keeps its name", () =>
    Effect.gen(function* () {
      const { ada, ben, dora } = yield* Cast
      const before = (yield* dora.asks((hazel) => hazel.workspace.get())).workspace
      expect(before.showsMaths).toBe(false)
      const chooses = (person: TestUser, showsMaths: boolean) =>
        person.asks((hazel) => hazel.workspace.update({ showsMaths }))
      const { data } = yield* expectReplayToMatch([ada, dora], chooses(ada, true))
      expect(data).toEqual({ ...before, showsMaths: true })
      expect(yield* refusal(chooses(ben, false))).toMatchObject({ _tag: "UnauthorizedError" })
      yield* chooses(ada, false)
    })
  )

  it.effect("is not renamed by others, nor to an empty name", () =>
    Effect.gen(function* () {
      const { ada, ben, dora } = yield* Cast
      for (const person of [ben, dora]) {
        expect(yield* refusal(renames(person, "Mine"))).toMatchObject({ _tag: "UnauthorizedError" })
      }
      for (const name of ["", " ", "a".repeat(81), "a\0b"]) {
        expect(yield* refusal(renames(ada, name))).toMatchObject({ _tag: "InvalidWorkspaceNameError" })
      }
    })
  )
})

layer(HazelForTests.layer, { excludeTestServices: true })("a new workspace", (it) => {
  it.effect("belongs to the first person who signs up, even when many do at once", () =>
    Effect.gen(function* () {
      const { sql } = yield* HazelForTests
      const signUp = (number: number) =>
        authCall("/sign-up/email", { name: "Ada", email: `-ada@${number}.test`, password: "hazel-demo" })
      const answers = yield* Effect.all([1, 2, 3, 4].map(signUp), { concurrency: "unbounded" })
      expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200])
      const people = yield* Effect.promise(() => sql`select role, handle from users order by handle`)
      expect(people.map(({ role }) => role).toSorted()).toEqual(["member", "member", "member", "owner"])
      expect(
        people.map(({ handle }) => handle),
        "handles that can be mentioned"
      ).toEqual(["ada", "ada2", "ada3", "ada4"])
      const [general] = yield* Effect.promise(() => sql`select member_count from channels where name = 'general'`)
      expect(general!["member_count"]).toBe(4)
    })
  )
})
