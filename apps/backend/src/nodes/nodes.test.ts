import { expect, layer } from "@effect/vitest"
import { NodeRepository } from "@hazel/db/repositories/node-repository"
import { Context, Deferred, Effect, Exit, Layer, Queue, Scope } from "effect"
import { TestClock } from "effect/testing"
import { HazelConfig } from "../config.ts"
import { Nodes } from "./nodes.ts"
import { HazelForTests, settingsForTests, statementsSent } from "../testing/harness/hazel-for-tests.ts"

/** Another node on the database of the test, which lives until the scope closes. */
const aNode = (port = 0) =>
  Layer.build(Layer.provide(Layer.fresh(Nodes.layer), Layer.succeed(HazelConfig, { ...settingsForTests, port }))).pipe(
    Effect.map((context) => Context.get(context, Nodes))
  )

/** The nodes that are cleaned up, one by one. */
const cleanedUp = Effect.gen(function* () {
  const gone = yield* Queue.unbounded<string>()
  yield* (yield* Nodes).onGone((nodeId) => Queue.offer(gone, nodeId))
  const next = (nodeId: string) => Queue.take(gone).pipe(Effect.repeat({ until: (id) => id === nodeId }))
  return { next, size: Queue.size(gone) }
})

/** A node of which only its row is left, as after a crash. */
const aCrashedNode = (id: string) =>
  Effect.flatMap(NodeRepository, ({ begin }) => Effect.as(begin(id, "elsewhere:3000", 15), id))

/** Advances the clock until an effect is done, because looks at the database come in between. */
const whileTimePasses = Effect.fnUntraced(function* (effect: Effect.Effect<unknown>) {
  const waits = yield* Effect.forkChild(effect)
  while (waits.pollUnsafe() === undefined) {
    yield* TestClock.adjust("1 second")
    yield* Effect.promise(() => new Promise(setImmediate))
  }
})

/** When the lease of a node ends. */
const leaseOf = Effect.fnUntraced(function* (nodeId: string) {
  const { sql } = yield* HazelForTests
  const rows = yield* Effect.promise(
    () => sql<Array<{ lease: string }>>`select expires_at::text as lease from nodes where id = ${nodeId}`
  )
  return rows[0]?.lease
})

const isForgotten = Effect.fnUntraced(function* (nodeId: string) {
  const { sql } = yield* HazelForTests
  return yield* Effect.promise(() => sql`select from nodes where id = ${nodeId}`).pipe(
    Effect.repeat({ until: (rows) => rows.length === 0 })
  )
})

layer(HazelForTests.layer, { excludeTestServices: true })("a node", (it) => {
  it.effect("that crashed is cleaned up when its lease has ended and it did not renew it", () =>
    Effect.gen(function* () {
      const { next, size } = yield* cleanedUp
      const crashed = yield* aCrashedNode("crashed")
      yield* TestClock.adjust("5 seconds")
      expect(yield* size).toBe(0)
      yield* TestClock.adjust("11 seconds")
      yield* whileTimePasses(next(crashed))
      yield* isForgotten(crashed)
    })
  )

  it.effect("that stops is cleaned up at once", () =>
    Effect.gen(function* () {
      const { next } = yield* cleanedUp
      const process = yield* Scope.make()
      const { id } = yield* Scope.provide(aNode(), process)
      yield* Scope.close(process, Exit.void)
      yield* whileTimePasses(next(id))
      yield* isForgotten(id)
    })
  )

  it.effect("is cleaned up as soon as its successor has started", () =>
    Effect.gen(function* () {
      const { next } = yield* cleanedUp
      const { id } = yield* aNode(4711)
      const successor = yield* aNode(4711)
      expect(successor.id).not.toBe(id)
      yield* whileTimePasses(next(id))
    })
  )

  it.effect("is cleaned up again after a clean-up that failed", () =>
    Effect.gen(function* () {
      const nodes = yield* Nodes
      const { end } = yield* NodeRepository
      const succeeded = yield* Deferred.make<void>()
      const crashed = yield* aCrashedNode("crashed again")
      let tries = 0
      yield* nodes.onGone((nodeId) => {
        if (nodeId !== crashed) return Effect.void
        return ++tries === 1 ? Effect.die("The broom broke") : Deferred.succeed(succeeded, undefined)
      })
      yield* end(crashed)
      yield* Effect.exit(nodes.cleanUpAfterAll)
      yield* nodes.cleanUpAfterAll
      yield* Deferred.await(succeeded)
      yield* isForgotten(crashed)
    })
  )

  it.effect("that was suspended for a while and renews its lease is not taken for dead", () =>
    Effect.gen(function* () {
      const nodes = yield* Nodes
      const { begin, renew } = yield* NodeRepository
      const cleaned: Array<string> = []
      yield* nodes.onGone((nodeId) => Effect.sync(() => cleaned.push(nodeId)))
      const looks = () => statementsSent.filter((statement) => statement.includes('"hasEnded"')).length
      const before = looks()
      yield* begin("suspended", "elsewhere:3000", -60)
      const cleans = yield* Effect.forkChild(nodes.cleanUpAfterAll)
      yield* Effect.promise(() => new Promise(setImmediate)).pipe(Effect.repeat({ until: () => looks() > before }))
      expect(yield* renew("suspended", 3_600)).toBe(true)
      while (cleans.pollUnsafe() === undefined) {
        yield* TestClock.adjust("5 seconds")
        yield* Effect.promise(() => new Promise(setImmediate))
      }
      expect(cleaned).toEqual([])
      expect(yield* leaseOf("suspended")).not.toBe("-infinity")
    })
  )

  it.effect("that was taken for dead closes what it has, and has a lease again", () =>
    Effect.gen(function* () {
      const nodes = yield* Nodes
      const other = yield* aNode()
      const closed = yield* Deferred.make<void>()
      other.onLoss(() => Deferred.doneUnsafe(closed, Exit.void))
      yield* (yield* NodeRepository).end(other.id)
      yield* nodes.cleanUpAfterAll
      yield* TestClock.adjust("5 seconds")
      yield* Deferred.await(closed)
      expect(yield* leaseOf(other.id)).not.toBe("-infinity")
    })
  )
})
