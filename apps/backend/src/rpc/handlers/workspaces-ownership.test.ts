import { expect } from "@effect/vitest"
import { UserId } from "@hazel/domain/ids"
import { uuidV7 } from "@hazel/domain/uuid"
import { Effect } from "effect"
import { Cast, withCast } from "../../testing/harness/cast.ts"
import { expectReplayToMatch } from "../../testing/replay/expect-replay-to-match.ts"
import { HazelForTests, type TestUser } from "../../testing/harness/hazel-for-tests.ts"
import { listen } from "../../testing/harness/listener.ts"
import { refusal } from "../../testing/harness/stored.ts"

const transfersTo = (person: TestUser, newOwner: TestUser) =>
  person.asks((hazel) => hazel.workspace.transferOwnership({ userId: newOwner.id }))

const owners = Effect.gen(function* () {
  const { sql } = yield* HazelForTests
  const rows = yield* Effect.promise(() => sql<Array<{ id: UserId }>>`select id from users where role = 'owner'`)
  return rows.map(({ id }) => id)
})

withCast("the ownership of a workspace", (it) => {
  it.effect("is transferred by the owner, who becomes an admin, and everybody receives both events", () =>
    Effect.gen(function* () {
      const { ada, ben, dora } = yield* Cast
      const device = yield* listen(dora)
      expect(yield* refusal(transfersTo(ben, ben))).toMatchObject({ _tag: "UnauthorizedError" })
      const { data } = yield* expectReplayToMatch([ada, ben, dora], transfersTo(ada, ben))
      expect(data).toMatchObject({ id: ben.id, role: "owner" })
      const [newOwner, former] = [yield* device.next("user_updated"), yield* device.next("user_updated")]
      expect(newOwner.data.user).toEqual(data)
      expect(former.data.user).toMatchObject({ id: ada.id, role: "admin" })
      expect(yield* refusal(transfersTo(ada, ada)), "she is not the owner any more").toMatchObject({
        _tag: "UnauthorizedError"
      })
      yield* transfersTo(ben, ada)
      expect(yield* owners).toEqual([ada.id])
    })
  )

  it.effect("is not transferred to somebody who does not exist, oneself or a guest", () =>
    Effect.gen(function* () {
      const { ada, cleo } = yield* Cast
      const userId = UserId.make(uuidV7())
      const toNobody = ada.asks((hazel) => hazel.workspace.transferOwnership({ userId }))
      expect(yield* refusal(toNobody)).toMatchObject({ _tag: "UserNotFoundError", userId })
      expect(yield* refusal(transfersTo(ada, ada))).toMatchObject({ _tag: "UnauthorizedError" })
      yield* ada.asks((hazel) => hazel.user.setRole({ userId: cleo.id, role: "guest" }))
      expect(yield* refusal(transfersTo(ada, cleo))).toMatchObject({ _tag: "UnauthorizedError" })
    })
  )

  it.effect("belongs to one person, however many it is transferred to at once", () =>
    Effect.gen(function* () {
      const { ada } = yield* Cast
      const { crowd } = yield* HazelForTests
      let owner = ada
      for (let round = 0; round < 8; round++) {
        const candidates = yield* crowd(4)
        const changes = candidates.map((newOwner) => transfersTo(owner, newOwner))
        const results = yield* Effect.forEach(changes, Effect.result, { concurrency: "unbounded" })
        expect(results.filter(({ _tag }) => _tag === "Success").length).toBe(1)
        const failures = results.flatMap((result) => (result._tag === "Failure" ? result.failure : []))
        expect(new Set(failures.map(({ _tag }) => _tag)), "refused without a defect").toEqual(
          new Set(["UnauthorizedError"])
        )
        owner = candidates[results.findIndex(({ _tag }) => _tag === "Success")]!
        expect(yield* owners).toEqual([owner.id])
      }
    })
  )

  it.effect("cannot belong to two people, whatever the code above the database does", () =>
    Effect.gen(function* () {
      const { ben } = yield* Cast
      const { sql } = yield* HazelForTests
      const second = Effect.promise(() =>
        sql`update users set role = 'owner' where id = ${ben.id}`.then(
          () => "done",
          (error: { readonly constraint_name?: string }) => error.constraint_name
        )
      )
      expect(yield* second).toBe("users_owner_unique")
    })
  )
})
