import { expect } from "@effect/vitest"
import { castPassword } from "@hazel/db/cast"
import { SessionId } from "@hazel/domain/ids"
import { Effect } from "effect"
import { authCall, bearer } from "../../testing/harness/auth-call.ts"
import { Cast, withCast } from "../../testing/harness/cast.ts"
import { HazelForTests } from "../../testing/harness/hazel-for-tests.ts"
import { listen } from "../../testing/harness/listener.ts"
import { refusal } from "../../testing/harness/stored.ts"
import { expectReplayToMatch } from "../../testing/replay/expect-replay-to-match.ts"

const signsIn = (name: string, userAgent: string) =>
  Effect.map(
    authCall("/sign-in/email", { email: `${name}@hazel.test`, password: castPassword }, { "user-agent": userAgent }),
    ({ answer }) => answer["token"]!
  )

withCast("the sessions of a person", (it) => {
  it.effect(
    "are listed to that person without tokens, and end one by one or all others at once, with their sockets",
    () =>
      Effect.gen(function* () {
        const { cleo, dora } = yield* Cast
        const [phone, tablet] = [yield* signsIn("cleo", "A phone"), yield* signsIn("cleo", "A tablet")]
        const { sessions } = yield* cleo.asks((hazel) => hazel.session.list({}))
        expect(sessions.map(({ userAgent, isCurrent }) => [userAgent, isCurrent])).toEqual([
          [sessions[0]!.userAgent, true],
          ["A tablet", false],
          ["A phone", false]
        ])
        expect(JSON.stringify(sessions)).not.toContain(phone)
        const [here, onPhone, onTablet] = [
          yield* listen({ token: cleo.token }),
          yield* listen({ token: phone }),
          yield* listen({ token: tablet })
        ]

        yield* dora.asks((hazel) => hazel.session.end({ id: sessions[2]!.id }))
        yield* onPhone.isHandled
        yield* cleo.asks((hazel) => hazel.session.end({ id: sessions[2]!.id }))
        expect(yield* onPhone.goodbye).toMatchObject({ reason: "signed-out" })
        yield* onTablet.isHandled
        yield* cleo.asks((hazel) => hazel.session.end({ id: SessionId.make(sessions[0]!.id) }))
        yield* expectReplayToMatch(
          [cleo],
          cleo.asks((hazel) => hazel.session.end({}))
        )
        expect(yield* onTablet.goodbye).toMatchObject({ reason: "signed-out" })
        expect((yield* here.next("sessions_ended")).data).toEqual({})
        yield* here.isHandled
        expect((yield* cleo.asks((hazel) => hazel.session.list({}))).sessions).toHaveLength(1)
        expect((yield* dora.asks((hazel) => hazel.session.list({}))).sessions).toHaveLength(1)
      })
  )

  it.effect("are neither shown to an API key of the person nor ended by it", () =>
    Effect.gen(function* () {
      const { ben } = yield* Cast
      const { deviceOf } = yield* HazelForTests
      const { answer } = yield* authCall("/api-key/create", { name: "A program" }, bearer(ben.token))
      const program = yield* deviceOf({ ...ben, token: answer["key"]! })
      const unauthorized = { _tag: "UnauthorizedError" }
      expect(yield* refusal(program.asks((hazel) => hazel.session.list({})))).toMatchObject(unauthorized)
      expect(yield* refusal(program.asks((hazel) => hazel.session.end({})))).toMatchObject(unauthorized)
      expect((yield* ben.asks((hazel) => hazel.session.list({}))).sessions).toHaveLength(1)
    })
  )
})
