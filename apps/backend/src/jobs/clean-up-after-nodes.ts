import { Effect, Layer } from "effect"
import { Nodes } from "../nodes/nodes.ts"
import { Jobs } from "./jobs.ts"

/** Removes from the database what nodes that ended have left there, such as connections and presence. */
export const CleanUpAfterNodes = Layer.effectDiscard(
  Effect.gen(function* () {
    const { repeat } = yield* Jobs
    const { cleanUpAfterAll } = yield* Nodes
    yield* repeat("clean_up_after_nodes", "5 seconds", cleanUpAfterAll)
  })
)
