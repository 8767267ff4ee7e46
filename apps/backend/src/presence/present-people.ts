import { NodeRepository } from "@hazel/db/repositories/node-repository"
import type { UserId } from "@hazel/domain/ids"
import { Context, Effect, Layer } from "effect"
import { nodeLimits } from "../front-door/limits/index.ts"
import { every } from "../jobs/every.ts"
import { Nodes } from "../nodes/nodes.ts"
import { Presence } from "./presence.ts"

const make = Effect.gen(function* () {
  const { id, onLoss } = yield* Nodes
  const { presentPeople } = yield* Presence
  const nodes = yield* NodeRepository
  const nobody = ""
  let stored = nobody

  // The row of this node was removed, and the new one has nobody.
  onLoss(() => {
    stored = nobody
  })

  /** Tells the other nodes who is present here. A node that is alone stores nothing. */
  const share = Effect.gen(function* () {
    const present = presentPeople().toSorted()
    const key = present.join()
    if (key === stored || !(yield* nodes.hasOthers(id))) return
    yield* nodes.setPresent(id, present)
    stored = key
  })
  yield* every(
    `${nodeLimits.presentEverySeconds} seconds`,
    "The people who are present could not be shared with other nodes",
    share
  )

  /** The people whom others see as online or busy, on this node or another. */
  const anywhere = Effect.map(nodes.presentElsewhere(id), (elsewhere): ReadonlyArray<UserId> => [
    ...new Set([...presentPeople(), ...elsewhere])
  ])

  return { anywhere }
})

/** Knows who is present on any node. Other nodes know it within `nodeLimits.presentEverySeconds`. */
export class PresentPeople extends Context.Service<PresentPeople, Effect.Success<typeof make>>()(
  "@hazel/PresentPeople"
) {
  static readonly layer = Layer.effect(PresentPeople, make).pipe(Layer.provide([Nodes.layer, Presence.layer]))
}
