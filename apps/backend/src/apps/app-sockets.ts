import { AppSocketRepository } from "@hazel/db/repositories/app-socket-repository"
import type { AppId } from "@hazel/domain/ids"
import { Context, Effect, Layer } from "effect"
import { every } from "../jobs/every.ts"
import { Nodes } from "../nodes/nodes.ts"

/** The apps of the sockets that are open on this node, once for each socket. */
type OpenSockets = () => ReadonlyArray<AppId>

const make = Effect.gen(function* () {
  const repository = yield* AppSocketRepository
  const { id: node, onGone, onLoss } = yield* Nodes
  const sources: Array<OpenSockets> = []
  const nothing = "[]"
  let stored = nothing

  const counted = () => {
    const byApp = Map.groupBy(
      sources.flatMap((source) => source()),
      (appId) => appId
    )
    return [...byApp]
      .map(([appId, { length: count }]) => ({ appId, count }))
      .toSorted((a, b) => (a.appId < b.appId ? -1 : 1))
  }

  const store = Effect.suspend(() => {
    const sockets = counted()
    const text = JSON.stringify(sockets)
    if (text === stored) return Effect.void
    return Effect.tap(repository.store(node, sockets), () => Effect.sync(() => (stored = text)))
  })

  yield* every("2 seconds", "The sockets of apps could not be counted", store)
  onLoss(() => (stored = nothing))
  yield* onGone(repository.forgetNode)
  yield* Effect.addFinalizer(() =>
    repository.forgetNode(node).pipe(Effect.timeoutOption("1 second"), Effect.ignoreCause)
  )

  /** Counts the sockets of a gateway, too. */
  const addSource = (source: OpenSockets) => void sources.push(source)

  /** The sockets of an app on all nodes. Those of other nodes are as many as they were two seconds ago. */
  const count = Effect.fn("AppSockets.count")(function* (appId: AppId) {
    const own = counted().find((sockets) => sockets.appId === appId)?.count ?? 0
    return own + (yield* repository.countElsewhere(appId, node))
  })

  return { addSource, count }
})

/** Counts the sockets of each app, on all nodes. */
export class AppSockets extends Context.Service<AppSockets, Effect.Success<typeof make>>()("@hazel/AppSockets") {
  static readonly layer = Layer.effect(AppSockets, make).pipe(Layer.provide(Nodes.layer))
}
