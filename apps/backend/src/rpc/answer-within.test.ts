import { expect, it } from "@effect/vitest"
import { Deferred, Effect, Fiber } from "effect"
import { answerWithin } from "./answer-within.ts"

const refusal = () => "ask again" as const

it.live("the caller of a call that never completes is told to ask again (fault 5)", () =>
  Effect.gen(function* () {
    const inTime = answerWithin({ milliseconds: 20, running: 10, refusal })
    expect(yield* Effect.flip(inTime(Effect.never))).toBe("ask again")
  })
)

it.live("a late call is interrupted, so that it does not count against the limit (fault 5)", () =>
  Effect.gen(function* () {
    const inTime = answerWithin({ milliseconds: 20, running: 1, refusal })
    const givenUp = Deferred.makeUnsafe<void>()
    const late = inTime(Effect.onInterrupt(Effect.never, () => Deferred.succeed(givenUp, undefined)))
    expect(yield* Effect.flip(late)).toBe("ask again")
    yield* Deferred.await(givenUp)
    yield* Effect.yieldNow
    expect(yield* inTime(Effect.succeed("next"))).toBe("next")
  })
)

it.live("a change that has begun is answered in time and still finished", () =>
  Effect.gen(function* () {
    const inTime = answerWithin({ milliseconds: 20, running: 10, refusal })
    const committed = Deferred.makeUnsafe<void>()
    const published = Deferred.makeUnsafe<string>()
    const change = Effect.uninterruptible(
      Effect.andThen(Deferred.await(committed), Deferred.succeed(published, "the event"))
    )
    expect(yield* Effect.flip(inTime(change))).toBe("ask again")
    yield* Deferred.succeed(committed, undefined)
    expect(yield* Deferred.await(published)).toBe("the event")
  })
)

it.live("more calls than may run are refused at once, until one of them has ended", () =>
  Effect.gen(function* () {
    const inTime = answerWithin({ milliseconds: 60_000, running: 2, refusal })
    const answer = Deferred.makeUnsafe<string>()
    const both = yield* Effect.forEach([1, 2], () =>
      Effect.forkChild(inTime(Deferred.await(answer)), { startImmediately: true })
    )
    expect(yield* Effect.flip(inTime(Effect.succeed("third")))).toBe("ask again")
    yield* Deferred.succeed(answer, "done")
    expect(yield* Effect.forEach(both, Fiber.join)).toEqual(["done", "done"])
    expect(yield* inTime(Effect.succeed("fourth"))).toBe("fourth")
  })
)
