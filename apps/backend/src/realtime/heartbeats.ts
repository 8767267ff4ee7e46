import { Effect, Schedule } from "effect"
import { steadyNow } from "../process/steady-time.ts"
import type { Connection } from "./connection.ts"

const beatMs = 1_000

/** A beat that comes later than this is late because this process stood still or was busy. */
const lateMs = 2 * beatMs

/** Once a second, pings connections of every dialect when it is due, and closes those that are silent or do not read. */
export const beatConnections = Effect.fnUntraced(function* (connections: () => Iterable<Connection>) {
  const now = yield* steadyNow
  let beatAt = now()

  const beat = Effect.sync(() => {
    const passedMs = now() - beatAt
    beatAt += passedMs
    for (const connection of connections()) {
      // Frames that arrived while this process stood still have not been read yet.
      if (passedMs > lateMs) connection.forgive(passedMs)
      connection.beat(beatAt)
    }
  })

  yield* beat.pipe(Effect.repeat(Schedule.spaced(beatMs)), Effect.forkScoped)
})
