import { setImmediate } from "node:timers/promises"
import { describe, expect, it } from "@effect/vitest"
import { Deferred, Effect, Exit, Fiber } from "effect"
import { TestClock } from "effect/testing"
import { batchedRead } from "./batched-read.ts"

/** A database that answers each statement when the test releases it, and records the keys of each. */
const fakeDatabase = () => {
  const statements: Array<ReadonlyArray<string>> = []
  const released: Array<Deferred.Deferred<void, Error>> = []
  const read = (keys: ReadonlyArray<string>) => {
    const release = Deferred.makeUnsafe<void, Error>()
    statements.push(keys)
    released.push(release)
    const answers = keys.map((key) => key.toUpperCase())
    return Effect.runPromise(Effect.as(Deferred.await(release), answers))
  }
  const release = (statement: number) => Effect.asVoid(Deferred.succeed(released[statement]!, undefined))
  const fail = (statement: number) => Effect.asVoid(Deferred.fail(released[statement]!, new Error("ended")))
  return { read, statements, release, fail }
}

const limits = { largest: 2, inFlight: 1, within: "10 seconds" } as const

const asks = (find: (key: string) => Effect.Effect<string>, key: string) =>
  Effect.forkChild(Effect.exit(find(key)), { startImmediately: true })

const arrived = Effect.promise(() => setImmediate())

describe("reads that share statements", () => {
  it.effect("share a statement if they arrive together, in the order of their arrival", () =>
    Effect.gen(function* () {
      const { read, statements, release } = fakeDatabase()
      const find = yield* batchedRead(read, limits)
      const fibers = yield* Effect.forEach(["one", "two", "three", "four", "five"], (key) => asks(find, key))
      yield* arrived
      expect(statements).toEqual([["one", "two"]])
      for (const statement of [0, 1, 2]) {
        yield* release(statement)
        yield* arrived
      }
      expect(statements).toEqual([["one", "two"], ["three", "four"], ["five"]])
      expect(yield* Effect.forEach(fibers, Fiber.join)).toEqual(
        ["ONE", "TWO", "THREE", "FOUR", "FIVE"].map((answer) => Exit.succeed(answer))
      )
    })
  )

  it.effect("are not made for a caller who is interrupted before their turn", () =>
    Effect.gen(function* () {
      const { read, statements, release } = fakeDatabase()
      const find = yield* batchedRead(read, limits)
      const [first, , third, fourth] = yield* Effect.forEach(["one", "two", "three", "four"], (key) => asks(find, key))
      yield* arrived
      yield* Fiber.interrupt(third!)
      yield* release(0)
      yield* Fiber.join(first!)
      yield* arrived
      expect(statements).toEqual([["one", "two"], ["four"]])
      yield* release(1)
      expect(yield* Fiber.join(fourth!)).toEqual(Exit.succeed("FOUR"))
    })
  )

  it.effect("fail together with their statement, and later ones do not", () =>
    Effect.gen(function* () {
      const { read, release, fail } = fakeDatabase()
      const find = yield* batchedRead(read, limits)
      const [one, two, three] = yield* Effect.forEach(["one", "two", "three"], (key) => asks(find, key))
      yield* arrived
      yield* fail(0)
      expect(Exit.isFailure(yield* Fiber.join(one!))).toBe(true)
      expect(Exit.isFailure(yield* Fiber.join(two!))).toBe(true)
      yield* arrived
      yield* release(1)
      expect(yield* Fiber.join(three!)).toEqual(Exit.succeed("THREE"))
    })
  )

  it.effect("fail for every waiting caller if the database does not answer in time", () =>
    Effect.gen(function* () {
      const { read, statements, release } = fakeDatabase()
      const find = yield* batchedRead(read, limits)
      const fibers = yield* Effect.forEach(["one", "two", "three"], (key) => asks(find, key))
      yield* arrived
      yield* TestClock.adjust("10 seconds")
      for (const fiber of fibers) expect(String(yield* Fiber.join(fiber))).toContain("did not answer in time")
      const later = yield* asks(find, "four")
      yield* arrived
      expect(statements.at(-1)).toEqual(["four"])
      yield* release(1)
      expect(yield* Fiber.join(later)).toEqual(Exit.succeed("FOUR"))
    })
  )
})
