import { Effect, Schedule } from "effect"
import { steadyNow } from "../../../process/steady-time.ts"
import type { Connection } from "../../../realtime/connection.ts"
import { keepAliveFrame } from "../frames/server-frames.ts"
import type { VitalSigns } from "./vital-signs.ts"

const tickMs = 1_000

/** A tick that comes later than this is late because this process stood still or was busy. */
const lateMs = 2 * tickMs

interface Watched {
  readonly connection: Connection
  readonly signs: VitalSigns
  sentMessages: number
}

/** Ends connections whose time is over, and keeps those alive that asked for it. Source: H9, J12, P5. */
export const watchVitalSigns = Effect.gen(function* () {
  const now = yield* steadyNow
  const watched = new Set<Watched>()
  let tickAt = now()

  const check = (each: Watched) => {
    const { connection, signs } = each
    if (connection.sentMessages !== each.sentMessages) signs.noteMoved(tickAt)
    each.sentMessages = connection.sentMessages
    const due = signs.due(tickAt)
    if (due === "keep-alive") connection.sendText(keepAliveFrame)
    else if (due !== undefined) connection.goodbye("silent", true)
  }

  const tick = Effect.sync(() => {
    const passedMs = now() - tickAt
    tickAt += passedMs
    for (const each of watched) {
      if (passedMs > lateMs) each.signs.forgive(passedMs)
      check(each)
    }
  })
  yield* tick.pipe(Effect.repeat(Schedule.spaced(tickMs)), Effect.forkScoped)

  /** Watches a connection until the returned function is called. */
  return (connection: Connection, signs: VitalSigns) => {
    const each = { connection, signs, sentMessages: 0 }
    watched.add(each)
    return () => void watched.delete(each)
  }
})
