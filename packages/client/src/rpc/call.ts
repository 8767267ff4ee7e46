import type { HazelClient } from "@hazel/domain/rpc"
import type { Effect } from "effect"

/** Makes one call of the API. The promise rejects with the typed error itself. */
export type Call = <A, E>(ask: (client: HazelClient) => Effect.Effect<A, E>) => Promise<A>
