import { expect } from "@effect/vitest"
import { Effect } from "effect"
import { aChannelWith, Cast, withCast, writes } from "../testing/harness/cast.ts"
import { HazelForTests, type TestUser } from "../testing/harness/hazel-for-tests.ts"

const lists = (person: TestUser) => person.asks((hazel) => hazel.user.list())

const handlesIn = ({ users }: { readonly users: ReadonlyArray<{ readonly handle: string }> }) =>
  users.map(({ handle }) => handle)

withCast("attack 22: the list of everybody", (it) => {
  it.effect("is read once for all callers while no person changes", () =>
    Effect.gen(function* () {
      const { sql } = yield* HazelForTests
      const { ada, ben } = yield* Cast
      const before = yield* lists(ada)
      yield* Effect.promise(() => sql`alter function user_as_json(users) rename to user_as_json_elsewhere`)
      const asks = Array.from({ length: 100 }, (_, index) => lists(index % 2 ? ada : ben))
      const answers = yield* Effect.all(asks, { concurrency: "unbounded" }).pipe(
        Effect.ensuring(Effect.promise(() => sql`alter function user_as_json_elsewhere(users) rename to user_as_json`))
      )
      for (const answer of answers) expect(answer).toEqual(before)
    })
  )

  it.effect("is never older than what the caller has received, however many call and change at once", () =>
    Effect.gen(function* () {
      const { ada, ben, cleo } = yield* Cast
      const changesAndLooks = Effect.fnUntraced(function* (person: TestUser, title: string) {
        const { seq } = yield* person.asks((hazel) => hazel.user.update({ title }))
        const answer = yield* lists(person)
        expect(answer.seq).toBeGreaterThanOrEqual(seq)
        expect(answer.users.find(({ id }) => id === person.id)?.title).toBe(title)
        return answer
      })
      const answers = new Map<number, unknown>()
      for (let round = 0; round < 15; round++) {
        const people = [ada, ben, cleo].map((person) => changesAndLooks(person, `${person.name} ${round}`))
        const looks = Array.from({ length: 10 }, () => lists(ada))
        const [changed, looked] = yield* Effect.all(
          [Effect.all(people, { concurrency: "unbounded" }), Effect.all(looks, { concurrency: "unbounded" })],
          { concurrency: "unbounded" }
        )
        for (const { seq, users } of [...changed, ...looked]) {
          expect(users, "one seq, one answer").toEqual(answers.get(seq) ?? users)
          answers.set(seq, users)
        }
      }
    })
  )

  it.effect("is another one for guests, and for former and future guests", () =>
    Effect.gen(function* () {
      const { ada, ben, dora } = yield* Cast
      const channelId = yield* aChannelWith(ada, dora)
      yield* ada.asks((hazel) => hazel.user.setRole({ userId: dora.id, role: "guest" }))
      yield* Effect.forEach([ada, dora, ben, dora], lists)
      const { sql } = yield* HazelForTests
      yield* Effect.promise(
        () => sql`delete from channel_members where user_id = ${dora.id} and channel_id <> ${channelId}`
      )
      expect(handlesIn(yield* lists(dora))).toEqual(["ada", "dora"])
      expect(handlesIn(yield* lists(ben))).toEqual(["ada", "ben", "cleo", "dora"])
      yield* writes(ada, channelId)
      yield* ada.asks((hazel) => hazel.user.setRole({ userId: dora.id, role: "member" }))
      expect(handlesIn(yield* lists(dora))).toEqual(["ada", "ben", "cleo", "dora"])
    })
  )
})
