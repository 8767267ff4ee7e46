import { expect, layer } from "@effect/vitest"
import { UnauthorizedError } from "@hazel/domain/errors"
import { Effect, Layer } from "effect"
import { aChannelWith } from "../testing/harness/cast.ts"
import { HazelForTests, type TestUser } from "../testing/harness/hazel-for-tests.ts"
import { type LocalCaller, LocalCalls } from "./local-calls.ts"

const callerOf = ({ id }: TestUser, scopes: LocalCaller["scopes"] = null): LocalCaller => ({
  user: { id, isBot: false },
  scopes,
  address: "127.0.0.1"
})

const withLimits = LocalCalls.layer.pipe(Layer.provideMerge(HazelForTests.layerWith({ rateLimits: "on" })))

layer(withLimits, { excludeTestServices: true })("calls that a gateway makes for a caller", (it) => {
  it.effect("are answered, refused and limited like the caller's own", () =>
    Effect.gen(function* () {
      const calls = yield* LocalCalls
      const { signUp } = yield* HazelForTests
      const [ada, ben] = [yield* signUp("ada"), yield* signUp("ben")]
      const channelId = yield* aChannelWith(ada)
      const write = (caller: LocalCaller) =>
        calls.as(caller, (hazel) => hazel.message.create({ channelId, body: "Lunch?" }))

      const { data } = yield* write(callerOf(ada))
      expect(yield* ada.asks((hazel) => hazel.message.get({ id: data.id }))).toMatchObject({ message: data })
      expect(yield* Effect.flip(write(callerOf(ben)))).toMatchObject({ _tag: "ChannelNotFoundError", channelId })
      expect(yield* Effect.flip(write(callerOf(ada, new Set(["read"]))))).toMatchObject({
        _tag: "ScopeMissingError",
        scope: "messages:write"
      })
      for (let count = 0; count < 9; count++) yield* write(callerOf(ada))
      expect(yield* Effect.flip(write(callerOf(ada)))).toMatchObject({ _tag: "RateLimited", bucket: "messages" })
    })
  )

  it.effect("are refused without a caller", () =>
    Effect.gen(function* () {
      const calls = yield* LocalCalls
      const { signUp } = yield* HazelForTests
      const cleo = yield* signUp("cleo")
      const kept = yield* calls.as(callerOf(cleo), (hazel) => Effect.succeed(hazel))
      expect(yield* Effect.flip(kept.user.me())).toBeInstanceOf(UnauthorizedError)
    })
  )
})
