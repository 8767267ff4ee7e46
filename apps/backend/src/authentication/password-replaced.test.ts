import { expect, layer } from "@effect/vitest"
import { Effect, Fiber } from "effect"
import { authCall } from "../testing/harness/auth-call.ts"
import { HazelForTests, type TestUser } from "../testing/harness/hazel-for-tests.ts"
import { codeOf, enrols, signInByPassword } from "../testing/scenes/second-factor.ts"

/** Replaces somebody's password and ends their sessions, in a transaction that commits once somebody waits for it. */
const replacedDuring = Effect.fnUntraced(function* <A, E, R>({ id }: TestUser, signIn: Effect.Effect<A, E, R>) {
  const { sql } = yield* HazelForTests
  const replacement = yield* Effect.acquireRelease(
    Effect.promise(() => sql.reserve()),
    (connection) => Effect.sync(() => connection.release())
  )
  yield* Effect.promise(async () => {
    await replacement`begin`
    await replacement`update accounts set password = 'another' where user_id = ${id}`
    await replacement`delete from sessions where user_id = ${id}`
  })
  const signing = yield* Effect.forkChild(signIn)
  const waiting = Effect.promise(
    () => sql`select from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()`
  )
  yield* Effect.repeat(waiting, { until: ({ length }) => length > 0 || signing.pollUnsafe() !== undefined })
  yield* Effect.promise(() => replacement`commit`)
  return yield* Fiber.join(signing)
})

const sessionsOf = Effect.fnUntraced(function* ({ id }: TestUser) {
  const { sql } = yield* HazelForTests
  return yield* Effect.promise(() => sql`select from sessions where user_id = ${id}`)
})

layer(HazelForTests.layer, { excludeTestServices: true })("a password that is replaced while it is proved", (it) => {
  it.effect("begins no session", () =>
    Effect.gen(function* () {
      const { signUp } = yield* HazelForTests
      const ben = yield* signUp("ben")
      expect(yield* replacedDuring(ben, signInByPassword("ben"))).toMatchObject({
        status: 401,
        answer: { code: "INVALID_EMAIL_OR_PASSWORD" },
        cookie: ""
      })
      expect(yield* sessionsOf(ben)).toHaveLength(0)
    })
  )

  it.effect("begins no session with a second factor either", () =>
    Effect.gen(function* () {
      const { signUp } = yield* HazelForTests
      const cleo = yield* signUp("cleo")
      const { secret } = yield* enrols(cleo.token)
      const { answer } = yield* signInByPassword("cleo")
      const code = yield* codeOf(secret, 1)
      const proof = authCall("/sign-in/second-factor", { challenge: answer["challenge"], code })
      expect(yield* replacedDuring(cleo, proof)).toMatchObject({
        status: 401,
        answer: { code: "TOO_LATE" },
        cookie: ""
      })
      expect(yield* sessionsOf(cleo)).toHaveLength(0)
    })
  )
})
