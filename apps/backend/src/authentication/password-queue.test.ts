import { describe, expect, it } from "@effect/vitest"
import { ConfigProvider, Deferred, Effect, Fiber, Layer } from "effect"
import { vi } from "vitest"
import { HazelConfig } from "../config.ts"
import { mostOfSite } from "../front-door/address-counts.ts"
import { passwordLimits } from "../front-door/limits/index.ts"
import { PasswordQueue } from "./password-queue.ts"

const { atOnce, waiting, waitingKnown, waitingPerAddress, waitWithinMs } = passwordLimits

const settings = HazelConfig.layer.pipe(Layer.provide(ConfigProvider.layer(ConfigProvider.fromUnknown({}))))
const parts = PasswordQueue.layer.pipe(Layer.provide(settings))

/** A queue in which hashing lasts until `finish`. */
const busyQueue = Effect.gen(function* () {
  const queue = yield* PasswordQueue
  const finish = Deferred.makeUnsafe<void>()
  const counts = { underway: 0, most: 0, hashed: 0 }
  const hash = Effect.gen(function* () {
    counts.most = Math.max(counts.most, ++counts.underway)
    yield* Deferred.await(finish)
    counts.underway--
    counts.hashed++
  })
  const comes = (address: string, isKnown = false) =>
    Effect.forkChild(Effect.result(queue.whenItIsMyTurn({ address, isKnown }, hash)), { startImmediately: true })
  // A request in the queue cannot be interrupted, and would keep a failed test from ending.
  yield* Effect.addFinalizer(() => Deferred.succeed(finish, undefined))
  return { finish: Deferred.succeed(finish, undefined), counts, comes }
})

const refused = { _tag: "Failure", failure: { _tag: "PasswordQueueFull" } }

describe("the line of passwords (attack 15)", () => {
  it.effect("has a bounded length: a later request is refused at once, and the others are hashed a few at a time", () =>
    Effect.gen(function* () {
      const { finish, counts, comes } = yield* busyQueue
      const inLine = yield* Effect.forEach(Array.from({ length: atOnce + waiting }), (_, index) =>
        comes(`address ${index}`)
      )
      expect(counts).toMatchObject({ underway: atOnce, hashed: 0 })
      expect((yield* comes("another address")).pollUnsafe()).toMatchObject({ value: refused })
      yield* finish
      const results = yield* Effect.forEach(inLine, Fiber.join)
      expect(results.filter(({ _tag }) => _tag === "Failure")).toEqual([])
      expect(counts).toEqual({ underway: 0, most: atOnce, hashed: atOnce + waiting })
    }).pipe(Effect.provide(parts))
  )

  it.effect("has room for others when it has none for one address any more", () =>
    Effect.gen(function* () {
      const { finish, counts, comes } = yield* busyQueue
      for (let come = 0; come < atOnce + waitingPerAddress; come++) yield* comes("192.0.2.1")
      expect((yield* comes("192.0.2.1")).pollUnsafe()).toMatchObject({ value: refused })
      const other = yield* comes("192.0.2.2")
      yield* finish
      expect(yield* Fiber.join(other)).toMatchObject({ _tag: "Success" })
      expect(counts.hashed).toBe(atOnce + waitingPerAddress + 1)
    }).pipe(Effect.provide(parts))
  )

  it.effect("has room for others when it has none for the networks of one IPv6 site any more", () =>
    Effect.gen(function* () {
      const { finish, counts, comes } = yield* busyQueue
      const most = mostOfSite(waitingPerAddress)
      for (let network = 0; network < atOnce + most; network++) yield* comes(`2001:db8:1:${network}::/64`)
      expect((yield* comes("2001:db8:1:ffff::/64")).pollUnsafe()).toMatchObject({ value: refused })
      const other = yield* comes("2001:db8:2:1::/64")
      yield* finish
      expect(yield* Fiber.join(other)).toMatchObject({ _tag: "Success" })
      expect(counts.hashed).toBe(atOnce + most + 1)
    }).pipe(Effect.provide(parts))
  )

  it.effect("has room for a known browser when it is full of guesses, and takes it first", () =>
    Effect.gen(function* () {
      const { finish, comes } = yield* busyQueue
      const queue = yield* PasswordQueue
      const order: Array<string> = []
      const signsIn = (name: string, isKnown: boolean) => {
        const hashed = Effect.sync(() => void order.push(name))
        const turn = Effect.result(queue.whenItIsMyTurn({ address: name, isKnown }, hashed))
        return Effect.forkChild(turn, { startImmediately: true })
      }
      for (let guess = 0; guess < atOnce; guess++) yield* comes(`address ${guess}`)
      const stranger = yield* signsIn("a stranger", false)
      for (let guess = 1; guess < waiting; guess++) yield* comes(`another address ${guess}`)
      expect((yield* comes("one more address")).pollUnsafe()).toMatchObject({ value: refused })
      const ada = yield* signsIn("Ada", true)
      yield* finish
      yield* Effect.forEach([ada, stranger], Fiber.join)
      expect(order).toEqual(["Ada", "a stranger"])
    }).pipe(Effect.provide(parts))
  )

  it.effect("bounds also the known browsers that wait", () =>
    Effect.gen(function* () {
      const { finish, comes } = yield* busyQueue
      for (let come = 0; come < atOnce + waitingKnown; come++) yield* comes("192.0.2.1", true)
      expect((yield* comes("192.0.2.1", true)).pollUnsafe()).toMatchObject({ value: refused })
      yield* finish
    }).pipe(Effect.provide(parts))
  )

  it.effect("drops a request that has waited too long, unhashed", () =>
    Effect.gen(function* () {
      const timers = yield* Effect.acquireRelease(
        Effect.sync(() => vi.spyOn(globalThis, "setTimeout")),
        (spy) => Effect.sync(() => spy.mockRestore())
      )
      const { finish, counts, comes } = yield* busyQueue
      const fibers = yield* Effect.forEach(Array.from({ length: atOnce + 1 }), () => comes("192.0.2.1"))
      const [endOfPatience] = timers.mock.calls.find(([, milliseconds]) => milliseconds === waitWithinMs) ?? []
      endOfPatience?.()
      expect(yield* Fiber.join(fibers.at(-1)!)).toMatchObject(refused)
      yield* finish
      yield* Effect.forEach(fibers, Fiber.join)
      expect(counts.hashed).toBe(atOnce)
    }).pipe(Effect.provide(parts))
  )
})
