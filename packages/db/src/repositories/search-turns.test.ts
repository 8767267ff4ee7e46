import { expect, layer } from "@effect/vitest"
import { UserId } from "@hazel/domain/ids"
import { uuidV7 } from "@hazel/domain/uuid"
import { Deferred, Effect, Fiber } from "effect"
import { TestClock } from "effect/testing"
import { SearchTurns, searchTurnLimits } from "./search-turns.ts"

const somebody = () => UserId.make(uuidV7())
const [ada, ben] = [somebody(), somebody()]
const { waitingOfOne, waiting, waitsMs } = searchTurnLimits

/** Searches that run until they are released, and who is running. */
const aNode = Effect.gen(function* () {
  const turns = new SearchTurns()
  const release = yield* Deferred.make<void>()
  const running: Array<UserId> = []
  const starts = (account: UserId) => {
    const search = Effect.andThen(
      Effect.sync(() => running.push(account)),
      Deferred.await(release)
    )
    return Effect.forkChild(Effect.result(turns.run(account, search)), { startImmediately: true })
  }
  return { starts, running, release: Deferred.succeed(release, undefined) }
})

const tagOf = (fiber: Fiber.Fiber<{ readonly _tag: string }>) => Effect.map(Fiber.join(fiber), ({ _tag }) => _tag)

layer(TestClock.layer())("the turns of searches", (it) => {
  it.effect("let one search of an account run at a time, and two of a node", () =>
    Effect.gen(function* () {
      const { starts, running, release } = yield* aNode
      const all = yield* Effect.forEach([ada, ada, ben, somebody()], starts)
      expect(running).toEqual([ada, ben])
      yield* release
      expect(yield* Effect.forEach(all, tagOf)).toEqual(["Success", "Success", "Success", "Success"])
      expect(running).toHaveLength(4)
    })
  )

  it.effect("refuse at once what finds too many waiting, of its account or of all", () =>
    Effect.gen(function* () {
      const { starts, release } = yield* aNode
      const own = yield* Effect.forEach(Array(1 + waitingOfOne).fill(ada), starts)
      expect(yield* Fiber.join(yield* starts(ada))).toMatchObject({ failure: { _tag: "SearchBusyError" } })
      const others = yield* Effect.forEach(Array.from({ length: 1 + waiting - waitingOfOne }, somebody), starts)
      expect(yield* tagOf(yield* starts(somebody()))).toBe("Failure")
      yield* release
      expect(new Set(yield* Effect.forEach([...own, ...others], tagOf))).toEqual(new Set(["Success"]))
    })
  )

  it.effect("refuse what has waited too long, and forget it and what was interrupted", () =>
    Effect.gen(function* () {
      const { starts, running, release } = yield* aNode
      const first = yield* starts(ada)
      const interrupted = yield* starts(ada)
      const late = yield* starts(ada)
      yield* Fiber.interrupt(interrupted)
      yield* TestClock.adjust(waitsMs)
      expect(yield* tagOf(late)).toBe("Failure")
      yield* release
      expect(yield* tagOf(first)).toBe("Success")
      expect(yield* tagOf(yield* starts(ada))).toBe("Success")
      expect(running).toEqual([ada, ada])
    })
  )
})
