import { Context, Effect, Layer } from "effect"
import { Database } from "../database.ts"
import type { Lanes } from "../hot-write.ts"

/**
 * The lanes that all hot writes of apps share except publishing, which has lanes of its own. Each set of lanes takes
 * connections, of which Postgres has few.
 */
export class AppLanes extends Context.Service<AppLanes, Lanes>()("@hazel/AppLanes") {
  static readonly layer = Layer.effect(
    AppLanes,
    Effect.map(Database, ({ openLanes }) => openLanes())
  )
}
