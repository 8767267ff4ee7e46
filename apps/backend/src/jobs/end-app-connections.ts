import { AppExpiryRepository } from "@hazel/db/repositories/app-expiry-repository"
import { Effect, Layer } from "effect"
import { AppConnections } from "../app-channels/app-connections.ts"
import { Jobs } from "./jobs.ts"

/**
 * Ends connections of app users whose time is over, and those of deleted apps. The node that holds a socket closes it by
 * itself; this is for sockets that it could not close in time.
 */
export const EndAppConnections = Layer.effectDiscard(
  Effect.gen(function* () {
    const { repeat } = yield* Jobs
    const { endedConnections } = yield* AppExpiryRepository
    const { close } = yield* AppConnections
    const endSome = Effect.tap(endedConnections, (ids) => close(ids))
    yield* repeat("end_app_connections", "30 seconds", Effect.repeat(endSome, { while: (ids) => ids.length > 0 }))
  })
)
