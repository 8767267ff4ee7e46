import { expect } from "@effect/vitest"
import { castPassword } from "@hazel/db/cast"
import { Effect } from "effect"
import { authCall, bearer } from "../testing/harness/auth-call.ts"
import { withCast } from "../testing/harness/cast.ts"
import { HazelForTests } from "../testing/harness/hazel-for-tests.ts"
import { posts } from "../testing/harness/raw-call.ts"

const me = `${JSON.stringify({ _tag: "Request", id: "1", tag: "user.me", payload: {}, headers: [] })}\n`

/** Whether a call with these headers is answered. */
const isKnown = (headers: Readonly<Record<string, string>>) =>
  Effect.map(posts(me, headers), ({ text }) => text.includes("Success"))

const signIn = Effect.map(
  authCall("/sign-in/email", { email: "cleo@hazel.test", password: castPassword }),
  ({ answer, cookie }) => ({ token: answer["token"]!, cookie })
)

/** The signature with one character changed. */
const forged = (cookie: string) => cookie.replace(/\.(.)/, (_, first) => `.${first === "A" ? "B" : "A"}`)

withCast("a session", (it) => {
  it.effect("is found by its token, its signed token and its cookie", () =>
    Effect.gen(function* () {
      const { token, cookie } = yield* signIn
      const signed = cookie.slice(cookie.indexOf("=") + 1)
      for (const value of [token, signed, decodeURIComponent(signed)]) {
        expect(yield* isKnown(bearer(value))).toBe(true)
      }
      expect(yield* isKnown({ cookie })).toBe(true)
    })
  )

  it.effect("is not found by a signature that is not Hazel's, or by a cookie without one", () =>
    Effect.gen(function* () {
      const { token, cookie } = yield* signIn
      const signed = cookie.slice(cookie.indexOf("=") + 1)
      expect(yield* isKnown({ cookie: forged(cookie) })).toBe(false)
      expect(yield* isKnown(bearer(forged(signed)))).toBe(false)
      expect(yield* isKnown(bearer(`${token}.`))).toBe(false)
      expect(yield* isKnown({ cookie: `hazel.session_token=${token}` })).toBe(false)
      expect(yield* isKnown({ cookie: "hazel.session_token=" })).toBe(false)
    })
  )

  it.effect("is prolonged by thirty days when it is used, at most once an hour", () =>
    Effect.gen(function* () {
      const { sql } = yield* HazelForTests
      const daysLeftAfterUse = Effect.fn(function* (days: number) {
        const { token } = yield* signIn
        yield* Effect.promise(
          () => sql`update sessions set expires_at = now() + ${`${days} days`}::interval where token = ${token}`
        )
        expect(yield* isKnown(bearer(token))).toBe(true)
        const [row] = yield* Effect.promise(
          () => sql<Array<{ days: number }>>`
            select round(extract(epoch from expires_at - now()) / 86400, 2)::float as days
            from sessions where token = ${token}`
        )
        return row!.days
      })
      expect(yield* daysLeftAfterUse(20)).toBe(30)
      expect(yield* daysLeftAfterUse(29.97)).toBe(29.97)
    })
  )
})
