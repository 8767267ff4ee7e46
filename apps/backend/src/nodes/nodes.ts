import { randomUUID } from "node:crypto"
import { NodeRepository } from "@hazel/db/repositories/node-repository"
import { Context, Effect, Layer, Schedule } from "effect"
import { HazelConfig } from "../config.ts"
import { nodeLimits } from "../front-door/limits/index.ts"
import { nodeNameOf } from "./node-name.ts"

const { leaseSeconds, renewedEverySeconds } = nodeLimits

const make = Effect.gen(function* () {
  const repository = yield* NodeRepository
  const { port } = yield* HazelConfig
  const name = nodeNameOf(port)
  const id = `${name}/${randomUUID()}`
  const cleanUps = new Set<(nodeId: string) => Effect.Effect<unknown>>()
  const lossListeners = new Set<() => void>()

  /**
   * Registers what removes everything that a node which ended has left in the database. It may run more than once for a
   * node, and is repeated until it succeeds.
   */
  const onGone = <E, R>(cleanUp: (nodeId: string) => Effect.Effect<unknown, E, R>) =>
    Effect.contextWith((context: Context.Context<R>) =>
      Effect.sync(() => void cleanUps.add((nodeId) => Effect.orDie(Effect.provide(cleanUp(nodeId), context))))
    )

  /**
   * Calls the listener when others took this node for dead and have removed what it had in the database. It must close
   * what depended on that, such as connections, whose clients then connect again.
   */
  const onLoss = (listener: () => void) => void lossListeners.add(listener)

  const renew = Effect.gen(function* () {
    if (yield* repository.renew(id, leaseSeconds)) return
    // The listeners are called after the new lease has begun, because what begins before it may still be removed.
    if (!(yield* repository.begin(id, name, leaseSeconds))) return
    yield* Effect.logWarning("Other nodes took this node for dead, so its connections are closed")
    for (const listener of lossListeners) listener()
  })

  /** Removes what a node has left, and then the node itself. Ends early if it turns out to live. */
  const cleanUpAfter = Effect.fn("Nodes.cleanUpAfter")(function* (nodeId: string) {
    if (!(yield* repository.endOverdue(nodeId))) return
    for (const cleanUp of cleanUps) yield* cleanUp(nodeId)
    yield* repository.forget(nodeId)
  })

  /** Cleans up after nodes that have ended. A node that was only suspended is given the time to renew its lease. */
  const cleanUpAfterAll = Effect.gen(function* () {
    const overdue = yield* repository.overdue(id)
    if (overdue.some(({ hasEnded }) => !hasEnded)) yield* Effect.sleep(`${2 * renewedEverySeconds} seconds`)
    const cleaned = overdue.map(({ id: nodeId }) => Effect.exit(cleanUpAfter(nodeId)))
    const exits = yield* Effect.all(cleaned)
    yield* Effect.all(exits)
  })

  // With port 0 the system chooses a port, so the name says nothing about predecessors.
  if (port !== 0) yield* repository.endPredecessors(id, name)
  yield* Effect.acquireRelease(repository.begin(id, name, leaseSeconds), () =>
    repository.end(id).pipe(Effect.timeoutOption("1 second"), Effect.ignoreCause)
  )
  yield* renew.pipe(
    Effect.catchCause((cause) => Effect.logWarning("The lease of this node could not be renewed", cause)),
    Effect.repeat(Schedule.spaced(`${renewedEverySeconds} seconds`)),
    Effect.delay(`${renewedEverySeconds} seconds`),
    Effect.forkScoped
  )

  return { id, onGone, onLoss, cleanUpAfterAll }
})

/** The processes of Hazel on one database, each with a lease, so that others notice when one has died. */
export class Nodes extends Context.Service<Nodes, Effect.Success<typeof make>>()("@hazel/Nodes") {
  static readonly layer = Layer.effect(Nodes, make)
}
