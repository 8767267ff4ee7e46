import { expect, it } from "@effect/vitest"
import { UserId } from "@hazel/domain/ids"
import { uuidV7 } from "@hazel/domain/uuid"
import { Deferred, Effect, Fiber } from "effect"
import { FairShare } from "./fair-share.ts"

const [ada, ben] = [UserId.make(uuidV7()), UserId.make(uuidV7())]

it.effect("an account with many calls runs a few of them at a time, and does not hold up another (attack 1)", () =>
  Effect.gen(function* () {
    const shares = new FairShare(2)
    const release = yield* Deferred.make<void>()
    let running = 0
    let most = 0
    const call = Effect.gen(function* () {
      most = Math.max(most, ++running)
      yield* Deferred.await(release)
      running--
    })
    const many = yield* Effect.forEach(Array.from({ length: 20 }), () =>
      Effect.forkChild(shares.run(ada, call), { startImmediately: true })
    )
    expect(running).toBe(2)
    expect(yield* shares.run(ben, Effect.succeed("answered"))).toBe("answered")

    yield* Fiber.interrupt(many[19]!)
    yield* Deferred.succeed(release, undefined)
    yield* Effect.forEach(many.slice(0, 19), Fiber.join)
    expect(most).toBe(2)
    expect(shares.accounts, "nothing is kept of an account without calls").toBe(0)
  })
)
